package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.Repetition;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that ask for what is so already (rule book DM-4 to DM-6). */
class RepetitionTest {

    @Test
    void sharingAgainIsSoAlreadyAndNoticesWhatTheProviderWouldSay() {
        try (World world = prepared(Repetition.TOLERANT)) {
            List<String> events = world.eventTypes();

            assertNoticed("already-shared", world.owner().image("img").shareWith(World.ALICE));
            ShareReport backup = world.owner().backup("bk").shareWith(World.ALICE);
            assertNoticed("backup-already-shared", backup);
            assertEquals(
                    Optional.of("BackupService.6703"),
                    only(backup).notices().get(0).providerCode());

            assertEquals(events, world.eventTypes());
        }
    }

    @Test
    void anAcceptedShareIsNotOfferedAgain() {
        try (World world = prepared(Repetition.TOLERANT)) {
            world.alice().inbox().image("img").accept();

            assertEquals(
                    Result.ALREADY,
                    only(world.owner().image("img").shareWith(World.ALICE)).result());
            assertEquals(MemberStatus.ACCEPTED, world.statusOf("img", World.ALICE));
        }
    }

    @Test
    void aRejectedBackupIsOfferedAnewBesideNewProjectsAndThoseThatHaveIt() {
        try (World world = prepared(Repetition.TOLERANT)) {
            world.owner().backup("bk").shareWith(World.BOB);
            world.alice().inbox().backup("bk").reject();
            world.sharing.projects().in("eu-de").ofAccount("account-new").register("p-new");

            ShareReport report = world.owner().backup("bk").shareWith(World.ALICE, World.BOB, "p-new");

            assertEquals(
                    List.of(Result.DONE, Result.ALREADY, Result.DONE),
                    report.outcomes().stream().map(ShareOutcome::result).toList());
            assertEquals(new ShareCounts(3, 0, 0), world.owner().sharedBackupCounts());
        }
    }

    @Test
    void stoppingAndDeletingAgainIsSoAlready() {
        try (World world = prepared(Repetition.TOLERANT)) {
            TenantImage image = world.owner().image("img");
            TenantBackup backup = world.owner().backup("bk");

            assertNoticed("not-a-member", image.stopSharingWith(World.BOB));
            assertNoticed("backup-not-a-member", backup.stopSharingWith(World.BOB));
            assertTrue(image.delete().ok());
            assertTrue(backup.delete().ok());
            assertNoticed("image-unknown", image.delete());
            assertNoticed("backup-unknown", backup.delete());
            assertEquals("image-unknown", World.codeOf(world.bob().image("img").delete()), "only its owner is told so");
        }
    }

    @Test
    void whereRepetitionIsStrictEachOfThemIsRefused() {
        try (World world = prepared(Repetition.STRICT)) {
            TenantImage image = world.owner().image("img");
            TenantBackup backup = world.owner().backup("bk");

            assertEquals("already-shared", World.codeOf(image.shareWith(World.ALICE)));
            assertEquals("backup-already-shared", World.codeOf(backup.shareWith(World.ALICE)));
            world.alice().inbox().backup("bk").reject();
            assertEquals("backup-already-shared", World.codeOf(backup.shareWith(World.ALICE)));
            assertEquals("not-a-member", World.codeOf(image.stopSharingWith(World.BOB)));
            assertEquals("backup-not-a-member", World.codeOf(backup.stopSharingWith(World.BOB)));
            image.delete();
            assertEquals("image-unknown", World.codeOf(image.delete()));
        }
    }

    @Test
    void anotherDescriptionOfOnesOwnIsNoRepetition() {
        try (World world = prepared(Repetition.TOLERANT)) {
            ImageSpec other = ImageSpec.systemDisk("another", 40);

            assertEquals(
                    "image-registered-otherwise",
                    World.codeOf(world.owner().image("img").register(other)));
            assertEquals(
                    "backup-registered-otherwise",
                    World.codeOf(world.owner().backup("bk").register(BackupSpec.ofServer("another", "v", 40))));
            assertEquals("image-id-taken", World.codeOf(world.bob().image("img").register(other)));
        }
    }

    private static World prepared(Repetition repetition) {
        World world = new World(builder -> builder.rules(SharingRules.standard().withRepetition(repetition)));
        world.shared("img", World.ALICE);
        world.owner().vault("v").register(VaultSpec.serverBackup("vault", 1000));
        world.owner().backup("bk").register(BackupSpec.ofServer("server", "v", 40));
        world.owner().backup("bk").shareWith(World.ALICE);
        return world;
    }

    private static void assertNoticed(String code, ShareReport report) {
        ShareOutcome outcome = only(report);

        assertEquals(Result.ALREADY, outcome.result());
        assertTrue(report.ok());
        assertEquals(
                List.of(code), outcome.notices().stream().map(Refusal::code).toList());
    }

    private static ShareOutcome only(ShareReport report) {
        assertEquals(1, report.outcomes().size());
        return report.outcomes().get(0);
    }
}
