package io.tenantshare.domain.resource;

import java.util.Locale;

/** How a backup is at the moment (rule book section 1). */
public enum BackupStatus {
    AVAILABLE,
    /** Being made. */
    PROTECTING,
    RESTORING,
    DELETING,
    WAITING_PROTECT,
    WAITING_RESTORE,
    WAITING_DELETE,
    ERROR;

    /** The value as messages show it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
