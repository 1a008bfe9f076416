package io.tenantshare.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a provider's answer to "list backups". The disks of a server backup are listed once more on their own. They go
 * with their server and are left out here.
 */
final class ProviderBackups {

    private ProviderBackups() {}

    /** A backup of the listing. */
    record Entry(String id, String owner, BackupSpec spec) {

        Entry {
            id = new BackupId(id).value();
            owner = new ProjectId(owner).value();
        }

        /** A vault such as the one it lies in, which the provider's listing of vaults leaves out. */
        VaultSpec home() {
            String name = "holds " + spec.name();
            return spec.kind() == BackupKind.DISK ? VaultSpec.diskBackup(name, 100) : VaultSpec.serverBackup(name, 100);
        }
    }

    /** Reads the answer that lies beside this class. */
    static Listing<Entry> read() {
        return of(Listing.answer("cbr-backups.json"));
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if it is no listing
     */
    static Listing<Entry> of(JsonNode answer) {
        return Listing.of(
                answer,
                "backups",
                backup -> backup.text("parent_id").isEmpty()
                        ? Optional.of(new Entry(backup.text("id"), backup.text("project_id"), spec(backup)))
                        : Optional.empty());
    }

    private static BackupSpec spec(Fields backup) {
        List<Integer> disksGb = new ArrayList<>();
        long sumGb = 0;
        boolean encrypted = isEncrypted(backup);
        for (Fields disk : backup.each("children")) {
            int gb = disk.gb("resource_size");
            disksGb.add(gb);
            sumGb += gb;
            encrypted |= isEncrypted(disk);
        }
        int sizeGb = backup.gb("resource_size");
        return new BackupSpec(
                backup.text("name"),
                kind(backup),
                new VaultId(backup.text("vault_id")),
                disksGb.isEmpty() ? sizeGb : (int) Math.min(sumGb, Integer.MAX_VALUE),
                disksGb,
                // The listing says that there is a key, not which one.
                encrypted ? Encryption.DEFAULT_KEY : Encryption.NONE,
                status(backup.text("status")),
                backup.in("extend_info").flag("contain_system_disk"),
                isReplica(backup),
                Instant.MIN,
                source(backup));
    }

    private static BackupSource source(Fields backup) {
        String id = backup.text("resource_id");
        return id.isEmpty() ? BackupSource.NONE : BackupSource.of(id, backup.text("resource_name"));
    }

    private static BackupKind kind(Fields backup) {
        return switch (backup.text("resource_type")) {
            case "OS::Nova::Server" -> BackupKind.SERVER;
            case "OS::Cinder::Volume" -> BackupKind.DISK;
            case "OS::Sfs::Turbo" -> BackupKind.TURBO;
            default -> throw backup.unknown("resource_type");
        };
    }

    private static BackupStatus status(String status) {
        return switch (status) {
            case "available" -> BackupStatus.AVAILABLE;
            case "creating", "protecting" -> BackupStatus.PROTECTING;
            case "restoring" -> BackupStatus.RESTORING;
            case "deleting" -> BackupStatus.DELETING;
            case "waiting_protect" -> BackupStatus.WAITING_PROTECT;
            case "waiting_restore" -> BackupStatus.WAITING_RESTORE;
            case "waiting_delete" -> BackupStatus.WAITING_DELETE;
            // Also a word that nobody knew: the backup is there and cannot be used.
            default -> BackupStatus.ERROR;
        };
    }

    private static boolean isReplica(Fields backup) {
        return switch (backup.text("image_type")) {
            case "backup", "" -> false;
            case "replication" -> true;
            default -> throw backup.unknown("image_type");
        };
    }

    private static boolean isEncrypted(Fields backup) {
        return backup.in("extend_info").flag("encrypted");
    }
}
