package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several backups in one call. */
class BackupBatchTest {

    private final World world = new World();

    @BeforeEach
    void prepare() {
        world.owner().vault("v").register(VaultSpec.serverBackup("vault", 1000));
        world.alice().vault("v").register(VaultSpec.serverBackup("vault", 101));
        for (String id : List.of("b-1", "b-2", "b-3")) {
            world.owner().backup(id).register(BackupSpec.ofServer("server", "v", 40));
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eachBackupIsSharedWithAllProjectsOfTheCallOrWithNone() {
        world.owner().backup("b-4").register(BackupSpec.ofFileSystem("files", "v", 40));

        ShareReport report = world.owner().backups("b-1", "b-4", "b-none").shareWith(World.ALICE, World.BOB);

        assertEquals(
                List.of(
                        "b-1 with p-alice done",
                        "b-1 with p-bob done",
                        "b-4 with p-alice backup-kind-not-shared",
                        "b-4 with p-bob backup-kind-not-shared",
                        "b-none with p-alice backup-unknown",
                        "b-none with p-bob backup-unknown"),
                lines(report));
        assertEquals(
                List.of(
                        "b-1 with p-alice already",
                        "b-1 with p-bob already",
                        "b-1 with p-nobody backup-recipient-invalid"),
                lines(world.owner().backups("b-1").shareWith(World.ALICE, World.BOB, "p-nobody")));
        assertEquals(
                List.of("b-2 with p-alice backup-call-refused", "b-2 with p-nobody backup-recipient-invalid"),
                lines(world.owner().backups("b-2").shareWith(World.ALICE, "p-nobody")));
        assertEquals(new ShareCounts(2, 0, 0), world.owner().sharedBackupCounts());
    }

    @Test
    void callsWithoutBackupsOrWithTooManyProjectsAreRefusedAsAWhole() {
        Tenant owner = world.owner();
        String[] eleven = new String[11];
        for (int i = 0; i < eleven.length; i++) {
            eleven[i] = "p-" + i;
        }

        assertEquals("no-backups", World.codeOf(owner.backups().shareWith(World.ALICE)));
        assertEquals("no-backups", World.codeOf(owner.backups(" ", "").delete()));
        assertEquals("no-backups", World.codeOf(owner.backups().stopSharingWithAll()));
        assertEquals(
                "no-backups",
                World.codeOf(world.alice().inbox().backups().into("v").accept()));
        assertEquals("no-backups", World.codeOf(world.alice().inbox().backups().reject()));
        assertEquals(
                List.of("no-backups", "backup-recipients-out-of-range"),
                owner.backups().shareWith().objections().stream()
                        .map(Refusal::code)
                        .toList());
        assertEquals(
                "backup-recipients-out-of-range",
                World.codeOf(owner.backups("b-1").shareWith(eleven)));
        assertEquals(
                "backup-recipients-out-of-range",
                World.codeOf(owner.backups("b-1").stopSharingWith()));
    }

    @Test
    void idsAreTrimmedBlanksDroppedAndDuplicatesRemovedInOrder() {
        assertEquals(
                List.of("b-2 with p-bob done", "b-1 with p-bob done"),
                lines(world.owner().backups(" b-2", "", "b-1", "b-2").shareWith(" p-bob ", "p-bob")));
    }

    @Test
    void aPlanSaysWhatTheCallThenDoesAndWritesNothing() {
        TenantResources all = world.owner().backups("b-1", "b-2", "b-none");
        BackupInbox inbox = world.alice().inbox().backups();

        assertPlanned(() -> all.plan().shareWith(World.ALICE), () -> all.shareWith(World.ALICE));
        assertPlanned(
                () -> inbox.plan().into("v").accept("b-1", "b-2", "b-3"),
                () -> inbox.into("v").accept("b-1", "b-2", "b-3"));
        assertPlanned(() -> inbox.plan().reject("b-1"), () -> inbox.reject("b-1"));
        assertPlanned(() -> all.plan().stopSharingWith(World.ALICE), () -> all.stopSharingWith(World.ALICE));
        assertPlanned(() -> all.plan().stopSharingWithAll(), all::stopSharingWithAll);
        assertPlanned(() -> all.plan().delete(), all::delete);
    }

    @Test
    void backupsAreAcceptedIntoOneVaultAsFarAsItsRoomGoes() {
        world.owner().backups("b-1", "b-2", "b-3").shareWith(World.ALICE);
        BackupInbox inbox = world.alice().inbox().backups();

        assertEquals(
                List.of("b-1 with p-alice done", "b-2 with p-alice done", "b-3 with p-alice backup-vault-full"),
                lines(inbox.into("v").with(AssociationChoice.configure()).accept("b-1", "b-2", "b-3")));
        assertTrue(world.alice()
                .vault("v")
                .details()
                .orElseThrow()
                .spec()
                .association()
                .enabled());
        assertEquals(new ShareCounts(1, 2, 0), inbox.counts());

        inbox.reject("b-1");
        assertEquals(List.of("b-3 with p-alice done"), lines(inbox.into("v").acceptAll()));
        assertEquals(List.of(), lines(inbox.rejectAll()), "nothing is pending any longer");
    }

    @Test
    void stoppingAndDeletingFreeTheVaultsOfRecipients() {
        world.owner().backups("b-1", "b-2", "b-3").shareWith(World.ALICE);
        world.alice().inbox().backups().into("v").accept("b-1", "b-2");

        assertEquals(
                List.of("b-1 with p-alice done", "b-3 with p-alice done"),
                lines(world.owner().backups("b-1", "b-3").stopSharingWithAll()));
        assertEquals(
                1, world.alice().vault("v").details().orElseThrow().holdings().size());

        assertTrue(world.owner().backups("b-1", "b-2", "b-3").delete().ok());
        assertEquals(
                0, world.alice().vault("v").details().orElseThrow().holdings().size());
        assertEquals(List.of(), world.owner().ownBackups().page().items());
    }

    @Test
    void aWatcherIsToldHowFarTheCallHasComeAndMayEndIt() {
        List<String> told = new ArrayList<>();
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            many.add("many-" + i);
            world.owner().backup("many-" + i).register(BackupSpec.ofServer("server", "v", 1));
        }

        ShareReport report = world.owner()
                .backups(many)
                .watchedBy((done, total) -> {
                    told.add(done + " of " + total);
                    return false;
                })
                .shareWith(World.ALICE, World.BOB);

        assertEquals(List.of("500 of 600"), told);
        assertEquals(1000, report.done().size());
        assertEquals(200, report.failed().size());
        assertEquals("cancelled", World.codeOf(report));
    }

    private interface Call {
        ShareReport run();
    }

    private void assertPlanned(Call plan, Call call) {
        List<String> before = world.eventTypes();
        ShareReport planned = plan.run();
        assertEquals(before, world.eventTypes());

        assertEquals(planned.withImpacts(List.of()), call.run());
    }

    private static List<String> lines(ShareReport report) {
        return report.outcomes().stream()
                .map(outcome -> outcome.resource() + " with " + outcome.project() + " "
                        + (outcome.ok()
                                ? outcome.result()
                                : outcome.objections().get(0).code()))
                .toList();
    }
}
