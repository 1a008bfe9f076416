package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantBackup;
import io.tenantshare.sdk.TenantImage;
import io.tenantshare.sdk.TenantResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** K. Repetition: what is so already, and calls under a request key. */
interface RepetitionScenarios extends Scenarios {

    @Test
    @Scenario(221)
    default void strictlySharingABackupAgainIsRefused() {
        offeredBackup("backup", serverBackup(), "anna");
        try (Sharing strict = world().strict()) {
            TenantBackup backup = strict.as("owner").backup("backup");
            Expect.report(
                    world().unchangedBy(() -> backup.shareWith("anna")),
                    "backup × anna: refused backup-already-shared BackupService.6703");
            // The others of the call are not added either.
            Expect.report(
                    world().unchangedBy(() -> backup.shareWith("carl", "anna")),
                    "backup × carl: refused backup-call-refused",
                    "backup × anna: refused backup-already-shared BackupService.6703");
        }
    }

    @Test
    @Scenario(222)
    default void sharingABackupAgainIsAlreadySoAndTellsNobody() {
        offeredBackup("backup", serverBackup(), "anna");
        ShareReport report = world().unchangedBy(() -> owner().backup("backup").shareWith("anna"));
        Expect.report(report, "backup × anna: already but backup-already-shared BackupService.6703");
        assertEquals(1, told(EventType.OFFERED));
    }

    @Test
    @Scenario(223)
    default void twoMembersAndANewProjectMakeTenOfNine() {
        List<String> projects = world().projects(10);
        TenantBackup backup =
                offeredBackup("backup", serverBackup(), projects.subList(0, 9).toArray(String[]::new));
        Expect.report(
                backup.shareWith("p-001", "p-010", "p-002"),
                "backup × p-001: already but backup-already-shared BackupService.6703",
                "backup × p-010: done",
                "backup × p-002: already but backup-already-shared BackupService.6703");
        assertEquals(10, backup.members().size());
    }

    @Test
    @Scenario(224)
    default void aMemberAndTwoNewProjectsAreOneTooManyForNine() {
        List<String> projects = world().projects(11);
        TenantBackup backup =
                offeredBackup("backup", serverBackup(), projects.subList(0, 9).toArray(String[]::new));
        Expect.report(
                world().unchangedBy(() -> backup.shareWith("p-001", "p-010", "p-011")),
                "backup × p-001: already but backup-already-shared BackupService.6703",
                "backup × p-010: refused backup-member-limit BackupService.6701",
                "backup × p-011: refused backup-member-limit BackupService.6701");
    }

    @Test
    @Scenario(225)
    default void deletingTwiceIsAlreadySoForTheOwnerAlone() {
        TenantImage image = offered("img", systemDisk(), "anna");
        Expect.report(image.delete(), "img × owner: done");
        Expect.report(world().unchangedBy(image::delete), "img × owner: already but image-unknown IMG.0027");
        Expect.report(
                world().unchangedBy(() -> anna().image("img").delete()), "img × anna: refused image-unknown IMG.0027");
        Expect.report(
                world().unchangedBy(() -> owner().image("never").delete()),
                "never × owner: refused image-unknown IMG.0027");

        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.report(backup.delete(), "backup × owner: done");
        Expect.report(
                world().unchangedBy(backup::delete), "backup × owner: already but backup-unknown BackupService.6200");
        Expect.report(
                world().unchangedBy(() -> anna().backup("backup").delete()),
                "backup × anna: refused backup-unknown BackupService.6200");
    }

    @Test
    @Scenario(225)
    default void strictlyDeletingTwiceIsRefused() {
        Expect.report(owned("img", systemDisk()).delete(), "img × owner: done");
        try (Sharing strict = world().strict()) {
            Expect.report(
                    world().unchangedBy(() -> strict.as("owner").image("img").delete()),
                    "img × owner: refused image-unknown IMG.0027");
        }
    }

    @Test
    @Scenario(226)
    default void aCallThatFailedForNowRunsAgainUnderItsKey() {
        owned("img", systemDisk());
        try (Sharing busy = world().assembled(builder ->
                builder.ports(all -> all.withResources(new BusyResources(all.resources(), "img"))))) {
            Tenant request = busy.as("owner").withRequestKey("request-1");
            Expect.report(
                    world().unchangedBy(() -> request.image("img").shareWith("anna")),
                    "img × anna: failed concurrent-change");
        }
        TenantImage image = owner().withRequestKey("request-1").image("img");
        Expect.report(image.shareWith("anna"), "img × anna: done");
        Expect.report(world().unchangedBy(() -> image.shareWith("anna")), "img × anna: done");
        assertEquals(1, told(EventType.OFFERED));
    }

    @Test
    @Scenario(227)
    default void onlyThePairThatFailedForNowRunsAgain() {
        owned("img-1", systemDisk());
        owned("img-2", systemDisk());
        try (Sharing busy = world().assembled(builder ->
                builder.ports(all -> all.withResources(new BusyResources(all.resources(), "img-2"))))) {
            Expect.report(
                    busy.as("owner")
                            .withRequestKey("request-1")
                            .images("img-1", "img-2")
                            .shareWith("anna"),
                    "img-1 × anna: done",
                    "img-2 × anna: failed concurrent-change");
        }
        TenantResources images = owner().withRequestKey("request-1").images("img-2", "img-1");
        Expect.report(images.shareWith("anna"), "img-2 × anna: done", "img-1 × anna: done");
        Expect.report(world().unchangedBy(() -> images.shareWith("anna")), "img-2 × anna: done", "img-1 × anna: done");
        assertEquals(2, told(EventType.OFFERED), "once for each pair");
    }

    @Test
    @Scenario(228)
    default void theSameIdsInAnotherOrderAreTheSameCall() {
        owned("img-1", systemDisk());
        owned("img-2", systemDisk());
        Tenant request = owner().withRequestKey("request-1");
        Expect.report(
                request.images("img-1", "img-2").shareWith("anna", "dora"),
                "img-1 × anna: done",
                "img-1 × dora: refused recipient-not-found IMG.0108",
                "img-2 × anna: done",
                "img-2 × dora: refused recipient-not-found IMG.0108");
        Expect.report(
                world().unchangedBy(
                                () -> request.images("img-2", "img-1", "img-2").shareWith("dora", "anna", "dora")),
                "img-2 × dora: refused recipient-not-found IMG.0108",
                "img-2 × anna: done",
                "img-1 × dora: refused recipient-not-found IMG.0108",
                "img-1 × anna: done");
    }

    @Test
    @Scenario(229)
    default void otherIdsUnderTheSameKeyAreRefused() {
        owned("img-1", systemDisk());
        owned("img-2", systemDisk());
        Tenant request = owner().withRequestKey("request-1");
        Expect.report(request.images("img-1").shareWith("anna"), "img-1 × anna: done");
        Expect.report(
                world().unchangedBy(() -> request.images("img-1", "img-2").shareWith("anna")),
                "refused request-key-reused");
        Expect.report(
                world().unchangedBy(() -> request.images("img-1").shareWith("bert")), "refused request-key-reused");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("img-1"));
    }

    private int told(EventType type) {
        List<EventType> types = new ArrayList<>();
        for (LoggedEvent logged : world().sharing().events().read(0, 1000)) {
            types.add(logged.event().type());
        }
        return (int) types.stream().filter(type::equals).count();
    }
}
