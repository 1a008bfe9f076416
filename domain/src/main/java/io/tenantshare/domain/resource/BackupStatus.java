package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.Codes;

/** How a backup is at the moment (rule book section 1). */
public enum BackupStatus implements ResourceStatus {
    AVAILABLE,
    /** Being made. */
    PROTECTING,
    RESTORING,
    DELETING,
    WAITING_PROTECT,
    WAITING_RESTORE,
    WAITING_DELETE,
    ERROR;

    /** The wire name. */
    @Override
    public String code() {
        return Codes.of(this);
    }

    /**
     * The status with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static BackupStatus of(String code) {
        return Codes.read(BackupStatus.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
