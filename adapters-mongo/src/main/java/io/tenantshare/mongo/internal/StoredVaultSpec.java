package io.tenantshare.mongo.internal;

import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultStatus;
import java.util.List;

/**
 * What a project states about a vault.
 *
 * @param nextBackupAt as text: it may be further away than a date of the database reaches
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

    /** What the vault associated by itself. */
    public record Associated(String id, int gb) {}

    /**
     * Whether the vault looks for what nobody backs up.
     *
     * @param since as text, for the same reason
     */
    public record StoredAssociation(boolean enabled, List<StoredTag> tags, String since) {}
}
