package io.tenantshare.domain.resource;

import java.util.Locale;

/** What a backup was made of (rule book SB-1, SB-2). */
public enum BackupKind {
    SERVER,
    DISK,
    /** A file system; cannot be shared. */
    TURBO;

    /** The value as messages show it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
