package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Codes;

/** What a vault keeps. */
public enum ProtectionType {
    /** Backups; the only type into which anything is accepted. */
    BACKUP,
    /** Replicas of backups. */
    REPLICATION;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The protection type with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static ProtectionType of(String code) {
        return Codes.read(ProtectionType.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
