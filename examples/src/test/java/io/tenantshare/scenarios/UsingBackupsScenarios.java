package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import io.tenantshare.sdk.ResourceDetails;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.TenantBackup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** G. Using, losing and keeping backups. */
interface UsingBackupsScenarios extends Scenarios {

    @Test
    @Scenario(125)
    default void anAcceptedServerBackupMakesServers() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.allowed(received.may(Operation.CREATE_SERVER));
        Expect.done(received.createdServer("server-1"));
        Expect.done(received.createdServer("server-2"));
        assertEquals(
                received.id(), anna().server("server-2").details().orElseThrow().source());
        Expect.refused(world().unchangedBy(() -> received.createdDisk("disk-1")), "backup-unsuitable");
        Expect.refused(
                received.may(Use.of(Operation.CREATE_SERVER).in(new Region(World.OTHER_REGION))), "other-region");
    }

    @Test
    @Scenario(126)
    default void anAcceptedDiskBackupMakesDisks() {
        TenantBackup received = acceptedBackup("backup", diskBackup());
        Expect.allowed(received.may(Operation.CREATE_DISK));
        Expect.done(received.createdDisk("disk-1"));
        assertEquals(
                received.id(), anna().disk("disk-1").details().orElseThrow().source());
        Expect.refused(world().unchangedBy(() -> received.createdServer("server-1")), "backup-unsuitable");
        Expect.refused(received.may(Operation.RESTORE_DISK), "backup-unsuitable");
    }

    @Test
    @Scenario(127)
    default void aPendingOrRejectedBackupMakesNothing() {
        for (String status : List.of("pending", "rejected")) {
            offeredBackup(status + "-server", serverBackup(), "anna");
            offeredBackup(status + "-disk", diskBackup(), "anna");
        }
        Expect.report(anna().inbox().backup("rejected-server").reject(), "rejected-server × anna: done");
        Expect.report(anna().inbox().backup("rejected-disk").reject(), "rejected-disk × anna: done");
        for (String status : List.of("pending", "rejected")) {
            TenantBackup server = anna().backup(status + "-server");
            TenantBackup disk = anna().backup(status + "-disk");
            Expect.refused(server.may(Operation.CREATE_SERVER), "backup-not-accepted");
            Expect.refused(world().unchangedBy(() -> server.createdServer("server-1")), "backup-not-accepted");
            Expect.refused(world().unchangedBy(() -> disk.createdDisk("disk-1")), "backup-not-accepted");
            Expect.report(
                    world().unchangedBy(() -> server.image("img").register("shop")),
                    "img × anna: refused backup-not-accepted");
        }
    }

    @Test
    @Scenario(128)
    default void aBackupThatItsOwnerDeletesIsGoneForTheRecipientToo() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.report(owner().backup("backup").delete(), "backup × owner: done");
        assertEquals(Optional.empty(), received.details());
        assertEquals(Optional.empty(), owner().backup("backup").details());
        assertEquals(List.of(), ids(annasBackups().all()));
        assertEquals(10_000 * 1024, remainingMb("anna-vault"));
        Expect.refused(received.may(Operation.CREATE_SERVER), "backup-unknown BackupService.6200");
    }

    @Test
    @Scenario(128)
    default void onlyTheOwnerDeletesABackup() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.report(world().unchangedBy(received::delete), "backup × anna: refused backup-delete-by-other");
        Expect.report(
                world().unchangedBy(() -> bert().backup("backup").delete()),
                "backup × bert: refused backup-unknown BackupService.6200");
    }

    @Test
    @Scenario(129)
    default void serversAndDisksRemainAfterTheirBackupWasDeleted() {
        Expect.done(acceptedBackup("server-backup", serverBackup()).createdServer("server-1"));
        Expect.done(acceptedBackup("disk-backup", diskBackup()).createdDisk("disk-1"));
        Expect.report(owner().backup("server-backup").delete(), "server-backup × owner: done");
        Expect.report(owner().backup("disk-backup").delete(), "disk-backup × owner: done");
        assertEquals(
                new BackupId("server-backup"),
                anna().server("server-1").details().orElseThrow().source());
        assertTrue(anna().disk("disk-1").details().isPresent());
        assertEquals(2, anna().derived().stream().count());
    }

    @Test
    @Scenario(137)
    default void aBackupThatAnImageWasRegisteredFromIsNotGivenBackBeforeTheImageIsGone() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.report(received.image("img").register("shop"), "img × anna: done");
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").reject()),
                "backup × anna: refused backup-image-registered BackupService.6710");
        assertEquals(Map.of("anna", MemberStatus.ACCEPTED), backupMembers("backup"));

        Expect.report(anna().image("img").delete(), "img × anna: done");
        Expect.report(anna().inbox().backup("backup").reject(), "backup × anna: done");
    }

    @Test
    @Scenario(137)
    default void aBackupThatAnImageWasRegisteredFromIsNotCancelledBeforeTheImageIsGone() {
        Expect.report(acceptedBackup("backup", serverBackup()).image("img").register("shop"), "img × anna: done");
        TenantBackup backup = owner().backup("backup");
        Expect.report(backup.shareWith("bert"), "backup × bert: done");
        Expect.report(
                world().unchangedBy(() -> backup.stopSharingWith("anna")),
                "backup × anna: refused backup-image-registered BackupService.6710");
        // Whoever has no image of it can be cancelled all the same.
        Expect.report(
                backup.stopSharingWithAll(),
                "backup × anna: refused backup-image-registered BackupService.6710",
                "backup × bert: done");

        Expect.report(anna().image("img").delete(), "img × anna: done");
        Expect.report(backup.stopSharingWith("anna"), "backup × anna: done");
    }

    @Test
    @Scenario(137)
    default void aBackupThatAnImageWasRegisteredFromIsNotDeletedBeforeTheImageIsGone() {
        Expect.report(acceptedBackup("backup", serverBackup()).image("img").register("shop"), "img × anna: done");
        TenantBackup backup = owner().backup("backup");
        Expect.report(
                world().unchangedBy(backup::delete),
                "backup × owner: refused backup-image-registered BackupService.6710");
        Expect.report(anna().image("img").delete(), "img × anna: done");
        Expect.report(backup.delete(), "backup × owner: done");
    }

    /** An image of the owner's keeps the backup as well (SB-12), but not the recipients. */
    @Test
    @Scenario(137)
    default void anImageOfTheOwnersKeepsTheBackupFromBeingDeleted() {
        acceptedBackup("backup", serverBackup());
        TenantBackup backup = owner().backup("backup");
        Expect.report(backup.image("img").register("shop"), "img × owner: done");
        Expect.report(
                world().unchangedBy(backup::delete),
                "backup × owner: refused backup-used-for-image BackupService.6204");
        Expect.report(backup.stopSharingWith("anna"), "backup × anna: done");
        Expect.report(owner().image("img").delete(), "img × owner: done");
        Expect.report(backup.delete(), "backup × owner: done");
    }

    /** Each project one (section 0.2). The image has the backup's disks, and cannot be shared on (SI-9). */
    @Test
    @Scenario(137)
    default void oneImageIsRegisteredFromABackup() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.report(received.image("img").register("shop"), "img × anna: done");
        Expect.report(world().unchangedBy(() -> received.image("img").register("shop")), "img × anna: already");
        Expect.report(
                world().unchangedBy(() -> received.image("other").register("shop")),
                "other × anna: refused backup-image-exists BackupService.6210");
        Expect.report(owner().backup("backup").image("owners").register("shop"), "owners × owner: done");

        ResourceDetails<Image> details = anna().image("img").details().orElseThrow();
        assertEquals(
                ImageSpec.fullServer("shop", BackupOrigin.RECEIVED_BACKUP, 40, 60),
                details.resource().spec());
        assertEquals(ImageKind.FULL_SERVER, details.resource().kind());
        assertEquals(
                List.of(new ImageId("img")),
                owner().backup("backup").member("anna").orElseThrow().registeredImages());

        Expect.report(anna().image("img").delete(), "img × anna: done");
        Expect.report(received.image("other").register("shop"), "other × anna: done");
    }

    @Test
    @Scenario(142)
    default void recipientsLoseABackupWhoseVaultItsOwnerDeletes() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.done(received.createdServer("server-1"));
        Expect.report(owner().backup("backup").shareWith("bert"), "backup × bert: done");
        offeredBackup("elsewhere", diskBackup(), "anna");

        Expect.done(owner().vault("owner-servers").delete());
        assertEquals(Optional.empty(), owner().vault("owner-servers").details());
        assertEquals(Optional.empty(), owner().backup("backup").details());
        assertEquals(Optional.empty(), received.details());
        assertEquals(List.of("elsewhere"), ids(annasBackups().all()));
        assertEquals(List.of(), ids(bert().inbox().backups().all()));
        assertEquals(10_000 * 1024, remainingMb("anna-vault"));
        assertTrue(anna().server("server-1").details().isPresent());
    }

    /** Then only the recipient loses what was in it (DC-8). */
    @Test
    @Scenario(142)
    default void aRecipientMayDeleteItsOwnVault() {
        acceptedBackup("backup", serverBackup());
        offered("full", fullServer(), "anna");
        Expect.report(annasImages().into("anna-vault").accept("full"), "full × anna: done");

        Expect.done(anna().vault("anna-vault").delete());
        assertEquals(Optional.empty(), anna().vault("anna-vault").details());
        assertEquals(List.of(), ids(annasBackups().accepted()));
        assertEquals(List.of(), ids(annasImages().accepted()));
        assertTrue(owner().backup("backup").details().isPresent());
        assertTrue(owner().image("full").details().isPresent());
    }

    /** The new vault knows nothing of the old one's contents. */
    @Test
    @Scenario(142)
    default void aVaultMayBeRegisteredAgainAfterItWasDeleted() {
        acceptedBackup("backup", serverBackup());
        Expect.done(anna().vault("anna-vault").delete());
        annasVault(101);
        assertEquals(101 * 1024, remainingMb("anna-vault"));
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
        assertEquals(1024, remainingMb("anna-vault"));
        List<String> ids = world().sharing().events().read(0, 1000).stream()
                .map(logged -> logged.event().id().toString())
                .toList();
        assertEquals(ids.size(), Set.copyOf(ids).size(), "no event of the second life has an id of the first");
    }

    @Test
    @Scenario(142)
    default void aVaultStaysWhileSomethingInItMustStay() {
        Expect.report(acceptedBackup("backup", serverBackup()).image("img").register("shop"), "img × anna: done");
        Expect.refused(
                world().unchangedBy(() -> owner().vault("owner-servers").delete()),
                "vault-not-deletable BackupService.6111",
                "backup-image-registered BackupService.6710");
        Expect.refused(
                world().unchangedBy(() -> anna().vault("anna-vault").delete()),
                "vault-not-deletable BackupService.6111",
                "backup-image-registered BackupService.6710");
        Expect.report(anna().image("img").delete(), "img × anna: done");
        Expect.done(owner().vault("owner-servers").delete());
        Expect.done(anna().vault("anna-vault").delete());
    }

    @Test
    @Scenario(143)
    default void aRetainedBackupInALockedVaultIsNotDeletedAndItsRecipientsKeepIt() {
        Instant until = world().clock().instant().plus(Duration.ofDays(30));
        TenantBackup received = acceptedBackup("backup", serverBackup().withRetainedUntil(until));
        Expect.done(owner().vault("owner-servers").update(spec -> spec.withLocked(true)));
        TenantBackup backup = owner().backup("backup");
        Expect.report(world().unchangedBy(backup::delete), "backup × owner: refused backup-locked BackupService.6220");
        Expect.refused(
                world().unchangedBy(() -> owner().vault("owner-servers").delete()),
                "vault-not-deletable BackupService.6111",
                "backup-locked BackupService.6220");
        assertTrue(received.details().isPresent());
        Expect.allowed(received.may(Operation.CREATE_SERVER));

        Duration rest = Duration.between(world().clock().instant(), until);
        world().clock().advance(rest.minusMillis(1));
        Expect.report(backup.plan().delete(), "backup × owner: refused backup-locked BackupService.6220");
        world().clock().advance(Duration.ofMillis(1));
        Expect.report(backup.delete(), "backup × owner: done");
        assertFalse(received.details().isPresent());
    }

    /** Sharing and cancelling it are not hindered, nor is deleting it where the vault is not locked. */
    @Test
    @Scenario(143)
    default void retentionMattersToDeletingFromALockedVaultOnly() {
        Instant until = world().clock().instant().plus(Duration.ofDays(30));
        offeredBackup("backup", serverBackup().withRetainedUntil(until), "anna");
        TenantBackup backup = owner().backup("backup");
        Expect.report(backup.plan().delete(), "backup × owner: done");
        Expect.done(owner().vault("owner-servers").update(spec -> spec.withLocked(true)));
        Expect.report(backup.shareWith("bert"), "backup × bert: done");
        Expect.report(backup.stopSharingWith("anna"), "backup × anna: done");
    }

    /** The lock is irreversible, and while it holds, a retention ends no earlier than it was said to. */
    @Test
    @Scenario(143)
    default void neitherTheLockNorTheRetentionUnderItIsTakenBack() {
        Instant until = world().clock().instant().plus(Duration.ofDays(30));
        world().backup("owner", "backup", serverBackup().withRetainedUntil(until));
        TenantBackup backup = owner().backup("backup");
        Expect.report(backup.update(spec -> spec.withRetainedUntil(until.minusMillis(1))), "backup × owner: done");
        Expect.report(backup.update(spec -> spec.withRetainedUntil(until)), "backup × owner: done");
        Expect.done(owner().vault("owner-servers").update(spec -> spec.withLocked(true)));

        Expect.refused(
                world().unchangedBy(() -> owner().vault("owner-servers").update(spec -> spec.withLocked(false))),
                "vault-identity-fixed");
        Expect.report(
                world().unchangedBy(() -> backup.update(spec -> spec.withRetainedUntil(until.minusMillis(1)))),
                "backup × owner: refused backup-locked BackupService.6220");
        Expect.report(
                backup.update(spec -> spec.withName("shop").withRetainedUntil(until.plusMillis(1))),
                "backup × owner: done");

        world().clock().advance(Duration.ofDays(31));
        Expect.report(backup.update(spec -> spec.withRetainedUntil(Instant.MIN)), "backup × owner: done");
    }

    /** Section 3.6: the vault in which the project keeps the backup is available, or is being expanded. */
    @Test
    @Scenario(144)
    default void anImageIsRegisteredFromAUsableVaultOnly() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.done(anna().vault("anna-vault").update(spec -> spec.withStatus(VaultStatus.FROZEN)));
        Expect.report(
                world().unchangedBy(() -> received.image("img").register("shop")),
                "img × anna: refused backup-vault-unusable BackupService.6712");
        Expect.report(owner().backup("backup").image("owners").register("shop"), "owners × owner: done");

        Expect.done(anna().vault("anna-vault").update(spec -> spec.withStatus(VaultStatus.LOCK)));
        Expect.report(received.image("img").register("shop"), "img × anna: done");

        world().backup("owner", "other", serverBackup());
        Expect.done(owner().vault("owner-servers").update(spec -> spec.withStatus(VaultStatus.FROZEN)));
        Expect.report(
                world().unchangedBy(() -> owner().backup("other").image("more").register("shop")),
                "more × owner: refused backup-vault-unusable BackupService.6712");
    }

    /** Where the rules let encrypted backups be shared (C-2), what the owner can revoke does not leave its hands. */
    @Test
    @Scenario(106)
    default void noImageIsRegisteredFromABackupUnderAnothersKey() {
        SharingRules rules = SharingRules.standard().withEncryptedBackups(true);
        try (Sharing sharing = world().under(rules)) {
            world().backup("owner", "backup", serverBackup().withEncryption(Encryption.customerKey(new KeyId("key"))));
            Expect.done(owner().key("key").grantTo("anna-account"));
            Expect.report(sharing.as("owner").backup("backup").shareWith("anna"), "backup × anna: done");
            world().vault("anna", "anna-vault", VaultSpec.serverBackup("", 1000));
            Expect.report(sharing.as("anna").inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
            TenantBackup received = sharing.as("anna").backup("backup");
            Expect.allowed(received.may(Operation.CREATE_SERVER));

            Expect.report(
                    world().unchangedBy(() -> received.image("img").register("shop")),
                    "img × anna: refused backup-encrypted-for-image");
        }
    }

    /** the source project, and the recipient's own vault. */
    @Test
    @Scenario(124)
    default void aRecipientSeesItsOwnVaultAndNoImageOfTheOwners() {
        offeredBackup("backup", serverBackup(), "anna");
        Expect.report(owner().backup("backup").image("secret").register("shop"), "secret × owner: done");
        Backup pending = anna().backup("backup").details().orElseThrow().resource();
        assertEquals(List.of(), pending.registeredImages());
        assertEquals(
                pending,
                anna().inbox().backups().pending().page().items().get(0).resource());

        world().vault("anna", "anna-vault", VaultSpec.serverBackup("", 1000));
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");

        Backup accepted = anna().backup("backup").details().orElseThrow().resource();
        assertEquals("owner", accepted.owner().value());
        assertEquals("anna-vault", accepted.spec().vault().value());
        assertEquals(List.of(), accepted.registeredImages());
        assertEquals(
                accepted,
                anna().inbox().backups().accepted().page().items().get(0).resource());
        Backup own = owner().backup("backup").details().orElseThrow().resource();
        assertEquals("owner-servers", own.spec().vault().value());
        assertEquals(List.of(new ImageId("secret")), own.registeredImages());
        assertEquals(own, owner().sharedBackups().page().items().get(0).resource());
    }

    @Test
    @Scenario(144)
    default void aServerBackupWithoutASystemDiskRegistersNoImage() {
        TenantBackup received = acceptedBackup("backup", serverBackup().withSystemDisk(false));
        Expect.report(
                world().unchangedBy(() -> received.image("img").register("shop")),
                "img × anna: refused backup-without-system-disk BackupService.6209");
        assertEquals(Optional.empty(), anna().image("img").details());
        Expect.allowed(received.may(Operation.CREATE_SERVER));
    }

    @Test
    @Scenario(144)
    default void neitherDoesADiskBackupNorOneThatIsNotAvailable() {
        TenantBackup disk = acceptedBackup("disk", diskBackup());
        Expect.report(
                world().unchangedBy(() -> disk.image("img").register("data")),
                "img × anna: refused backup-wrong-kind-for-image BackupService.6207");
        TenantBackup server = acceptedBackup("server", serverBackup());
        Expect.report(
                owner().backup("server").update(spec -> spec.withStatus(BackupStatus.RESTORING)),
                "server × owner: done");
        Expect.report(
                world().unchangedBy(() -> server.image("img").register("shop")),
                "img × anna: refused backup-wrong-status-for-image BackupService.6208");
    }
}
