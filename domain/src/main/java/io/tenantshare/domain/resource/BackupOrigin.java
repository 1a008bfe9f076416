package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.Codes;

/** What a full-server image was made from; decides whether it can be shared (rule book SI-8, SI-9). */
public enum BackupOrigin {
    /** Not made from a backup: every kind but full-server. */
    NONE,
    /** A backup of the owner's in a backup vault, also one made on the way straight from a server. */
    OWN_BACKUP,
    /** A backup of the legacy server backup service. */
    LEGACY_BACKUP,
    /** A backup the owner had received from another project. */
    RECEIVED_BACKUP;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The origin with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static BackupOrigin of(String code) {
        return Codes.read(BackupOrigin.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
