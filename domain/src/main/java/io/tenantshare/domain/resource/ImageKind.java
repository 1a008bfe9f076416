package io.tenantshare.domain.resource;

import java.util.Locale;

/** The kinds of images (rule book section 1). */
public enum ImageKind {
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

    /** The kind as messages show it, such as {@code full-server}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
