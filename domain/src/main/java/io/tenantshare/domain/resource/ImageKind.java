package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.Codes;

/** The kinds of images (rule book section 1). */
public enum ImageKind implements ResourceKind {
    /** An operating system and software; makes servers. */
    SYSTEM_DISK,
    /** Data only; makes disks. */
    DATA_DISK,
    /** A whole server with all its disks, backed by a backup. */
    FULL_SERVER,
    /** Registered from an ISO file; makes a temporary server for installation only. */
    ISO,
    /** An operating system for bare-metal servers. */
    BARE_METAL;

    /** The wire name. */
    @Override
    public String code() {
        return Codes.of(this);
    }

    /**
     * The kind with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static ImageKind of(String code) {
        return Codes.read(ImageKind.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
