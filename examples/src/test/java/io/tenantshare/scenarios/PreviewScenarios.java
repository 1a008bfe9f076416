package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Impact;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.InUseGuard;
import io.tenantshare.domain.policy.InUseGuard.Verdict;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.TenantBackup;
import io.tenantshare.sdk.TenantImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** N. What a revocation would take away, and the host's word on it. */
interface PreviewScenarios extends Scenarios {

    @Test
    @Scenario(265)
    default void aPlanCountsWhatARecipientLosesAndKeeps() {
        TenantImage received = accepted("img", systemDisk());
        Expect.report(owner().image("img").shareWith("bert"), "img × bert: done");
        Expect.done(received.createdServer("server-1"));
        Expect.done(received.createdServer("server-2"));
        Expect.report(received.replicateTo("replica"), "replica × anna: done");
        Impact annas = new Impact(new ImageId("img"), project("anna"), MemberStatus.ACCEPTED, 2, 0, 1, false, 0, 0);
        Impact berts = new Impact(new ImageId("img"), project("bert"), MemberStatus.PENDING, 0, 0, 0, false, 0, 0);
        TenantImage image = owner().image("img");

        assertEquals(
                List.of(annas),
                world().unchangedBy(() -> image.plan().stopSharingWith("anna", "carl"))
                        .impacts());
        assertEquals(
                List.of(annas, berts),
                world().unchangedBy(() -> image.plan().stopSharingWithAll()).impacts());
        assertEquals(
                List.of(annas),
                world().unchangedBy(() -> image.plan().shareExactlyWith("bert", "carl"))
                        .impacts());
        assertEquals(
                List.of(annas, berts),
                world().unchangedBy(() -> image.plan().delete()).impacts());
        assertEquals(
                List.of(annas, berts),
                world().unchangedBy(() -> owner().images("img", "never").plan().stopSharingWith("bert", "anna"))
                        .impacts());
        assertEquals(
                List.of(),
                world().unchangedBy(() -> anna().image("img").plan().stopSharingWith("bert"))
                        .impacts());
        assertEquals(
                List.of(),
                world().unchangedBy(() -> image.plan().shareWith("carl")).impacts());

        ShareReport done = image.stopSharingWith("anna");
        Expect.report(done, "img × anna: done");
        assertEquals(List.of(), done.impacts(), "a call tells what it did");
        Expect.refused(anna().server("server-1").may(Operation.REINSTALL_OS), "source-unavailable");
        assertTrue(anna().image("replica").may(Operation.CREATE_SERVER).allowed());
    }

    @Test
    @Scenario(265)
    default void aPlanTellsTheRoomThatBecomesFreeAndTheImageInTheWay() {
        TenantBackup received = acceptedBackup("backup", serverBackup());
        Expect.done(received.createdServer("server-1"));
        Expect.report(received.image("anna-img").register("shop"), "anna-img × anna: done");
        TenantBackup backup = owner().backup("backup");

        ShareReport planned = world().unchangedBy(() -> backup.plan().stopSharingWithAll());

        Expect.report(planned, "backup × anna: refused backup-image-registered BackupService.6710");
        assertEquals(
                List.of(new Impact(
                        new BackupId("backup"), project("anna"), MemberStatus.ACCEPTED, 1, 0, 0, false, 100 * 1024, 1)),
                planned.impacts());
    }

    @Test
    @Scenario(266)
    default void whatIsInUseStaysAndTheOthersGo() {
        offered("img", systemDisk(), "anna", "bert");
        Expect.report(annasImages().accept("img"), "img × anna: done");
        try (Sharing guarded = guarded((resource, recipient) ->
                recipient.recipient().value().equals("anna") ? Verdict.REFUSE : Verdict.ALLOW)) {
            TenantImage image = guarded.as("owner").image("img");
            String[] lines = {"img × anna: refused in-use", "img × bert: done"};

            Expect.report(world().unchangedBy(() -> image.delete()), "img × owner: refused in-use");
            Expect.report(
                    world().unchangedBy(() -> image.shareExactlyWith("carl")),
                    "img × carl: refused call-refused",
                    "img × anna: refused in-use",
                    "img × bert: refused call-refused");
            Expect.report(world().unchangedBy(() -> image.plan().stopSharingWith("anna", "bert")), lines);
            Expect.report(image.stopSharingWith("anna", "bert"), lines);
            assertEquals(Map.of("anna", MemberStatus.ACCEPTED), members("img"));
            assertTrue(anna().image("img").may(Operation.CREATE_SERVER).allowed());

            Expect.report(guarded.as("anna").inbox().image("img").reject(), "img × anna: done");
        }
    }

    @Test
    @Scenario(266)
    default void whatTheHostOnlyWarnsOfIsDoneWithANotice() {
        offered("img", systemDisk(), "anna", "bert");
        offeredBackup("backup", serverBackup(), "anna");
        try (Sharing guarded = guarded((resource, recipient) -> Verdict.WARN)) {
            Expect.report(guarded.as("owner").image("img").stopSharingWith("anna"), "img × anna: done but in-use");
            Expect.report(guarded.as("owner").image("img").delete(), "img × owner: done but in-use");
            Expect.report(
                    guarded.as("owner").backup("backup").shareExactlyWith("bert"),
                    "backup × bert: done",
                    "backup × anna: done but in-use");
        }
    }

    @Test
    @Scenario(267)
    default void aGuardThatFailsRefusesForNow() {
        offered("img", systemDisk(), "anna");
        try (Sharing failing = guarded((resource, recipient) -> {
            throw new IllegalStateException("fails on purpose");
        })) {
            ShareReport report = world().unchangedBy(() ->
                    failing.as("owner").withRequestKey("request-1").image("img").stopSharingWith("anna"));
            Expect.report(report, "img × anna: refused guard-failed");
            assertTrue(report.refusal().orElseThrow().retryable());
            Expect.report(
                    world().unchangedBy(() -> failing.as("owner").image("img").delete()),
                    "img × owner: refused guard-failed");
        }
        Expect.report(owner().withRequestKey("request-1").image("img").stopSharingWith("anna"), "img × anna: done");
    }

    private Sharing guarded(InUseGuard guard) {
        return world().assembled(builder -> builder.inUseGuard(guard));
    }

    private static ProjectId project(String id) {
        return new ProjectId(id);
    }
}
