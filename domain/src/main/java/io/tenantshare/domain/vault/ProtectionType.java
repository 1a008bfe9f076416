package io.tenantshare.domain.vault;

import java.util.Locale;

/** What a vault keeps. */
public enum ProtectionType {
    /** Backups; the only type into which anything is accepted. */
    BACKUP,
    /** Replicas of backups. */
    REPLICATION;

    /** The wire value, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
