package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantBackup;
import io.tenantshare.sdk.TenantImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** K. Member lists that are what their owner states. */
interface MembershipScenarios extends Scenarios {

    @Test
    @Scenario(215)
    default void whoIsMissingIsAddedAndWhoIsNotNamedIsWithdrawnInOneWrite() {
        TenantImage image = offered("img", systemDisk(), "bert", "anna");
        Expect.report(annasImages().accept("img"), "img × anna: done");
        int before = told().size();

        Expect.report(
                image.shareExactlyWith("carl", "anna"), "img × carl: done", "img × anna: already", "img × bert: done");

        assertEquals(Map.of("anna", MemberStatus.ACCEPTED, "carl", MemberStatus.PENDING), members("img"));
        assertEquals(Optional.empty(), world().as("bert").image("img").details());
        assertEquals(List.of("img"), ids(world().as("carl").inbox().images().pending()));
        List<SharingEvent> written = told().subList(before, told().size());
        assertEquals(
                List.of(EventType.OFFERED, EventType.WITHDRAWN),
                written.stream().map(SharingEvent::type).toList());
        assertEquals(List.of("carl", "bert"), recipients(written));
        assertEquals(
                1,
                written.stream().map(event -> event.id().revision()).distinct().count(),
                "one write");
        Expect.report(
                world().unchangedBy(() -> image.shareExactlyWith("anna", "carl")),
                "img × anna: already",
                "img × carl: already");
    }

    @Test
    @Scenario(215)
    default void theWithdrawnAreReportedByIdAndTheirRoomIsFree() {
        acceptedBackup("backup", serverBackup());
        long room = remainingMb("anna-vault");
        TenantBackup backup = owner().backup("backup");
        Expect.report(backup.shareWith("carl"), "backup × carl: done");

        Expect.report(
                backup.plan().shareExactlyWith("bert"),
                "backup × bert: done",
                "backup × anna: done",
                "backup × carl: done");
        assertEquals(room, remainingMb("anna-vault"));

        Expect.report(
                backup.shareExactlyWith("bert"), "backup × bert: done", "backup × anna: done", "backup × carl: done");
        assertEquals(Map.of("bert", MemberStatus.PENDING), backupMembers("backup"));
        assertEquals(room + 100 * 1024, remainingMb("anna-vault"));
    }

    @Test
    @Scenario(215)
    default void everyResourceIsWrittenOnItsOwnAndARequestKeyRepeatsTheReport() {
        offered("img-1", systemDisk(), "anna");
        offered("img-2", systemDisk(), "bert", "carl");
        Tenant request = owner().withRequestKey("request-1");
        String[] lines = {
            "img-1 × bert: done",
            "img-1 × anna: done",
            "img-2 × bert: already",
            "img-2 × carl: done",
            "never × bert: refused image-unknown IMG.0027"
        };

        Expect.report(request.images("img-1", "img-2", "never").shareExactlyWith("bert"), lines);
        Expect.report(
                world().unchangedBy(
                                () -> request.images("img-1", "img-2", "never").shareExactlyWith("bert")),
                lines);
        Expect.report(
                world().unchangedBy(
                                () -> request.images("img-1", "img-2", "never").shareExactlyWith("anna")),
                "refused request-key-reused");
    }

    @Test
    @Scenario(215)
    default void anEndIsForWhoIsAdded() {
        TenantImage image = offered("img", systemDisk(), "anna");
        Instant end = world().clock().instant().plus(Duration.ofDays(7));

        Expect.report(
                image.until(end).shareExactlyWith("anna", "bert"),
                "img × anna: already but end-differs",
                "img × bert: done");

        assertEquals(Optional.empty(), image.member("anna").orElseThrow().until());
        assertEquals(
                Optional.of(end), image.member("bert").orElseThrow().lifetime().endsAt());
        world().clock().advance(Duration.ofDays(7));
        Expect.report(image.shareExactlyWith("bert", "anna"), "img × bert: done", "img × anna: already");
    }

    @Test
    @Scenario(216)
    default void theLimitIsThatOfTheFinalList() {
        List<String> projects = world().projects(257);
        TenantImage image = owned("img", systemDisk());
        Expect.allDone(256, image.shareExactlyWith(projects.subList(0, 256)));
        List<String> exchanged = new ArrayList<>(projects.subList(1, 257));

        allOk(257, image.shareExactlyWith(exchanged));

        assertEquals(256, image.members().size());
        assertEquals(Optional.empty(), image.member("p-001"));
        assertEquals(MemberStatus.PENDING, image.member("p-257").orElseThrow().status());
        exchanged.add("anna");
        assertEquals(
                List.of("member-limit"),
                world().unchangedBy(() -> image.shareExactlyWith(exchanged)).refused().stream()
                        .map(outcome -> outcome.refusal().orElseThrow().code())
                        .toList());
    }

    @Test
    @Scenario(216)
    default void aFullBackupExchangesAMemberToo() {
        List<String> projects = world().projects(11);
        TenantBackup backup =
                offeredBackup("backup", serverBackup(), projects.subList(0, 10).toArray(String[]::new));

        allOk(11, backup.shareExactlyWith(projects.subList(1, 11)));

        assertEquals(10, backup.members().size());
        Expect.report(
                world().unchangedBy(() -> backup.shareExactlyWith(projects)),
                Stream.concat(
                                Stream.of("backup × p-001: refused backup-member-limit BackupService.6701"),
                                projects.subList(1, 11).stream().map(project -> "backup × " + project + ": already"))
                        .toArray(String[]::new));
    }

    @Test
    @Scenario(217)
    default void oneRefusedAdditionChangesNothing() {
        TenantImage image = offered("img", systemDisk(), "anna", "bert");
        TenantBackup backup = offeredBackup("backup", serverBackup(), "anna", "bert");

        Expect.report(
                world().unchangedBy(() -> image.shareExactlyWith("bert", "carl", "nobody")),
                "img × bert: already",
                "img × carl: refused call-refused",
                "img × nobody: refused recipient-not-found IMG.0108",
                "img × anna: refused call-refused");
        Expect.report(
                world().unchangedBy(() -> backup.shareExactlyWith("bert", "nobody")),
                "backup × bert: already",
                "backup × nobody: refused backup-recipient-invalid BackupService.6704",
                "backup × anna: refused backup-call-refused");
    }

    @Test
    @Scenario(218)
    default void oneRefusedWithdrawalChangesNothing() {
        acceptedBackup("backup", serverBackup());
        Expect.report(anna().backup("backup").image("img").register("shop"), "img × anna: done");

        Expect.report(
                world().unchangedBy(() -> owner().backup("backup").shareExactlyWith("bert")),
                "backup × bert: refused backup-call-refused",
                "backup × anna: refused backup-image-registered BackupService.6710");
    }

    @Test
    @Scenario(219)
    default void whoRejectedIsKeptAsItIsAndAskedNothing() {
        rejected("img", systemDisk());
        rejectedBackup("backup", serverBackup());

        Expect.report(world().unchangedBy(() -> owner().image("img").shareExactlyWith("anna")), "img × anna: already");
        Expect.report(
                world().unchangedBy(() -> owner().backup("backup").shareExactlyWith("anna")), "backup × anna: already");
        assertEquals(Map.of("anna", MemberStatus.REJECTED), members("img"));
        assertEquals(Optional.empty(), anna().inbox().message());
        try (Sharing strict = world().strict()) {
            Expect.report(
                    strict.as("owner").backup("backup").shareExactlyWith("anna", "bert"),
                    "backup × anna: already",
                    "backup × bert: done");
        }
    }

    @Test
    @Scenario(220)
    default void exactlyNobodyIsRefused() {
        TenantImage image = offered("img", systemDisk(), "anna");
        TenantBackup backup = offeredBackup("backup", serverBackup(), "anna");

        Expect.report(world().unchangedBy(() -> image.shareExactlyWith(" ")), "refused no-recipients IMG.0041");
        Expect.report(
                world().unchangedBy(() -> backup.shareExactlyWith()),
                "refused backup-recipients-out-of-range BackupService.9900");
        Expect.report(
                world().unchangedBy(() -> anna().image("img").shareExactlyWith("bert")),
                "img × bert: refused not-owner IMG.0047");
        Expect.report(
                world().unchangedBy(() -> world().as("bert").image("img").shareExactlyWith("bert")),
                "img × bert: refused image-unknown IMG.0027");
    }

    private static void allOk(int outcomes, ShareReport report) {
        assertEquals("ok", report.why());
        assertEquals(outcomes, report.outcomes().size());
    }

    private List<SharingEvent> told() {
        List<SharingEvent> events = new ArrayList<>();
        for (LoggedEvent logged : world().sharing().events().read(0, 1000)) {
            events.add(logged.event());
        }
        return events;
    }

    private static List<String> recipients(List<SharingEvent> events) {
        return events.stream()
                .map(event -> ((MemberEvent) event).recipientId().value())
                .toList();
    }
}
