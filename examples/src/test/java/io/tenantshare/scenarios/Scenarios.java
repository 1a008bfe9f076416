package io.tenantshare.scenarios;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.sdk.BackupInbox;
import io.tenantshare.sdk.ImageInbox;
import io.tenantshare.sdk.ResourceList;
import io.tenantshare.sdk.ShareList;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantBackup;
import io.tenantshare.sdk.TenantImage;
import io.tenantshare.sdk.TenantVault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/** What all groups of scenarios talk about: an owner, its images and backups, and those it shares them with. */
interface Scenarios {

    /** The test's own world on an empty storage; always the same one within a test. */
    World world();

    @AfterEach
    default void closeWorld() {
        world().close();
    }

    default Tenant owner() {
        return world().as("owner");
    }

    default Tenant anna() {
        return world().as("anna");
    }

    default Tenant bert() {
        return world().as("bert");
    }

    /** Lives in another region than all others. */
    default Tenant dora() {
        return world().as("dora");
    }

    default ImageInbox annasImages() {
        return anna().inbox().images();
    }

    /** An image of the owner's. */
    default TenantImage owned(String id, ImageSpec spec) {
        return world().image("owner", id, spec);
    }

    /** An image of the owner's, offered to these projects. */
    default TenantImage offered(String id, ImageSpec spec, String... recipients) {
        TenantImage image = owned(id, spec);
        Expect.allDone(recipients.length, image.shareWith(recipients));
        return image;
    }

    /** An image of the owner's that Anna has accepted; as Anna sees it. */
    default TenantImage accepted(String id, ImageSpec spec) {
        offered(id, spec, "anna");
        Expect.report(annasImages().accept(id), id + " × anna: done");
        return anna().image(id);
    }

    /** An image of the owner's that Anna has rejected; as Anna sees it. */
    default TenantImage rejected(String id, ImageSpec spec) {
        offered(id, spec, "anna");
        Expect.report(annasImages().reject(id), id + " × anna: done");
        return anna().image(id);
    }

    /** A full-server image of the owner's that Anna has accepted into a vault of her own; as Anna sees it. */
    default TenantImage acceptedFullServer(String id) {
        offered(id, fullServer(), "anna");
        annasVault(10_000);
        Expect.report(annasImages().into("anna-vault").accept(id), id + " × anna: done");
        return anna().image(id);
    }

    default BackupInbox annasBackups() {
        return anna().inbox().backups();
    }

    /** A server backup vault of Anna's. */
    default TenantVault annasVault(long gb) {
        return world().vault("anna", "anna-vault", VaultSpec.serverBackup("", gb));
    }

    /** A backup of the owner's, in a vault of its kind. */
    default TenantBackup ownedBackup(String id, BackupSpec spec) {
        return world().backup("owner", id, spec);
    }

    /** A backup of the owner's, offered to these projects. */
    default TenantBackup offeredBackup(String id, BackupSpec spec, String... recipients) {
        TenantBackup backup = ownedBackup(id, spec);
        Expect.allDone(recipients.length, backup.shareWith(recipients));
        return backup;
    }

    /** A backup of the owner's that Anna has accepted into a large vault of that kind; as Anna sees it. */
    default TenantBackup acceptedBackup(String id, BackupSpec spec) {
        offeredBackup(id, spec, "anna");
        boolean ofDisk = spec.kind() == BackupKind.DISK;
        String vault = ofDisk ? "anna-disks" : "anna-vault";
        if (anna().vault(vault).details().isEmpty()) {
            world().vault(
                            "anna",
                            vault,
                            ofDisk ? VaultSpec.diskBackup("", 10_000) : VaultSpec.serverBackup("", 10_000));
        }
        Expect.report(anna().inbox().backup(id).acceptInto(vault), id + " × anna: done");
        return anna().backup(id);
    }

    /** A backup of the owner's that Anna has rejected; as Anna sees it. */
    default TenantBackup rejectedBackup(String id, BackupSpec spec) {
        offeredBackup(id, spec, "anna");
        Expect.report(anna().inbox().backup(id).reject(), id + " × anna: done");
        return anna().backup(id);
    }

    /** A server backup of 100 GB in all. */
    default BackupSpec serverBackup() {
        return BackupSpec.ofServer("shop", "owner-servers", 40, 60);
    }

    /** A disk backup of 100 GB. */
    default BackupSpec diskBackup() {
        return BackupSpec.ofDisk("data", "owner-disks", 100);
    }

    /** How much room is left in a vault of Anna's, in MB. */
    default long remainingMb(String vault) {
        return anna().vault(vault).details().orElseThrow().remainingMb();
    }

    default ImageSpec systemDisk() {
        return ImageSpec.systemDisk("web", 40);
    }

    default ImageSpec dataDisk() {
        return ImageSpec.dataDisk("data", 100);
    }

    default ImageSpec fullServer() {
        return ImageSpec.fullServer("shop", BackupOrigin.OWN_BACKUP, 40, 100);
    }

    /** The image under the owner's key, which nobody has been granted yet. */
    default ImageSpec encrypted(ImageSpec spec) {
        return spec.withEncryption(Encryption.customerKey(new KeyId("owner-key")));
    }

    /** Who is on the image's member list, and how far. */
    default Map<String, MemberStatus> members(String id) {
        return owner().image(id).members().stream()
                .collect(Collectors.toMap(member -> member.recipient().value(), Member::status));
    }

    /** Who is on the backup's member list, and how far. */
    default Map<String, MemberStatus> backupMembers(String id) {
        return owner().backup(id).members().stream()
                .collect(Collectors.toMap(member -> member.recipient().value(), Member::status));
    }

    /** The images or backups on a list, sorted by id. */
    default List<String> ids(ShareList list) {
        return list.stream()
                .map(share -> share.resource().id())
                .map(ResourceId::value)
                .sorted()
                .toList();
    }

    /** The ids on a list of own images or backups, in its order. */
    default List<String> ids(ResourceList<?> list) {
        return list.stream()
                .map(details -> details.resource().id())
                .map(ResourceId::value)
                .toList();
    }
}
