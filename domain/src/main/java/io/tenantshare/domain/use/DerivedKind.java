package io.tenantshare.domain.use;

import io.tenantshare.domain.refusal.Codes;

/** What can be made from an image. */
public enum DerivedKind {
    SERVER,
    DISK,
    /** A replica. */
    IMAGE;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The kind with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static DerivedKind of(String code) {
        return Codes.read(DerivedKind.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
