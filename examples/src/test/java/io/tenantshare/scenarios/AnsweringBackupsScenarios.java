package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import io.tenantshare.sdk.ResourceDetails;
import io.tenantshare.sdk.TenantVault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** G. Answering backups. The usual one has 100 GB; the edges of what a vault takes are shown to the MB. */
interface AnsweringBackupsScenarios extends Scenarios {

    @Test
    @Scenario(119)
    default void aBackupIsNotAcceptedBeforeThereIsAVault() {
        offeredBackup("backup", serverBackup(), "anna");
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("anna-vault")),
                "backup × anna: refused backup-vault-unknown BackupService.6105");
        annasVault(101);
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
    }

    @Test
    @Scenario(120)
    default void aBackupIsAcceptedIntoAVaultWithOneMoreGigabyteAndStoredThere() {
        offeredBackup("backup", serverBackup(), "anna");
        TenantVault vault = annasVault(101);
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");

        Member member = owner().backup("backup").member("anna").orElseThrow();
        assertEquals(MemberStatus.ACCEPTED, member.status());
        Placement.InVault placement = assertInstanceOf(Placement.InVault.class, member.placement());
        assertEquals(new VaultId("anna-vault"), placement.vault());
        Holding holding = vault.details().orElseThrow().holdings().get(0);
        assertEquals(new BackupId("backup"), holding.resource());
        assertEquals(100 * 1024, holding.sizeMb());
        assertTrue(holding.settled());
        assertEquals(1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario({120, 121})
    default void oneMoreMegabyteIsEnoughAndNoMoreIsNot() {
        offeredBackup("backup", serverBackup(), "anna");
        TenantVault vault = annasVault(200);
        Expect.done(vault.update(spec -> spec.withUsedMb(100 * 1024)));
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("anna-vault")),
                "backup × anna: refused backup-vault-full BackupService.6114");
        Expect.done(vault.update(spec -> spec.withUsedMb(100 * 1024 - 1)));
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
        assertEquals(1, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(121)
    default void aVaultThatTheBackupWouldFillExactlyIsTooSmall() {
        offeredBackup("backup", serverBackup(), "anna");
        TenantVault vault = annasVault(100);
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("anna-vault")),
                "backup × anna: refused backup-vault-full BackupService.6114");
        Expect.done(vault.update(spec -> spec.withCapacityGb(101)));
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
    }

    @Test
    @Scenario(122)
    default void whatRemainsCountsAndNotTheCapacity() {
        offeredBackup("backup", serverBackup(), "anna");
        TenantVault vault = annasVault(500);
        for (long usedMb : List.of(450 * 1024L, 400 * 1024L)) {
            Expect.done(vault.update(spec -> spec.withUsedMb(usedMb)));
            Expect.report(
                    world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("anna-vault")),
                    "backup × anna: refused backup-vault-full BackupService.6114");
        }
        Expect.done(vault.update(spec -> spec.withUsedMb(400 * 1024 - 1)));
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
    }

    @Test
    @Scenario(122)
    default void whatWasAcceptedBeforeCountsAsUsed() {
        offeredBackup("backup-1", serverBackup(), "anna");
        offeredBackup("backup-2", serverBackup(), "anna");
        TenantVault vault = annasVault(200);
        Expect.report(anna().inbox().backup("backup-1").acceptInto("anna-vault"), "backup-1 × anna: done");
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup-2").acceptInto("anna-vault")),
                "backup-2 × anna: refused backup-vault-full BackupService.6114");
        Expect.done(vault.update(spec -> spec.withCapacityGb(201)));
        Expect.report(anna().inbox().backup("backup-2").acceptInto("anna-vault"), "backup-2 × anna: done");
    }

    @Test
    @Scenario(123)
    default void aBackupIsRejectedWithoutAVaultAndIsNotInTheList() {
        offeredBackup("backup", serverBackup(), "anna");
        Expect.report(anna().inbox().backup("backup").reject(), "backup × anna: done");
        assertEquals(List.of(), ids(annasBackups().accepted()));
        assertEquals(List.of("backup"), ids(annasBackups().rejected()));
        assertEquals(Map.of("anna", MemberStatus.REJECTED), backupMembers("backup"));
        Expect.report(world().unchangedBy(() -> anna().inbox().backup("backup").reject()), "backup × anna: already");
    }

    /** An answer may be changed; accepting takes a fresh look at the vault (C-7). */
    @Test
    @Scenario(123)
    default void rejectingAnAcceptedBackupFreesItsVault() {
        acceptedBackup("backup", serverBackup());
        assertEquals((10_000 - 100) * 1024, remainingMb("anna-vault"));
        Expect.report(anna().inbox().backup("backup").reject(), "backup × anna: done");
        assertEquals(10_000 * 1024, remainingMb("anna-vault"));

        Expect.done(anna().vault("anna-vault").update(spec -> spec.withCapacityGb(100)));
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("anna-vault")),
                "backup × anna: refused backup-vault-full BackupService.6114");
        Expect.done(anna().vault("anna-vault").update(spec -> spec.withCapacityGb(101)));
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
    }

    @Test
    @Scenario(124)
    default void anAcceptedBackupIsInTheList() {
        offeredBackup("backup", serverBackup(), "anna");
        annasVault(10_000);
        assertEquals(List.of(), ids(annasBackups().accepted()));

        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
        assertEquals(List.of("backup"), ids(annasBackups().accepted()));
        assertEquals(
                List.of("backup"), ids(annasBackups().accepted().named("shop").ofKind(BackupKind.SERVER)));
        assertEquals(List.of(), ids(annasBackups().pending()));
        assertEquals(new ShareCounts(0, 1, 0), annasBackups().counts());
        ResourceDetails<Backup> details = anna().backup("backup").details().orElseThrow();
        assertEquals(owner().id(), details.resource().owner());
        assertEquals(Relation.ACCEPTED, details.relation());
    }

    @Test
    @Scenario(124)
    default void anAcceptedBackupStaysInItsVault() {
        acceptedBackup("backup", serverBackup());
        world().vault("anna", "other", VaultSpec.serverBackup("", 10_000));
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("anna-vault")),
                "backup × anna: already");
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("other")),
                "backup × anna: refused backup-accepted-elsewhere BackupService.6706");
    }

    @Test
    @Scenario(133)
    default void aVaultTakesBackupsOfItsKindOnly() {
        offeredBackup("server-backup", serverBackup(), "anna");
        offeredBackup("disk-backup", diskBackup(), "anna");
        annasVault(10_000);
        world().vault("anna", "anna-disks", VaultSpec.diskBackup("", 10_000));
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("server-backup").acceptInto("anna-disks")),
                "server-backup × anna: refused backup-vault-unsuitable BackupService.6713");
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("disk-backup").acceptInto("anna-vault")),
                "disk-backup × anna: refused backup-vault-unsuitable BackupService.6713");
        Expect.report(anna().inbox().backup("disk-backup").acceptInto("anna-disks"), "disk-backup × anna: done");
    }

    @Test
    @Scenario(133)
    default void aReplicationVaultTakesNoBackup() {
        offeredBackup("backup", serverBackup(), "anna");
        world().vault(
                        "anna",
                        "replicas",
                        VaultSpec.serverBackup("", 10_000).withProtection(ProtectionType.REPLICATION));
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("replicas")),
                "backup × anna: refused backup-vault-protection BackupService.6124");
    }

    /** Being expanded and protecting its backups are no obstacles (C-17). */
    @Test
    @Scenario(133)
    default void aVaultTakesBackupsOnlyWhileItCanBeUsed() {
        offeredBackup("backup", serverBackup(), "anna");
        TenantVault vault = annasVault(10_000);
        for (VaultStatus status : List.of(VaultStatus.FROZEN, VaultStatus.DELETING, VaultStatus.ERROR)) {
            Expect.done(vault.update(spec -> spec.withStatus(status)));
            Expect.report(
                    world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("anna-vault")),
                    "backup × anna: refused backup-vault-unusable BackupService.6712");
        }
        Expect.done(vault.update(spec -> spec.withStatus(VaultStatus.LOCK).withLocked(true)));
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
    }

    @Test
    @Scenario(134)
    default void aBackupIsNotAcceptedWithoutNamingAVault() {
        offeredBackup("backup", serverBackup(), "anna");
        annasVault(10_000);
        for (String blank : List.of("", "  ")) {
            world().unchangedBy(() -> {
                Expect.notUnderstood(
                        () -> anna().inbox().backup("backup").acceptInto(blank), "invalid-vault-id BackupService.6706");
                return blank;
            });
        }
        assertEquals(Map.of("anna", MemberStatus.PENDING), backupMembers("backup"));
    }

    @Test
    @Scenario(134)
    default void whatIsNoVaultIdIsRefused() {
        offeredBackup("backup", serverBackup(), "anna");
        annasVault(10_000);
        for (String malformed : List.of("anna\nvault", "v".repeat(256))) {
            world().unchangedBy(() -> {
                Expect.notUnderstood(
                        () -> anna().inbox().backup("backup").acceptInto(malformed),
                        "invalid-vault-id BackupService.6706");
                return malformed;
            });
        }
    }

    @Test
    @Scenario(136)
    default void aBackupIsNotAcceptedIntoAVaultOfSomebodyElse() {
        offeredBackup("backup", serverBackup(), "anna");
        annasVault(10_000);
        for (String vault : List.of("missing", "owner-servers")) {
            Expect.report(
                    world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto(vault)),
                    "backup × anna: refused backup-vault-unknown BackupService.6105");
        }
    }

    @Test
    @Scenario(138)
    default void receivedBackupsAreInTheInboxAndNotAmongTheOwnOnes() {
        acceptedBackup("received", serverBackup());
        offeredBackup("pending", serverBackup(), "anna");
        world().backup("anna", "own", BackupSpec.ofServer("mine", "anna-vault", 10));
        assertEquals(List.of("own"), ids(anna().ownBackups()));
        assertEquals(List.of("pending", "received"), ids(annasBackups().all()));
        assertEquals(List.of("pending", "received"), ids(owner().ownBackups()));
    }

    @Test
    @Scenario(140)
    default void useIsCountedInMegabytesAndCapacityInGigabytes() {
        offeredBackup("backup", BackupSpec.ofServer("shop", "owner-servers", 50), "anna");
        TenantVault vault = annasVault(100);
        Expect.done(vault.update(spec -> spec.withUsedMb(51_200)));
        assertEquals(50 * 1024, remainingMb("anna-vault"));
        Expect.report(
                world().unchangedBy(() -> anna().inbox().backup("backup").acceptInto("anna-vault")),
                "backup × anna: refused backup-vault-full BackupService.6114");
        Expect.done(vault.update(spec -> spec.withUsedMb(51_199)));
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
    }

    /** A stranger learns nothing of it. */
    @Test
    @Scenario({55, 56})
    default void nobodyButTheRecipientAnswersForABackup() {
        offeredBackup("backup", serverBackup(), "anna");
        world().vault("bert", "bert-vault", VaultSpec.serverBackup("", 10_000));
        Expect.report(
                world().unchangedBy(() -> bert().inbox().backup("backup").acceptInto("bert-vault")),
                "backup × bert: refused backup-unknown BackupService.6200");
        Expect.report(
                world().unchangedBy(() -> owner().inbox().backup("backup").reject()),
                "backup × owner: refused backup-not-recipient");
        Expect.report(
                world().unchangedBy(() -> anna().inbox()
                        .viewedFrom(World.OTHER_REGION)
                        .backup("backup")
                        .reject()),
                "backup × anna: refused backup-unknown BackupService.6200");
    }

    @Test
    @Scenario(120)
    default void aPendingMemberHasNoImageAndNoVault() {
        offeredBackup("backup", serverBackup(), "anna");
        Member pending = owner().backup("backup").member("anna").orElseThrow();
        assertEquals(List.of(), pending.registeredImages());
        assertEquals(Placement.NONE, pending.placement());
        assertEquals(pending.offeredAt(), pending.updatedAt());

        world().clock().advance(Duration.ofMinutes(1));
        annasVault(101);
        Expect.report(anna().inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
        Member accepted = owner().backup("backup").member("anna").orElseThrow();
        assertEquals(pending.offeredAt(), accepted.offeredAt());
        assertEquals(pending.updatedAt().plus(Duration.ofMinutes(1)), accepted.updatedAt());
    }
}
