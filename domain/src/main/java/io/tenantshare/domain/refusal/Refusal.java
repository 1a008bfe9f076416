package io.tenantshare.domain.refusal;

import java.util.Optional;

/**
 * A "no" as a value: a stable code, the value that was refused, the limit it broke and what to do about it.
 *
 * <p>Either one of the {@link Reason standard reasons} or an objection of a policy the host added. Refusals compare by
 * value and may be stored, logged and shown as they are: {@link #message()} escapes whatever a host handed in.
 */
public sealed interface Refusal {

    /** The stable code in kebab case, such as {@code member-limit}; safe to switch on and to store. */
    String code();

    /** What the caller can do about it, for hosts that do not look at the code. */
    Kind kind();

    /** The provider's own code from the rule book, such as {@code IMG.0088}, where one exists. */
    Optional<String> providerCode();

    /** The offending value as the caller gave it, not escaped. */
    String value();

    /** The limit that was broken, in words and with its unit, where there is one. */
    Optional<String> limit();

    /** One sentence that says what is wrong; fit for a log. */
    String message();

    /** One sentence that says what to do about it. */
    String remedy();

    /** Whether the same call may succeed later without anything else changing: if the kind is {@link Kind#UNAVAILABLE}. */
    default boolean retryable() {
        return kind() == Kind.UNAVAILABLE;
    }

    /** A refusal for a standard reason that knows no limit. */
    static Refusal of(Reason reason, Object value) {
        return new Standard(reason, String.valueOf(value), "");
    }

    /** A refusal for a standard reason with the limit that was broken. */
    static Refusal of(Reason reason, Object value, Object limit) {
        return new Standard(reason, String.valueOf(value), String.valueOf(limit));
    }

    /**
     * An objection of the host's own, of the kind {@link Kind#FORBIDDEN}.
     *
     * @param code 1 to 255 characters; prefix it so that it cannot be mistaken for a standard code
     * @throws InvalidInputException if the code or the remedy is blank or too long
     */
    static Refusal byHost(String code, Object value, String remedy) {
        return byHost(Kind.FORBIDDEN, code, value, remedy);
    }

    /**
     * An objection of the host's own. With {@link Kind#UNAVAILABLE}, the same call may be repeated, and a request key stays
     * free for it (rule book DM-7).
     *
     * @param code 1 to 255 characters; prefix it so that it cannot be mistaken for a standard code
     * @throws InvalidInputException if the kind is null, or if the code or the remedy is blank or too long
     */
    static Refusal byHost(Kind kind, String code, Object value, String remedy) {
        return new ByHost(
                Arguments.required(kind, "kind"),
                Text.identifier(code, Reason.INVALID_TEXT),
                String.valueOf(value),
                Text.identifier(remedy, Reason.INVALID_TEXT));
    }

    /** One of the rule book's refusals. The limit is empty where the reason knows none. */
    record Standard(Reason reason, String value, String limitText) implements Refusal {

        private static final String ONE_ID_PER_ARGUMENT =
                " The id contains a comma; to name several, give one argument per id.";

        @Override
        public String code() {
            return reason.code();
        }

        @Override
        public Kind kind() {
            return reason.kind();
        }

        @Override
        public Optional<String> providerCode() {
            return reason.providerCode();
        }

        @Override
        public Optional<String> limit() {
            return limitText.isEmpty() ? Optional.empty() : Optional.of(limitText);
        }

        @Override
        public String message() {
            String sentence = reason.sentence(value, limitText);
            return reason.isAboutUnknownId() && value.indexOf(',') >= 0 ? sentence + ONE_ID_PER_ARGUMENT : sentence;
        }

        @Override
        public String remedy() {
            return reason.remedy();
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    /** An objection of a policy the host added. */
    record ByHost(Kind kind, String code, String value, String remedy) implements Refusal {

        @Override
        public Optional<String> providerCode() {
            return Optional.empty();
        }

        @Override
        public Optional<String> limit() {
            return Optional.empty();
        }

        @Override
        public String message() {
            return "The host's policy objects to " + Text.shown(value) + ".";
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    private static String describe(Refusal refusal) {
        String code =
                refusal.providerCode().map(c -> refusal.code() + " (" + c + ")").orElse(refusal.code());
        return code + ": " + refusal.message() + " " + refusal.remedy();
    }
}
