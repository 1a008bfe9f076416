package io.tenantshare.mongo.internal;

import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultStatus;
import java.util.List;

/**
 * What a project states about a vault.
 *
 * @param nextBackupAt as text, because a date of the database cannot hold {@link java.time.Instant#MAX}
 */
public record StoredVaultSpec(
        String name,
        VaultObject object,
        ProtectionType protection,
        VaultStatus status,
        long capacityGb,
        long usedMb,
        long allocatedGb,
        boolean locked,
        String nextBackupAt,
        StoredAssociation association,
        List<Associated> associatedGb) {

    /** A resource that the vault associated automatically. */
    public record Associated(String id, int gb) {}

    /**
     * Whether the vault associates unprotected resources automatically.
     *
     * @param since as text, for the same reason
     */
    public record StoredAssociation(boolean enabled, List<StoredTag> tags, String since) {}
}
