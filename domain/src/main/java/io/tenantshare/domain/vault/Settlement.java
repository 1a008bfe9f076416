package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Codes;

/** What becomes of a reservation that was cut off. */
public enum Settlement {
    /** Its acceptance was committed: it is a holding. */
    KEEP,
    /** Its acceptance can no longer be committed: the room is free. */
    RELEASE,
    /** Its acceptance may still be committed: fence it off, then look again. */
    FENCE;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The settlement with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static Settlement of(String code) {
        return Codes.read(Settlement.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
