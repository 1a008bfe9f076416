package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.Codes;

/** What a backup was made of (rule book SB-1, SB-2). */
public enum BackupKind implements ResourceKind {
    SERVER,
    DISK,
    /** A file system; cannot be shared. */
    TURBO;

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
    public static BackupKind of(String code) {
        return Codes.read(BackupKind.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
