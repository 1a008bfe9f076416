package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.observe.Observation;
import io.tenantshare.sdk.observe.ObservedCall;
import io.tenantshare.sdk.observe.ObservedCheck;
import io.tenantshare.sdk.observe.SharingObserver;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

/** What observers are told. */
class ObserverTest {

    private final Recorder told = new Recorder();
    private final Silence silence = new Silence();
    private final World world =
            new World(builder -> builder.observer(told).withoutRelay().grace(Duration.ZERO));

    @BeforeEach
    void begin() {
        silence.begin();
        told.take();
    }

    @AfterEach
    void close() {
        world.close();
        silence.end();
    }

    @Test
    void aCallIsToldOfWithWhoMadeItAndHowItEnded() {
        world.owner().onBehalfOf("user-7").image("img-1").register(ImageSpec.systemDisk("web", 40));

        assertEquals(
                List.of(
                        "register image [img-1] by p-owner for user-7 begins",
                        "register image [img-1] by p-owner for user-7: ok"),
                told.take());
    }

    @Test
    void aRefusedCallIsToldOfWithItsFirstReason() {
        world.image("img-1");
        told.take();

        world.alice().image("img-1").shareWith(World.BOB);
        world.owner().image("img-1").shareWith();
        world.owner().images().stopSharingWith(World.BOB);

        assertEquals(
                List.of(
                        "share image [img-1] by p-alice: image-unknown",
                        "share image [img-1] by p-owner: no-recipients",
                        "stop-sharing none [] by p-owner: no-images"),
                ends());
    }

    @Test
    void aCallOfSeveralStepsIsOneCall() {
        world.alice().vault("v-1").register(VaultSpec.serverBackup("vault", 100));
        world.alice().vault("v-1").delete();
        world.alice().key("key-1").grantTo("account");
        world.owner().image("img-1").deleteWithBackup();
        world.owner().image("img-1").replicateTo("img-2");
        world.owner().server("s-1").forget();
        world.alice().inbox().images().acceptAll();
        world.sharing.projects().in("eu-de").ofAccount("a").register("p-9");

        assertEquals(
                List.of(
                        "register vault [v-1] by p-alice: ok",
                        "delete vault [v-1] by p-alice: ok",
                        "grant key [key-1] by p-alice: ok",
                        "delete-with-backup image [img-1] by p-owner: image-unknown",
                        "replicate image [img-1] by p-owner: no-copier",
                        "forget derived [server s-1] by p-owner: ok",
                        "accept-all image [] by p-alice: ok",
                        "register project [p-9] by p-9: ok"),
                ends());
    }

    @Test
    void aRepetitionUnderAKeyIsACallOfItsOwn() {
        world.image("img-1");
        told.take();

        world.owner().withRequestKey("k").image("img-1").shareWith(World.ALICE);
        world.owner().withRequestKey("k").image("img-1").shareWith(World.ALICE);
        world.owner().withRequestKey("k").image("img-1").shareWith(World.BOB);

        assertEquals(
                List.of(
                        "share claims its key: granted",
                        "share image [img-1] by p-owner: ok",
                        "share claims its key: completed",
                        "share image [img-1] by p-owner: ok",
                        "share claims its key: mismatch",
                        "share image [img-1] by p-owner: request-key-reused"),
                ends());
    }

    @Test
    void plansAndReadsAreNotToldOf() {
        world.image("img-1");
        told.take();

        world.owner().image("img-1").plan().shareWith(World.ALICE);
        world.owner().image("img-1").plan().deleteWithBackup();
        world.owner().images("img-1").plan().shareWith();
        world.owner().image("img-1").explain();
        world.owner().image("img-1").details();

        assertEquals(List.of(), told.take());
    }

    @Test
    void everyWayToCheckIsToldOf() {
        world.shared("img-1", World.ALICE);
        world.alice().inbox().image("img-1").accept();
        world.alice().image("img-1").createdServer("s-1");
        told.take();

        Decision allowed = world.sharing.may(World.ALICE, Operation.CREATE_SERVER, "img-1");
        world.alice().onBehalfOf("user-7").image("img-1").may(Operation.EXPORT);
        world.bob().image("img-1").may(Operation.CREATE_SERVER);
        world.alice().server("s-1").may(Operation.REINSTALL_OS);

        assertTrue(allowed.allowed());
        assertEquals(
                List.of(
                        "create-server image img-1 by p-alice: allowed",
                        "export image img-1 by p-alice for user-7: export-of-received",
                        "create-server image img-1 by p-bob: image-unknown",
                        "reinstall-os image img-1 by p-alice: allowed"),
                told.take());
    }

    @Test
    void aFailureIsToldOfAndThrownOn() {
        world.image("img-1");
        told.take();

        assertThrows(
                IllegalStateException.class,
                () -> world.owner().image("img-1").update(spec -> {
                    throw new IllegalStateException("broken on purpose");
                }));

        assertEquals(List.of("update image [img-1] by p-owner throws IllegalStateException"), ends());
    }

    @Test
    void aLostRaceIsToldOf() {
        MemoryStorage storage = MemoryStorage.create();
        Resources losing = Mockito.mock(Resources.class, AdditionalAnswers.delegatesTo(storage.resources()));
        try (Sharing sharing = Sharing.builder()
                .storage(storage)
                .ports(all -> all.withResources(losing))
                .observer(told)
                .withoutRelay()
                .build()) {
            sharing.projects().in("eu-de").ofAccount("a").register("p-1");
            told.take();
            Mockito.doReturn(List.of(false))
                    .doAnswer(AdditionalAnswers.delegatesTo(storage.resources()))
                    .when(losing)
                    .saveAll(Mockito.any());

            assertTrue(sharing.as("p-1")
                    .image("img-1")
                    .register(ImageSpec.systemDisk("web", 40))
                    .ok());
        }

        assertEquals(
                List.of(
                        "register image [img-1] by p-1 begins",
                        "register retries image 1",
                        "register image [img-1] by p-1: ok"),
                told.take());
    }

    @Test
    void aLostRaceOfTheRelayIsNoCalls() {
        MemoryStorage storage = MemoryStorage.create();
        Resources losing = Mockito.mock(Resources.class, AdditionalAnswers.delegatesTo(storage.resources()));
        Recorder quiet = new Recorder();
        try (World other = new World(
                storage,
                new World.Clock(),
                builder -> builder.ports(all -> all.withResources(losing))
                        .observer(quiet)
                        .withoutRelay()
                        .grace(Duration.ZERO))) {
            other.owner().vault("v-1").register(VaultSpec.serverBackup("vault", 100));
            other.owner().backup("bk-1").register(BackupSpec.ofServer("nightly", "v-1", 40));
            other.owner().backup("bk-1").image("img-1").register("restored");
            // The image goes, and its backup is let go by whoever finishes what the call has left.
            Faults faults = new Faults(storage);
            Sharing dying = Sharing.builder()
                    .storage(faults.storage())
                    .clock(other.clock)
                    .withoutRelay()
                    .build();
            faults.failAt(4, Faults.Kind.CRASH_BEFORE);
            assertTrue(dying.as(World.OWNER).image("img-1").delete().ok());
            quiet.take();
            Mockito.doReturn(List.of(false))
                    .doAnswer(AdditionalAnswers.delegatesTo(storage.resources()))
                    .when(losing)
                    .saveAll(Mockito.any());

            other.sharing.recover();
        }

        assertTrue(quiet.take().contains("nobody retries backup 1"));
    }

    @Test
    void aRelayRunIsToldOfWithWhatWaitsAfterIt() {
        Faults faults = new Faults(world.storage);
        Sharing dying = on(faults.storage());
        // Registering finds the image and the project, and saves; then its process dies.
        faults.failAt(4, Faults.Kind.CRASH_BEFORE);
        assertTrue(dying.as(World.OWNER)
                .image("img-1")
                .register(ImageSpec.systemDisk("web", 40))
                .ok());
        told.take();

        world.clock.forward(Duration.ofSeconds(7));
        world.sharing.recover();

        assertEquals(
                List.of("relay: 1 published, 0 settled, ok", "outbox: 0, 0 s", "unsettled: 0", "unreadable: 0"),
                told.take());
    }

    @Test
    void aFailingRelayRunIsToldOf() {
        Faults faults = new Faults(world.storage);
        Sharing failing = on(faults.storage());
        told.take();
        faults.failAt(1, Faults.Kind.BEFORE);

        assertThrows(StorageException.class, failing::recover);

        assertEquals(
                List.of(
                        "relay: 0 published, 0 settled, StorageException",
                        "outbox: 0, 0 s",
                        "unsettled: 0",
                        "unreadable: 0"),
                told.take());
    }

    @Test
    void aReservationThatWasLeftBehindIsToldOf() {
        VaultCall.ACCEPT_WITH_ASSOCIATION.prepare(world);
        boolean settled = false;
        for (int n = 1; !settled && n < 30; n++) {
            Faults faults = new Faults(world.storage);
            Sharing dying = on(faults.storage());
            faults.failAt(n, Faults.Kind.CRASH_AFTER);
            try {
                VaultCall.ACCEPT_WITH_ASSOCIATION.run(dying);
            } catch (StorageException e) {
                // It has died.
            }
            told.take();
            world.clock.forward(Duration.ofSeconds(1));
            world.sharing.recover();
            settled = told.take().contains("settled: fence");
        }
        assertTrue(settled);
    }

    @Test
    void observersNest() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Recorder outer = new Recorder("outer ", lines);
        try (World other = new World(builder -> builder.observer(outer).observer(new Recorder("inner ", lines)))) {
            outer.take();
            other.image("img-1");
        }

        assertEquals(
                List.of(
                        "outer register image [img-1] by p-owner begins",
                        "inner register image [img-1] by p-owner begins",
                        "inner register image [img-1] by p-owner: ok",
                        "outer register image [img-1] by p-owner: ok"),
                List.copyOf(lines).subList(0, 4));
    }

    @Test
    void whateverAnObserverThrowsHarmsNobody() {
        Recorder after = new Recorder();
        SharingObserver broken = Mockito.mock(SharingObserver.class, call -> {
            throw new AssertionError("broken on purpose");
        });
        SharingObserver brokenLater = new SharingObserver() {
            @Override
            public Observation started(ObservedCall call) {
                return Mockito.mock(Observation.class, end -> {
                    throw new IllegalStateException("broken on purpose");
                });
            }

            @Override
            public void checked(ObservedCheck check) {
                throw new StackOverflowError("broken on purpose");
            }
        };
        try (World other = new World(
                builder -> builder.observer(broken).observer(brokenLater).observer(after))) {
            after.take();
            other.shared("img-1", World.ALICE);

            assertTrue(other.alice().inbox().image("img-1").accept().ok());
            assertTrue(other.alice().image("img-1").may(Operation.CREATE_SERVER).allowed());
            assertEquals(0, other.sharing.recover());
        }
        List<String> lines = after.take();
        assertTrue(lines.contains("accept image [img-1] by p-alice: ok"), lines::toString);
        assertTrue(lines.contains("create-server image img-1 by p-alice: allowed"), lines::toString);
        assertTrue(lines.contains("relay: 0 published, 0 settled, ok"), lines::toString);
    }

    private Sharing on(Storage storage) {
        return Sharing.builder()
                .storage(storage)
                .clock(world.clock)
                .grace(Duration.ZERO)
                .withoutRelay()
                .observer(told)
                .build();
    }

    private List<String> ends() {
        return told.take().stream().filter(line -> !line.endsWith(" begins")).toList();
    }
}
