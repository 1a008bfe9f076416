package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Answer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.vault.VaultSpec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that go in several steps say in a plan what they would come to, and take none of them. */
class PlansTest {

    private final AtomicBoolean copying = new AtomicBoolean(true);
    private final World world = new World(builder -> builder.copier(order -> {
        if (!copying.get()) {
            throw new IOException("no route to the other side, on purpose");
        }
    }));

    @BeforeEach
    void prepare() {
        world.image("img-1");
        world.owner().vault("v").register(VaultSpec.serverBackup("vault", 1000));
        world.owner().backup("bk").register(BackupSpec.ofServer("server", "v", 40, 60));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void plannedReplicationsAgreeWithTheirCalls() {
        TenantImage image = world.owner().image("img-1");

        assertPlanned("done", () -> image.plan().replicateTo("img-2"), () -> image.replicateTo("img-2"));
        assertPlanned("already", () -> image.plan().replicateTo("img-2"), () -> image.replicateTo("img-2"));
        assertPlanned("image-id-taken", () -> image.plan().replicateTo("img-1"), () -> image.replicateTo("img-1"));
        world.owner().image("img-2").delete();
        assertPlanned("image-id-taken", () -> image.plan().replicateTo("img-2"), () -> image.replicateTo("img-2"));
        TenantImage unseen = world.bob().image("img-1");
        assertPlanned("image-unknown", () -> unseen.plan().replicateTo("img-3"), () -> unseen.replicateTo("img-3"));
        assertPlanned(
                "done",
                () -> image.withOwnKey("k").plan().replicateTo("img-4"),
                () -> image.plan().withOwnKey("k").replicateTo("img-4"));
    }

    @Test
    void aReplicationThatWasBegunIsPlannedToBeDone() {
        TenantImage image = world.owner().image("img-1");
        copying.set(false);
        assertEquals("copy-failed", World.codeOf(image.replicateTo("img-2")));
        copying.set(true);

        assertPlanned("done", () -> image.plan().replicateTo("img-2"), () -> image.replicateTo("img-2"));
        assertEquals(
                ImageStatus.ACTIVE,
                world.owner().image("img-2").details().orElseThrow().resource().status());
    }

    @Test
    void aReplicaOfAnotherImageIsFoundInAPlanToo() {
        world.image("img-other");
        copying.set(false);
        world.owner().image("img-other").replicateTo("img-2");
        copying.set(true);
        TenantImage image = world.owner().image("img-1");

        assertPlanned("image-id-taken", () -> image.plan().replicateTo("img-2"), () -> image.replicateTo("img-2"));
    }

    @Test
    void plannedRegistrationsFromABackupAgreeWithTheirCalls() {
        TenantBackup backup = world.owner().backup("bk");

        assertPlanned(
                "image-id-taken",
                () -> backup.plan().image("img-1").register("made"),
                () -> backup.image("img-1").register("made"));
        assertPlanned(
                "done",
                () -> backup.plan().image("img-made").register("made"),
                () -> backup.image("img-made").register("made"));
        assertPlanned(
                "already",
                () -> backup.plan().image("img-made").register("made"),
                () -> backup.image("img-made").register("made"));
        assertPlanned(
                "backup-image-exists",
                () -> backup.plan().image("img-second").register("made"),
                () -> backup.image("img-second").register("made"));
        TenantBackup unseen = world.bob().backup("bk");
        assertPlanned(
                "backup-unknown",
                () -> unseen.plan().image("img-x").register("made"),
                () -> unseen.image("img-x").register("made"));
    }

    @Test
    void plannedRecordsAgreeWithTheirCalls() {
        TenantImage image = world.owner().image("img-1");
        TenantBackup backup = world.owner().backup("bk");

        assertPlanned("done", () -> image.plan().createdServer("s-1"), () -> image.createdServer("s-1"));
        assertPlanned("already", () -> image.plan().createdServer("s-1"), () -> image.createdServer("s-1"));
        assertPlanned("unsuitable-kind", () -> image.plan().createdDisk("d-1"), () -> image.createdDisk("d-1"));
        assertPlanned("derived-id-taken", () -> backup.plan().createdServer("s-1"), () -> backup.createdServer("s-1"));
        assertPlanned("done", () -> backup.plan().createdServer("s-2"), () -> backup.createdServer("s-2"));
        assertPlanned("backup-unsuitable", () -> backup.plan().createdDisk("d-2"), () -> backup.createdDisk("d-2"));
    }

    @Test
    void anImageIsDeletedWithTheOwnBackupItWasRegisteredFrom() {
        world.owner().backup("bk").image("img-made").register("made");
        TenantImage made = world.owner().image("img-made");

        ShareReport plan = made.plan().deleteWithBackup();
        assertTrue(made.details().isPresent(), "a plan deletes nothing");
        ShareReport report = made.deleteWithBackup();

        assertEquals(plan, report);
        assertEquals(List.of("img-made done", "bk done"), lines(report));
        assertTrue(made.details().isEmpty());
        assertTrue(world.owner().backup("bk").details().isEmpty());
    }

    @Test
    void aBackupThatCannotGoStaysWhenItsImageIsDeleted() {
        world.owner().backup("bk").image("img-made").register("made");
        world.alice().vault("v").register(VaultSpec.serverBackup("vault", 1000));
        world.owner().backup("bk").shareWith(World.ALICE);
        world.alice().inbox().backup("bk").acceptInto("v");
        world.alice().backup("bk").image("img-alice").register("alice's");
        TenantImage made = world.owner().image("img-made");

        ShareReport plan = made.plan().deleteWithBackup();
        ShareReport report = made.deleteWithBackup();

        assertEquals(plan.outcomes(), report.outcomes());
        assertEquals(List.of("img-made done", "bk backup-image-registered"), lines(report));
        assertTrue(world.owner().backup("bk").details().isPresent());
        world.alice().image("img-alice").delete();
        assertTrue(world.owner().backup("bk").delete().ok(), "it can be deleted by itself");
    }

    @Test
    void anImageThatCannotGoKeepsItsBackup() {
        world.owner().backup("bk").image("img-made").register("made");
        TenantImage made = world.owner().image("img-made");
        made.update(spec -> spec.withDeletionProtection(true));

        ShareReport plan = made.plan().deleteWithBackup();
        ShareReport report = made.deleteWithBackup();

        assertEquals(plan, report);
        assertEquals(List.of("img-made delete-protected"), lines(report));
        assertTrue(world.owner().backup("bk").details().isPresent());
    }

    @Test
    void anImageOfNoOwnBackupIsDeletedAlone() {
        assertEquals(List.of("img-1 done"), lines(world.owner().image("img-1").deleteWithBackup()));
        world.alice().vault("v").register(VaultSpec.serverBackup("vault", 1000));
        world.owner().backup("bk").shareWith(World.ALICE);
        world.alice().inbox().backup("bk").acceptInto("v");
        world.alice().backup("bk").image("img-alice").register("alice's");

        assertEquals(
                List.of("img-alice done"),
                lines(world.alice().image("img-alice").deleteWithBackup()));
        assertTrue(world.owner().backup("bk").details().isPresent());
    }

    @Test
    void otherPlansOfOneResourceWriteNothingEither() {
        TenantImage image = world.owner().image("img-1");
        ImageSpec spec = ImageSpec.systemDisk("new", 40);

        assertPlanned(
                "done",
                () -> world.owner().image("img-new").plan().register(spec),
                () -> world.owner().image("img-new").register(spec));
        assertPlanned(
                "done",
                () -> image.plan().update(before -> before.withName("new")),
                () -> image.update(before -> before.withName("new")));
        assertPlanned("done", () -> image.plan().delete(), image::delete);
        assertPlanned("already", () -> image.plan().delete(), image::delete);
    }

    private void assertPlanned(String code, Supplier<? extends Answer> plan, Supplier<? extends Answer> call) {
        List<String> before = world.eventTypes();
        int made = world.owner().derived().page().items().size();

        Answer planned = plan.get();

        assertEquals(before, world.eventTypes(), "a plan writes nothing");
        assertEquals(made, world.owner().derived().page().items().size());
        assertEquals(code, planned.refusal().map(refusal -> refusal.code()).orElse(resultOf(planned)));
        assertEquals(planned, call.get());
    }

    private static String resultOf(Answer answer) {
        return answer instanceof ShareReport report
                ? report.outcomes().get(0).result().toString()
                : answer.why();
    }

    private static List<String> lines(ShareReport report) {
        return report.outcomes().stream().map(PlansTest::line).toList();
    }

    private static String line(ShareOutcome outcome) {
        return outcome.resource() + " "
                + (outcome.ok()
                        ? outcome.result().toString()
                        : outcome.objections().get(0).code());
    }
}
