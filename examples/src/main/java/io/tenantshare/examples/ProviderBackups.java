package io.tenantshare.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.VaultSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A provider's answer to "list backups", in the words of the SDK. The disks of a server backup are listed once more on
 * their own; they go with their server and are left out here.
 */
record ProviderBackups(List<Entry> backups) {

    /** One backup of the listing. */
    record Entry(String id, String owner, BackupSpec spec) {

        /** A vault such as the one it lies in, which the provider's listing of vaults leaves out. */
        VaultSpec home() {
            String name = "holds " + spec.name();
            return spec.kind() == BackupKind.DISK ? VaultSpec.diskBackup(name, 100) : VaultSpec.serverBackup(name, 100);
        }

        @Override
        public String toString() {
            return spec.name() + ": " + spec.kind() + " backup " + id + ", " + spec.totalGb() + " GB, " + spec.status();
        }
    }

    /** Reads the listing that lies beside this class. */
    static ProviderBackups read() {
        try (InputStream json =
                Objects.requireNonNull(ProviderBackups.class.getResourceAsStream("cbr-backups.json"), "the listing")) {
            return of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProviderBackups of(JsonNode json) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode backup : json.path("backups")) {
            if (!backup.hasNonNull("parent_id")) {
                entries.add(new Entry(text(backup, "id"), text(backup, "project_id"), spec(backup)));
            }
        }
        return new ProviderBackups(List.copyOf(entries));
    }

    private static BackupSpec spec(JsonNode backup) {
        List<Integer> disksGb = new ArrayList<>();
        boolean encrypted = isEncrypted(backup);
        for (JsonNode disk : backup.path("children")) {
            disksGb.add(disk.path("resource_size").asInt());
            encrypted |= isEncrypted(disk);
        }
        return new BackupSpec(
                text(backup, "name"),
                kind(text(backup, "resource_type")),
                new VaultId(text(backup, "vault_id")),
                backup.path("resource_size").asInt(),
                disksGb,
                // The listing says that there is a key, not which one.
                encrypted ? Encryption.DEFAULT_KEY : Encryption.NONE,
                status(text(backup, "status")),
                backup.path("extend_info").path("contain_system_disk").asBoolean(),
                text(backup, "image_type").equals("replication"),
                Instant.MIN);
    }

    private static BackupKind kind(String resourceType) {
        return switch (resourceType) {
            case "OS::Nova::Server" -> BackupKind.SERVER;
            case "OS::Cinder::Volume" -> BackupKind.DISK;
            default -> BackupKind.TURBO;
        };
    }

    private static BackupStatus status(String status) {
        return Arrays.stream(BackupStatus.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(status))
                .findFirst()
                .orElse(BackupStatus.ERROR);
    }

    private static boolean isEncrypted(JsonNode backup) {
        return backup.path("extend_info").path("encrypted").asBoolean();
    }

    private static String text(JsonNode backup, String field) {
        return backup.path(field).asText("");
    }
}
