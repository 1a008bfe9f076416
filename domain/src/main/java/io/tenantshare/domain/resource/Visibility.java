package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.Codes;

/** Who may use an image without being its owner. */
public enum Visibility {
    /** Nobody but accepted recipients; the only visibility that can be shared. */
    PRIVATE,
    /** Every project. */
    PUBLIC;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The visibility with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static Visibility of(String code) {
        return Codes.read(Visibility.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
