package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mockito.AdditionalAnswers;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

/** Importing sharing that exists elsewhere, beyond the scenarios. */
class ImportTest {

    private static final Instant OFFERED = Instant.parse("2025-02-03T04:05:06.789Z");
    private static final Instant ANSWERED = OFFERED.plus(Duration.ofDays(1));
    private static final ImportedMember BOBS = ImportedMember.accepted(World.BOB, OFFERED, ANSWERED);

    @Test
    @SuppressWarnings("NullAway") // Hosts without null checking pass null all the same.
    void whatCannotBeMeantIsRefusedBeforeAnythingIsWritten() {
        try (World world = new World()) {
            world.image("img-1");
            int events = world.eventTypes().size();
            Instant future = world.clock.instant().plusMillis(1);
            ResourceImport imported = world.sharing.imports().image("img-1");

            assertEquals("no-recipients", World.codeOf(imported.sharedWith()));
            assertEquals(
                    "backup-recipients-out-of-range",
                    World.codeOf(world.sharing.imports().backup("bk-1").sharedWith(List.of())));
            assertEquals(
                    "image-unknown",
                    World.codeOf(world.sharing.imports().image("img-2").sharedWith(BOBS)));
            assertEquals(
                    "backup-unknown",
                    World.codeOf(world.sharing.imports().backup("img-1").sharedWith(BOBS)));
            assertEquals(
                    "invalid-image-id", codeOf(() -> world.sharing.imports().image(" ")));
            assertEquals(
                    "invalid-backup-id", codeOf(() -> world.sharing.imports().backup("")));
            assertEquals("null-argument", codeOf(() -> imported.sharedWith((ImportedMember[]) null)));
            assertEquals("null-argument", codeOf(() -> imported.sharedWith(BOBS, null)));
            assertEquals("null-argument", codeOf(() -> imported.sharedWith((List<ImportedMember>) null)));
            assertEquals(
                    "invalid-import", codeOf(() -> imported.sharedWith(ImportedMember.pending(World.BOB, future))));
            assertEquals("invalid-import", codeOf(() -> imported.sharedWith(BOBS, BOBS)));
            assertEquals(events, world.eventTypes().size());
        }
    }

    @Test
    void ofSeveralEqualImportsAtOnceOneIsDoneAndTheOthersFindItSo() throws Exception {
        try (World world = new World()) {
            world.image("img-1");
            ExecutorService executor = Executors.newFixedThreadPool(8);
            try {
                Callable<ShareReport> call =
                        () -> world.sharing.imports().image("img-1").sharedWith(BOBS);
                List<Result> results = new ArrayList<>();
                for (Future<ShareReport> one :
                        executor.invokeAll(List.of(call, call, call, call, call, call, call, call))) {
                    results.add(one.get().outcomes().get(0).result());
                }

                assertEquals(1, results.stream().filter(Result.DONE::equals).count(), results::toString);
                assertEquals(7, results.stream().filter(Result.ALREADY::equals).count(), results::toString);
                assertEquals(
                        1,
                        world.eventTypes().stream().filter("IMPORTED"::equals).count());
            } finally {
                executor.shutdownNow();
            }
        }
    }

    @Test
    void aVaultThatFillsUpMeanwhileKeepsAllOutAndNoRoomIsLeftReserved() {
        MemoryStorage storage = MemoryStorage.create();
        World.Clock clock = new World.Clock();
        try (World world = new World(storage, clock, builder -> builder)) {
            for (String project : List.of(World.OWNER, World.ALICE, World.BOB)) {
                vault(world, project);
            }
            backup(world, "bk-1");
            backup(world, "bk-2");
            assertTrue(world.owner().backup("bk-2").shareWith(World.BOB).ok());
            Vaults late = Mockito.mock(Vaults.class, AdditionalAnswers.delegatesTo(storage.vaults()));
            AtomicBoolean once = new AtomicBoolean();
            Mockito.doAnswer(call -> {
                        if (once.compareAndSet(false, true)) {
                            assertTrue(world.bob()
                                    .inbox()
                                    .backup("bk-2")
                                    .acceptInto("vault")
                                    .ok());
                        }
                        return storage.vaults().reserveAll(call.getArgument(0));
                    })
                    .when(late)
                    .reserveAll(ArgumentMatchers.any());
            Sharing sharing = Sharing.builder()
                    .storage(AssembledStorage.of(storage).withVaults(late))
                    .clock(clock)
                    .withoutRelay()
                    .build();

            ShareReport report = sharing.imports()
                    .backup("bk-1")
                    .sharedWith(
                            ImportedMember.accepted(World.ALICE, OFFERED, ANSWERED)
                                    .into("vault"),
                            BOBS.into("vault"));

            assertEquals(
                    List.of("import-refused", "backup-vault-full"),
                    report.outcomes().stream()
                            .map(outcome -> outcome.refusal().orElseThrow().code())
                            .toList());
            assertTrue(once.get());
            assertEquals(List.of(), world.owner().backup("bk-1").members());
            assertEquals(List.of(), holdings(world, World.ALICE));
            assertEquals(1, holdings(world, World.BOB).size());
            assertEquals(List.of(), storage.vaults().unsettled(Instant.MAX, 10));
            Invariants.assertHold(storage, world.sharing, World.PROJECTS, "after the refused import");
        }
    }

    @Test
    void aShareThatIsAnsweredAnewKeepsTheImportItCameBy() {
        try (World world = new World()) {
            world.image("img-1");
            assertTrue(world.sharing
                    .imports()
                    .image("img-1")
                    .sharedWith(ImportedMember.rejected(World.BOB, OFFERED, ANSWERED))
                    .ok());
            assertEquals(List.of(), world.bob().history().periods());
            Instant accepted = world.clock.instant();
            assertTrue(world.bob().inbox().image("img-1").accept().ok());

            AccessPeriod period = world.bob().history().periods().get(0);

            assertEquals(Optional.of(accepted), period.since());
            assertEquals(
                    List.of(World.BOB),
                    period.imported().map(ImportEvent::members).orElseThrow().stream()
                            .map(member -> member.recipient().value())
                            .toList());
            assertTrue(period.accepted().isPresent());
            assertFalse(period.offered().isPresent());
        }
    }

    @Test
    void anImportThatTheLogHasForgottenStillCountsFromItsOriginalTime() {
        try (World world = new World(
                MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(2)),
                new World.Clock(),
                builder -> builder)) {
            world.image("img-1");
            assertTrue(world.sharing.imports().image("img-1").sharedWith(BOBS).ok());
            world.image("img-2");
            world.image("img-3");

            AccessPeriod period =
                    world.sharing.historyOfImage("img-1").periods().get(0);

            assertEquals(Optional.of(ANSWERED), period.since());
            assertEquals(Optional.empty(), period.imported());
        }
    }

    private static void vault(World world, String project) {
        assertTrue(world.sharing
                .as(project)
                .vault("vault")
                .register(VaultSpec.serverBackup("vault", project.equals(World.OWNER) ? 500 : 101))
                .ok());
    }

    private static void backup(World world, String id) {
        assertTrue(world.owner()
                .backup(id)
                .register(BackupSpec.ofServer("server", "vault", 40, 60))
                .ok());
    }

    private static List<Holding> holdings(World world, String project) {
        return world.sharing.as(project).vault("vault").details().orElseThrow().holdings();
    }

    private static String codeOf(Executable call) {
        return assertThrows(InvalidInputException.class, call).refusal().code();
    }
}
