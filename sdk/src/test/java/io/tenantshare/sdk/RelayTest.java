package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;

/** What a call could not finish, the relay finishes without being asked. */
class RelayTest {

    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final String NOTHING = "nothing of that kind";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MemoryStorage storage = MemoryStorage.create();
    private final FailingOutbox outbox = new FailingOutbox(storage.outbox());
    private final World.Clock clock = new World.Clock();
    private final Queue<EventType> told = new ConcurrentLinkedQueue<>();
    private final Sharing sharing = open();

    private Sharing open() {
        Storage broken = mock(Storage.class, AdditionalAnswers.delegatesTo(storage));
        when(broken.outbox()).thenReturn(outbox);
        Sharing opened = Sharing.builder()
                .storage(broken)
                .clock(clock)
                .relayEvery(OFTEN)
                .grace(Duration.ofSeconds(30))
                .listener(event -> told.add(event.type()))
                .build();
        opened.projects().in("eu-de").ofAccount("a-1").register("p-owner");
        opened.projects().in("eu-de").ofAccount("a-2").register("p-2");
        register(opened, "img-1");
        told.clear();
        return opened;
    }

    @AfterEach
    void close() {
        sharing.close();
    }

    @Test
    void aPublicationThatFailedIsRepeatedOnceItIsOldEnough() {
        outbox.unpublishable = "img-1";
        assertTrue(sharing.as("p-owner").image("img-1").shareWith("p-2").ok());
        outbox.unpublishable = NOTHING;

        outbox.awaitRound();
        assertEquals(0, sharing.as("p-2").inbox().images().counts().pending(), "left to the call for a while");

        clock.forward(Duration.ofMinutes(1));
        eventually(() -> told.contains(EventType.OFFERED));
    }

    @Test
    void whatCannotBePublishedDoesNotHoldUpTheRest() {
        outbox.unpublishable = "img";
        register(sharing, "img-bad");
        clock.forward(Duration.ofSeconds(1));
        register(sharing, "img-good");
        outbox.unpublishable = "img-bad";

        clock.forward(Duration.ofMinutes(1));

        eventually(() -> storage.outbox().pending(Instant.MAX, 10).size() == 1);
        assertTrue(storage.outbox().pending(Instant.MAX, 10).toString().contains("img-bad"));
    }

    @Test
    void manyThatCannotBePublishedDoNotHoldUpTheRest() {
        outbox.unpublishable = "img";
        for (int i = 0; i < 600; i++) {
            register(sharing, "img-bad-" + i);
        }
        register(sharing, "img-good");
        outbox.unpublishable = "img-bad";

        clock.forward(Duration.ofMinutes(1));

        eventually(() -> storage.outbox().pending(Instant.MAX, 1000).size() == 600);
        assertFalse(storage.outbox().pending(Instant.MAX, 1000).toString().contains("img-good"));
    }

    @Test
    void whatHappenedToOneThingIsToldInItsOrderEvenIfTheFirstOfItCannotBePublishedForAWhile() {
        outbox.unpublishable = "img-1";
        assertTrue(sharing.as("p-owner").image("img-1").shareWith("p-2").ok());
        assertTrue(sharing.as("p-2").inbox().image("img-1").accept().ok());
        outbox.unpublishable = EventType.OFFERED.code();

        clock.forward(Duration.ofMinutes(1));
        outbox.awaitRound();
        assertEquals(List.of(), List.copyOf(told), "the answer waits for the offer");
        outbox.unpublishable = NOTHING;

        eventually(() -> told.size() == 2);
        assertEquals(List.of(EventType.OFFERED, EventType.ACCEPTED), List.copyOf(told));
    }

    @Test
    void aStorageThatIsBackIsServedAgain() {
        outbox.unpublishable = "img-2";
        outbox.unreachable = true;
        register(sharing, "img-2");
        clock.forward(Duration.ofMinutes(1));
        outbox.unpublishable = NOTHING;
        outbox.awaitRound();
        assertFalse(storage.outbox().pending(Instant.MAX, 10).isEmpty());

        outbox.unreachable = false;

        eventually(() -> storage.outbox().pending(Instant.MAX, 10).isEmpty());
    }

    @Test
    void vaultsOfTheHostThatAreDownKeepNothingElseFromBeingFinished() {
        outbox.unpublishable = "img-1";
        assertTrue(sharing.as("p-owner").image("img-1").shareWith("p-2").ok());
        outbox.unpublishable = NOTHING;
        Vaults down = mock(Vaults.class, call -> {
            throw new StorageException("down on purpose");
        });

        try (Sharing started = Sharing.builder()
                .storage(storage)
                .clock(clock)
                .ports(all -> all.withVaults(down))
                .build()) {
            assertEquals(1, started.as("p-2").inbox().images().counts().pending());
        }
        SharingBuilder nobodyWouldTryAgain = Sharing.builder()
                .storage(storage)
                .ports(all -> all.withVaults(down))
                .withoutRelay();
        assertThrows(StorageException.class, nobodyWouldTryAgain::build);
    }

    @Test
    void closingStopsIt() {
        assertTrue(relays() > 0);
        int before = relays();

        sharing.close();

        assertTrue(relays() < before);
        sharing.close();
    }

    @Test
    void aHostCanDoWithoutOne() {
        int before = relays();

        try (Sharing without = Sharing.builder().storage(storage).withoutRelay().build()) {
            assertTrue(relays() <= before, "others of the same process may end meanwhile");
            assertEquals(0, without.recover());
        }
    }

    @Test
    void whatNobodyUsesAnyLongerIsNotKeptByItsRelay() {
        WeakReference<Sharing> unused = new WeakReference<>(
                Sharing.builder().storage(storage).relayEvery(OFTEN).build());
        int before = relays();

        eventually(() -> {
            System.gc();
            return unused.get() == null && relays() < before;
        });
    }

    @Test
    void aPauseTooShortIsRefused() {
        SharingBuilder builder = Sharing.builder();

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> builder.relayEvery(Duration.ofMillis(9)));

        assertEquals("invalid-setting", refused.refusal().code());
    }

    private static void register(Sharing sharing, String image) {
        assertTrue(sharing.as("p-owner")
                .image(image)
                .register(ImageSpec.systemDisk("n", 1))
                .ok());
    }

    private static int relays() {
        List<Thread> all = List.copyOf(Thread.getAllStackTraces().keySet());
        return (int) all.stream()
                .filter(thread -> thread.getName().equals("tenantshare-relay"))
                .count();
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not in time");
            Thread.onSpinWait();
        }
    }

    /** Fails where a test tells it to; the relay's thread notices at once. */
    private static final class FailingOutbox implements Outbox {

        private final Outbox well;
        private volatile String unpublishable = NOTHING;
        private volatile boolean unreachable;
        private final AtomicInteger asked = new AtomicInteger();

        FailingOutbox(Outbox well) {
            this.well = well;
        }

        /** Waits until the relay has begun a round after now, and ended it: when it asks for the second time. */
        void awaitRound() {
            int before = asked.get();
            eventually(() -> asked.get() >= before + 2);
        }

        @Override
        public void publish(List<? extends Commit> commits) {
            if (commits.toString().contains(unpublishable)) {
                throw new StorageException("cannot be published, on purpose");
            }
            well.publish(commits);
        }

        @Override
        public void acknowledge(List<? extends Commit> commits) {
            well.acknowledge(commits);
        }

        @Override
        public List<PendingCommit> pending(Instant before, int limit) {
            asked.incrementAndGet();
            if (unreachable) {
                throw new StorageException("unreachable on purpose");
            }
            return well.pending(before, limit);
        }
    }
}
