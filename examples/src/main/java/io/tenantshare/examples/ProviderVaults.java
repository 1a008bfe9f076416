package io.tenantshare.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A provider's answer to "list vaults", in the words of the SDK. */
record ProviderVaults(List<Entry> vaults) {

    /** One vault of the listing. */
    record Entry(String id, String owner, VaultSpec spec) {}

    /** Reads the listing that lies beside this class. */
    static ProviderVaults read() {
        try (InputStream json =
                Objects.requireNonNull(ProviderVaults.class.getResourceAsStream("cbr-vaults.json"), "the listing")) {
            return of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProviderVaults of(JsonNode json) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode vault : json.path("vaults")) {
            entries.add(new Entry(text(vault, "id"), text(vault, "project_id"), spec(vault)));
        }
        return new ProviderVaults(List.copyOf(entries));
    }

    /** Mind the units: the provider counts size and allocation in GB, but use in MB. */
    private static VaultSpec spec(JsonNode vault) {
        JsonNode billing = vault.path("billing");
        return new VaultSpec(
                text(vault, "name"),
                object(text(billing, "object_type")),
                text(billing, "protect_type").equals("backup") ? ProtectionType.BACKUP : ProtectionType.REPLICATION,
                status(text(billing, "status")),
                billing.path("size").asLong(),
                billing.path("used").asLong(),
                billing.path("allocated").asLong(),
                vault.path("locked").asBoolean(),
                // A listing of vaults does not tell their backup policies.
                Instant.MAX,
                association(vault),
                Map.of());
    }

    private static VaultObject object(String type) {
        return switch (type) {
            case "server" -> VaultObject.SERVER;
            case "disk" -> VaultObject.DISK;
            default -> VaultObject.TURBO;
        };
    }

    private static VaultStatus status(String status) {
        return switch (status) {
            case "available" -> VaultStatus.AVAILABLE;
            case "lock" -> VaultStatus.LOCK;
            case "frozen" -> VaultStatus.FROZEN;
            case "deleting" -> VaultStatus.DELETING;
            default -> VaultStatus.ERROR;
        };
    }

    private static AutomaticAssociation association(JsonNode vault) {
        if (!vault.path("auto_bind").asBoolean()) {
            return AutomaticAssociation.OFF;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : vault.path("bind_rules").path("tags")) {
            tags.put(text(tag, "key"), text(tag, "value"));
        }
        // Nobody says since when: long enough for the next period to count.
        return AutomaticAssociation.from(Instant.EPOCH).withTags(tags);
    }

    private static String text(JsonNode vault, String field) {
        return vault.path(field).asText("");
    }
}
