package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Codes;

/** How a call is answered that asks for what is so already (rule book DM-4). */
public enum Repetition {
    /** It is so already, and ok; a notice carries the refusal that {@link #STRICT} gives. */
    TOLERANT,
    /** It is refused, as the provider does. */
    STRICT;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The constant with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static Repetition of(String code) {
        return Codes.read(Repetition.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
