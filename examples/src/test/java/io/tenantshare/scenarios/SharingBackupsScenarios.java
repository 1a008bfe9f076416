package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.sdk.TenantBackup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** F. Sharing backups. */
interface SharingBackupsScenarios extends Scenarios {

    @Test
    @Scenario(104)
    default void aServerBackupSharedWithinTheRegionWaitsForAcceptance() {
        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.report(backup.shareWith("anna"), "backup × anna: done");
        assertEquals(Map.of("anna", MemberStatus.PENDING), backupMembers("backup"));
        assertEquals(List.of("backup"), ids(annasBackups().pending()));
        assertEquals(List.of(), ids(annasBackups().accepted()));
        assertEquals(new ShareCounts(1, 0, 0), annasBackups().counts());
        assertEquals(List.of("backup"), ids(owner().sharedBackups()));
        assertEquals(List.of(), ids(bert().inbox().backups().all()));
        assertEquals(Optional.empty(), bert().backup("backup").details());
    }

    /** Whoever expects a backup looks at the list (M-5), in the region where it is. */
    @Test
    @Scenario(104)
    default void noMessageTellsOfABackup() {
        offeredBackup("backup", serverBackup(), "anna");
        assertEquals(Optional.empty(), anna().inbox().message());
        assertEquals(
                List.of(),
                ids(anna().inbox().viewedFrom(World.OTHER_REGION).backups().all()));
        assertEquals(
                List.of("backup"),
                ids(anna().inbox().viewedFrom(World.REGION).backups().all()));
    }

    @Test
    @Scenario(105)
    default void aDiskBackupCanBeShared() {
        TenantBackup backup = ownedBackup("backup", diskBackup());
        Expect.report(backup.shareWith("anna"), "backup × anna: done");
        assertEquals(List.of("backup"), ids(annasBackups().pending()));
    }

    @Test
    @Scenario(106)
    default void anEncryptedBackupCannotBeShared() {
        Expect.done(owner().key("owner-key").grantTo("anna-account"));
        for (Encryption encryption : List.of(Encryption.DEFAULT_KEY, Encryption.customerKey(new KeyId("owner-key")))) {
            String name = encryption == Encryption.DEFAULT_KEY ? "default" : "customer";
            TenantBackup server = ownedBackup(name + "-server", serverBackup().withEncryption(encryption));
            TenantBackup disk = ownedBackup(name + "-disk", diskBackup().withEncryption(encryption));
            Expect.report(
                    world().unchangedBy(() -> server.shareWith("anna")),
                    name + "-server × anna: refused backup-encrypted-server BackupService.6709");
            Expect.report(
                    world().unchangedBy(() -> disk.shareWith("anna")),
                    name + "-disk × anna: refused backup-encrypted-disk BackupService.6707");
        }
    }

    @Test
    @Scenario(107)
    default void aBackupCannotBeSharedWithAProjectOfAnotherRegion() {
        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("dora")),
                "backup × dora: refused backup-recipient-invalid BackupService.6704");
        assertEquals(List.of(), ids(dora().inbox().backups().all()));
    }

    @Test
    @Scenario(107)
    default void aBackupCannotBeSharedWithItsOwnerOrWithNobody() {
        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("owner", "nobody")),
                "backup × owner: refused backup-recipient-invalid BackupService.6704",
                "backup × nobody: refused backup-recipient-invalid BackupService.6704");
    }

    @Test
    @Scenario({108, 109})
    default void aBackupTakesTenProjectsAndNoMore() {
        List<String> projects = world().projects(9);
        TenantBackup backup = offeredBackup("backup", serverBackup(), projects.toArray(String[]::new));
        // All or nothing: of two projects for one place, neither gets it.
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("anna", "bert")),
                "backup × anna: refused backup-member-limit BackupService.6701",
                "backup × bert: refused backup-member-limit BackupService.6701");
        Expect.report(backup.shareWith("anna"), "backup × anna: done");
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("bert")),
                "backup × bert: refused backup-member-limit BackupService.6701");
        assertEquals(10, backup.members().size());
    }

    /** Whatever they answered, they count (C-9). */
    @Test
    @Scenario(109)
    default void rejectedMembersCountAgainstTheLimit() {
        List<String> projects = world().projects(9);
        rejectedBackup("backup", serverBackup());
        TenantBackup backup = owner().backup("backup");
        Expect.allDone(9, backup.shareWith(projects.toArray(String[]::new)));
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("bert")),
                "backup × bert: refused backup-member-limit BackupService.6701");
    }

    @Test
    @Scenario(110)
    default void aRequestWithElevenProjectsIsRefusedAsAWhole() {
        String[] eleven = world().projects(11).toArray(String[]::new);
        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.report(
                world().unchangedBy(() -> backup.shareWith(eleven)),
                "refused backup-recipients-out-of-range BackupService.9900");
        assertEquals(Map.of(), backupMembers("backup"));
        Expect.allDone(10, backup.shareWith(Arrays.copyOf(eleven, 10)));
    }

    @Test
    @Scenario(110)
    default void onlyDistinctProjectsCountAgainstTheTen() {
        List<String> projects = world().projects(10);
        List<String> named = new ArrayList<>(projects);
        named.addAll(projects);
        named.add(" ");
        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.allDone(10, backup.shareWith(named.toArray(String[]::new)));
    }

    @Test
    @Scenario(110)
    default void aRequestWithoutAProjectIsRefusedToo() {
        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.report(
                world().unchangedBy(() -> backup.shareWith(" ", "")),
                "refused backup-recipients-out-of-range BackupService.9900");
    }

    @Test
    @Scenario(111)
    default void severalProjectsConfirmedTogetherAllReceiveTheBackup() {
        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.report(
                backup.shareWith("anna", "bert", "carl"),
                "backup × anna: done",
                "backup × bert: done",
                "backup × carl: done");
        for (String project : List.of("anna", "bert", "carl")) {
            assertEquals(
                    List.of("backup"), ids(world().as(project).inbox().backups().pending()));
        }
    }

    @Test
    @Scenario(112)
    default void cancellingEndsTheSelectedRelationOnly() {
        TenantBackup backup = offeredBackup("backup", serverBackup(), "anna", "bert", "carl");
        Expect.report(backup.stopSharingWith("bert"), "backup × bert: done");
        assertEquals(Map.of("anna", MemberStatus.PENDING, "carl", MemberStatus.PENDING), backupMembers("backup"));
        assertEquals(List.of(), ids(bert().inbox().backups().all()));
        Expect.report(
                world().unchangedBy(() -> bert().inbox().backup("backup").reject()),
                "backup × bert: refused backup-unknown BackupService.6200");

        Expect.allDone(2, backup.stopSharingWithAll());
        assertEquals(Map.of(), backupMembers("backup"));
    }

    /** For the recipient it is as if the backup were deleted (C-8). */
    @Test
    @Scenario(112)
    default void cancellingAnAcceptedBackupFreesItsVaultAndLeavesTheServers() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.done(received.createdServer("server-1"));
        Expect.report(owner().backup("backup").stopSharingWith("anna"), "backup × anna: done");
        assertEquals(Optional.empty(), received.details());
        assertEquals(10_000 * 1024, remainingMb("anna-vault"));
        assertTrue(anna().server("server-1").details().isPresent());
        assertTrue(owner().backup("backup").details().isPresent());
    }

    @Test
    @Scenario(113)
    default void aBackupThatIsNotAvailableCannotBeShared() {
        TenantBackup backup = ownedBackup("backup", serverBackup());
        for (BackupStatus status : BackupStatus.values()) {
            if (status != BackupStatus.AVAILABLE) {
                Expect.report(backup.update(spec -> spec.withStatus(status)), "backup × owner: done");
                Expect.report(
                        world().unchangedBy(() -> backup.shareWith("anna")),
                        "backup × anna: refused backup-not-available BackupService.6702");
            }
        }
        Expect.report(backup.update(spec -> spec.withStatus(BackupStatus.AVAILABLE)), "backup × owner: done");
        Expect.report(backup.shareWith("anna"), "backup × anna: done");
    }

    @Test
    @Scenario(114)
    default void sharingWithAMemberAgainChangesNothing() {
        acceptedBackup("backup", serverBackup());
        TenantBackup backup = owner().backup("backup");
        Expect.report(backup.shareWith("bert"), "backup × bert: done");
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("anna", "bert")),
                "backup × anna: already but backup-already-shared BackupService.6703",
                "backup × bert: already but backup-already-shared BackupService.6703");
        // The others of the call are added all the same.
        Expect.report(
                backup.shareWith("carl", "bert"),
                "backup × carl: done",
                "backup × bert: already but backup-already-shared BackupService.6703");
        assertEquals(
                Map.of("anna", MemberStatus.ACCEPTED, "bert", MemberStatus.PENDING, "carl", MemberStatus.PENDING),
                backupMembers("backup"));
    }

    /** Whoever rejected it is offered it anew (DM-6). */
    @Test
    @Scenario(114)
    default void aRejectedBackupIsOfferedAnew() {
        rejectedBackup("backup", serverBackup());
        Expect.report(owner().backup("backup").shareWith("anna"), "backup × anna: done");
        assertEquals(Map.of("anna", MemberStatus.PENDING), backupMembers("backup"));
    }

    @Test
    @Scenario(115)
    default void aFileSystemBackupCannotBeShared() {
        TenantBackup backup = ownedBackup("backup", BackupSpec.ofFileSystem("files", "owner-files", 100));
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("anna")),
                "backup × anna: refused backup-kind-not-shared BackupService.6700");
    }

    @Test
    @Scenario(116)
    default void aCancelledMemberMakesRoomForANewOne() {
        List<String> projects = world().projects(10);
        TenantBackup backup = offeredBackup("backup", serverBackup(), projects.toArray(String[]::new));
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("anna")),
                "backup × anna: refused backup-member-limit BackupService.6701");
        Expect.report(backup.stopSharingWith("p-005"), "backup × p-005: done");
        Expect.report(backup.shareWith("anna"), "backup × anna: done");
    }

    @Test
    @Scenario(117)
    default void aReceivedBackupCannotBeSharedOn() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.report(
                world().unchangedBy(() -> received.shareWith("bert")),
                "backup × bert: refused backup-not-owner BackupService.6707");
        Expect.report(
                world().unchangedBy(() -> bert().backup("backup").shareWith("carl")),
                "backup × carl: refused backup-unknown BackupService.6200");
    }

    /** Nor can an image that was registered from it (SI-9). */
    @Test
    @Scenario({23, 117})
    default void anImageRegisteredFromAReceivedBackupCannotBeSharedOn() {
        Expect.report(acceptedBackup("backup", serverBackup()).image("img").register("shop"), "img × anna: done");
        Expect.report(
                world().unchangedBy(() -> anna().image("img").shareWith("bert")),
                "img × bert: refused full-server-not-shareable IMG.0135");
    }

    /** One from a backup of one's own can. */
    @Test
    @Scenario(21)
    default void anImageRegisteredFromAnOwnBackupCanBeShared() {
        Expect.report(ownedBackup("backup", serverBackup()).image("img").register("shop"), "img × owner: done");
        Expect.report(owner().image("img").shareWith("anna"), "img × anna: done");
    }

    @Test
    @Scenario(118)
    default void theMembersWhoAcceptedAreTheOnesOnTheFilteredList() {
        acceptedBackup("backup", serverBackup());
        TenantBackup backup = owner().backup("backup");
        Expect.report(backup.shareWith("bert", "carl"), "backup × bert: done", "backup × carl: done");
        Expect.report(bert().inbox().backup("backup").reject(), "backup × bert: done");
        assertEquals(List.of("anna"), recipients(MemberStatus.ACCEPTED));
        assertEquals(List.of("bert"), recipients(MemberStatus.REJECTED));
        assertEquals(List.of("carl"), recipients(MemberStatus.PENDING));
    }

    private List<String> recipients(MemberStatus status) {
        return owner().sharedBackups().withStatus(status).stream()
                .map(share -> share.recipient().value())
                .toList();
    }

    /** an owner is told nothing of a project elsewhere that it would not be told of none at all. */
    @Test
    @Scenario(107)
    default void aProjectOfAnotherRegionIsAsGoodAsNone() {
        world().backup("owner", "backup", serverBackup().withEncryption(Encryption.customerKey(new KeyId("key"))));

        ShareReport elsewhere = owner().backup("backup").plan().shareWith("dora");

        ShareReport nobody = owner().backup("backup").plan().shareWith("nobody");
        assertEquals(nobody.why().replace("nobody", "dora"), elsewhere.why());
        assertFalse(elsewhere.why().contains("dora-account"), elsewhere.why());
    }
}
