package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.call.Replication;
import io.tenantshare.sdk.call.ResourceCalls;
import io.tenantshare.sdk.commit.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.AdditionalAnswers;

/**
 * Each call is cut off at each of its port calls in turn, before and after it, by a single fault and by the end of the
 * process: whatever is left, recovery and repetition lead to a sound state, and nobody was told a lie.
 */
class VaultFaultsTest {

    private static final Duration GRACE = Duration.ofMinutes(1);

    /** Every fault after a commit is logged with its stack: here they are made on purpose, by the hundreds. */
    private static final List<Logger> LOGS = Stream.of(Publisher.class, ResourceCalls.class, Replication.class)
            .map(type -> Logger.getLogger(type.getName()))
            .toList();

    @BeforeAll
    static void beSilent() {
        LOGS.forEach(log -> log.setLevel(Level.OFF));
    }

    @AfterAll
    static void speakAgain() {
        LOGS.forEach(log -> log.setLevel(null));
    }

    static Stream<Arguments> callsAndFaults() {
        // In the embedded storage, a claim that nobody completes is taken for as long as outcomes are kept.
        return Stream.of(VaultCall.values())
                .filter(call -> call != VaultCall.ACCEPT_UNDER_A_KEY)
                .flatMap(call -> Stream.of(Faults.Kind.values()).map(kind -> Arguments.of(call, kind)));
    }

    @ParameterizedTest
    @MethodSource("callsAndFaults")
    void whateverIsCutOffIsRecoveredAndRepeatedWell(MutatingCall call, Faults.Kind kind) {
        boolean struck = true;
        for (int n = 1; struck; n++) {
            try (World world = prepared(call)) {
                String at = call + ", " + kind + " port call " + n;
                Faults faults = new Faults(world.storage);
                struck = cutOff(call, world, faults, n, kind, at);

                world.clock.forward(GRACE.plusMillis(1));
                Sharing fresh = on(world, world.storage);

                assertEquals(0, fresh.recover(), at + ": once is enough");
                assertSound(world, fresh, at + ", recovered");
                assertEquals(call.happened(world), call.settled(world), at + ": with all its consequences");
                repeat(call, world, fresh, at + ", recovered and repeated");
                assertSound(world, fresh, at + ", recovered and repeated");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("callsAndFaults")
    void whateverIsCutOffCanBeRepeatedAtOnce(MutatingCall call, Faults.Kind kind) {
        boolean struck = true;
        for (int n = 1; struck; n++) {
            try (World world = prepared(call)) {
                String at = call + ", " + kind + " port call " + n;
                Faults faults = new Faults(world.storage);
                struck = cutOff(call, world, faults, n, kind, at);

                faults.heal();
                repeat(call, world, on(world, world.storage), at + ", repeated at once");

                world.clock.forward(GRACE.plusMillis(1));
                assertSound(world, on(world, world.storage), at + ", repeated at once and recovered");
                assertTrue(call.settled(world), at + ": with all its consequences");
            }
        }
    }

    @Test
    void aVaultIsDeletedAlthoughAWithdrawalHasNotFreedItYet() {
        try (World world = new World()) {
            VaultCall.REJECT_A_BACKUP.prepare(world);
            Faults faults = new Faults(world.storage);
            Sharing dying = on(world, faults.storage());
            // Load the backup and its project, save, and no consequence.
            faults.failAt(4, Faults.Kind.CRASH_BEFORE);
            assertTrue(dying.as(World.OWNER)
                    .backup("bk")
                    .stopSharingWith(World.ALICE)
                    .ok());
            assertEquals(
                    1,
                    world.alice()
                            .vault("vault")
                            .details()
                            .orElseThrow()
                            .holdings()
                            .size());

            assertTrue(world.alice().vault("vault").delete().ok());
        }
    }

    @Test
    void tooManyTagsAreRefusedBeforeAnythingIsAccepted() {
        Map<String, String> tags = Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1", "f", "1");

        assertThrows(InvalidInputException.class, () -> AssociationChoice.configure(tags));
    }

    /** Whatever has become of the first backup's image, the second one is not kept by an image that never comes. */
    @Test
    void anImageBegunFromAnotherBackupIsRefusedAndKeepsNoBackup() {
        Set<String> codes = new TreeSet<>();
        boolean struck = true;
        for (int n = 1; struck; n++) {
            try (World world = new World()) {
                VaultCall.REGISTER_AN_IMAGE_FROM_ONES_OWN.prepare(world);
                world.owner().backup("bk-2").register(BackupSpec.ofServer("other", "vault", 40));
                struck = cutOff(
                        VaultCall.REGISTER_AN_IMAGE_FROM_ONES_OWN,
                        world,
                        new Faults(world.storage),
                        n,
                        Faults.Kind.CRASH_BEFORE,
                        "port call " + n);

                ShareReport report =
                        world.owner().backup("bk-2").image("img-made").register("made");

                codes.add(World.codeOf(report));
                if (!report.ok()) {
                    assertTrue(world.owner().backup("bk-2").delete().ok(), "port call " + n);
                }
            }
        }
        assertEquals(Set.of("derived-id-taken", "none"), codes);
    }

    /** Two calls for one image that differ in its name: the one that comes too late leaves the other's note alone. */
    @Test
    void aRegistrationThatLostItsRaceKeepsTheNoteOfTheOneThatWon() {
        try (World world = new World()) {
            VaultCall.REGISTER_AN_IMAGE_FROM_ONES_OWN.prepare(world);
            DerivedResources records =
                    mock(DerivedResources.class, AdditionalAnswers.delegatesTo(world.storage.derivedResources()));
            Storage interrupted = mock(Storage.class, AdditionalAnswers.delegatesTo(world.storage));
            when(interrupted.derivedResources()).thenReturn(records);
            doAnswer(save -> {
                        assertTrue(world.owner()
                                .backup("bk")
                                .image("img-made")
                                .register("first")
                                .ok());
                        return world.storage.derivedResources().save(save.getArgument(0));
                    })
                    .when(records)
                    .save(any());

            ShareReport late = on(world, interrupted)
                    .as(World.OWNER)
                    .backup("bk")
                    .image("img-made")
                    .register("second");

            assertEquals("image-registered-otherwise", World.codeOf(late));
            assertEquals(
                    "backup-used-for-image",
                    World.codeOf(world.owner().backup("bk").delete()));
            assertTrue(world.owner().image("img-made").delete().ok());
            assertTrue(world.owner().backup("bk").delete().ok());
        }
    }

    /** The note was written, the process died, and the id went to another image. */
    @ParameterizedTest
    @ValueSource(strings = {World.ALICE, World.OWNER})
    void aNoteOnAnIdThatWentToAnotherImageIsTakenBackWhenTheCallIsRepeated(String whose) {
        boolean struck = true;
        for (int n = 1; struck; n++) {
            try (World world = new World()) {
                VaultCall.REGISTER_AN_IMAGE_FROM_ONES_OWN.prepare(world);
                Faults faults = new Faults(world.storage);
                struck = cutOff(
                        VaultCall.REGISTER_AN_IMAGE_FROM_ONES_OWN,
                        world,
                        faults,
                        n,
                        Faults.Kind.CRASH_BEFORE,
                        "port call " + n);
                boolean other = world.sharing
                        .as(whose)
                        .image("img-made")
                        .register(ImageSpec.systemDisk("another", 1))
                        .ok();

                String repeated = World.codeOf(
                        world.owner().backup("bk").image("img-made").register("made"));

                assertEquals(other ? "image-id-taken" : "none", repeated, "port call " + n);
                assertEquals(other, world.owner().backup("bk").delete().ok(), "port call " + n);
                assertEquals(!other, world.owner().derived().stream().toList().size() == 1, "port call " + n);
            }
        }
    }

    /** Makes the call with a fault; whether the fault was met at all. */
    private static boolean cutOff(MutatingCall call, World world, Faults faults, int n, Faults.Kind kind, String at) {
        Sharing sharing = on(world, faults.storage());
        faults.failAt(n, kind);
        List<String> codes = new ArrayList<>();
        try {
            codes.add(call.run(sharing));
        } catch (StorageException e) {
            assertTrue(faults.struck(), at + ": only a fault is a reason to throw");
        }
        boolean struck = faults.struck();
        Set<String> honest = struck ? Set.of("ok", "association-failed") : Set.of("ok");
        assertTrue(honest.containsAll(codes), at + ": " + codes);
        if (codes.contains("ok")) {
            assertTrue(call.happened(world), at + ": whoever is told ok has it");
        }
        return struck;
    }

    private static void repeat(MutatingCall call, World world, Sharing sharing, String at) {
        boolean happened = call.happened(world);
        String code = call.run(sharing);
        assertTrue(
                (happened ? call.codesWhenRepeated() : Set.of("ok", "already")).contains(code),
                at + ": " + code + ", happened before: " + happened);
        assertTrue(call.happened(world), at + ": it happened in the end");
    }

    private static void assertSound(World world, Sharing sharing, String at) {
        Invariants.assertHold(world.storage, sharing, World.PROJECTS, at);
    }

    private static World prepared(MutatingCall call) {
        World world = new World(builder -> builder.copier(order -> {}));
        call.prepare(world);
        return world;
    }

    private static Sharing on(World world, Storage storage) {
        // Two processes that start in the same millisecond would number their events alike.
        world.clock.forward(Duration.ofMillis(1));
        return Sharing.builder()
                .storage(storage)
                .clock(world.clock)
                .grace(GRACE)
                .withoutRelay()
                .copier(order -> {})
                .build();
    }
}
