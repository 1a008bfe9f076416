package io.tenantshare.domain.refusal;

/**
 * What a caller can do about a refusal. Hosts that know no single reason go by it: it tells an HTTP host which status to
 * answer with, and a client whether repeating helps.
 */
public enum Kind {
    /** The call is wrong in itself: correct it. It would be refused in every state. */
    INVALID,
    /** There is no such thing for this project: check the id. */
    NOT_FOUND,
    /** It is not for this project to do, or the thing is protected or public: leave it. */
    FORBIDDEN,
    /** It is there already, or differs from what is fixed: look at what there is. */
    CONFLICT,
    /** Not in the present state: change it or wait, then repeat. */
    STATE,
    /** Never with this thing: choose another one. */
    UNSUITABLE,
    /** There is no room left: free or enlarge something, then repeat. */
    LIMIT,
    /** Not just now: repeat the same call a little later. These refusals, and no others, are {@link Refusal#retryable()}. */
    UNAVAILABLE;

    /** The wire name, such as {@code not-found}. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The kind with this wire name.
     *
     * @throws InvalidInputException if there is none
     */
    public static Kind of(String code) {
        return Codes.read(Kind.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
