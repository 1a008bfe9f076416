package io.tenantshare.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a provider's answer to "list vaults". */
final class ProviderVaults {

    private ProviderVaults() {}

    /** A vault of the listing. */
    record Entry(String id, String owner, VaultSpec spec) {

        Entry {
            id = new VaultId(id).value();
            owner = new ProjectId(owner).value();
        }
    }

    /** Reads the answer that lies beside this class. */
    static Listing<Entry> read() {
        return of(Listing.answer("cbr-vaults.json"));
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if it is no listing
     */
    static Listing<Entry> of(JsonNode answer) {
        return Listing.of(
                answer,
                "vaults",
                vault -> Optional.of(new Entry(vault.text("id"), vault.text("project_id"), spec(vault))));
    }

    /** Mind the units: the provider counts size and allocation in GB, but use in MB. */
    private static VaultSpec spec(Fields vault) {
        Fields billing = vault.in("billing");
        return new VaultSpec(
                vault.text("name"),
                object(billing),
                protection(billing),
                status(billing.text("status")),
                billing.number("size"),
                billing.number("used"),
                billing.number("allocated"),
                vault.flag("locked"),
                // A listing of vaults does not tell their backup policies.
                Instant.MAX,
                association(vault),
                Map.of());
    }

    private static VaultObject object(Fields billing) {
        return switch (billing.text("object_type")) {
            case "server" -> VaultObject.SERVER;
            case "disk" -> VaultObject.DISK;
            case "turbo" -> VaultObject.TURBO;
            default -> throw billing.unknown("object_type");
        };
    }

    private static ProtectionType protection(Fields billing) {
        return switch (billing.text("protect_type")) {
            case "backup" -> ProtectionType.BACKUP;
            // Nothing can be accepted into either.
            case "replication", "hybrid" -> ProtectionType.REPLICATION;
            default -> throw billing.unknown("protect_type");
        };
    }

    private static VaultStatus status(String status) {
        return switch (status) {
            case "available" -> VaultStatus.AVAILABLE;
            case "lock" -> VaultStatus.LOCK;
            case "frozen" -> VaultStatus.FROZEN;
            case "deleting" -> VaultStatus.DELETING;
            // Also a word that nobody knew: the vault is there and cannot be used.
            default -> VaultStatus.ERROR;
        };
    }

    private static AutomaticAssociation association(Fields vault) {
        if (!vault.flag("auto_bind")) {
            return AutomaticAssociation.OFF;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (Fields tag : vault.in("bind_rules").each("tags")) {
            tags.put(tag.text("key"), tag.text("value"));
        }
        // Nobody says since when: long enough for the next period to count.
        return AutomaticAssociation.from(Instant.EPOCH).withTags(tags);
    }
}
