package io.tenantshare.domain.answer;

import io.tenantshare.domain.refusal.Codes;

/** How a call, or one item of it, ended. */
public enum Result {
    /** Done; for a plan: would be done. */
    DONE,
    /** Nothing to do, it is so already. */
    ALREADY,
    /** Refused; nothing was written for this item. */
    REFUSED,
    /** Could not be done just now; nothing was written for this item, and it may be repeated. */
    FAILED;

    /** Whether it is as the caller wants it: done, or so already. */
    public boolean ok() {
        return this == DONE || this == ALREADY;
    }

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The result with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static Result of(String code) {
        return Codes.read(Result.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
