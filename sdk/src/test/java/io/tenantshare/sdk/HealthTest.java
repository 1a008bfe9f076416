package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import io.tenantshare.sdk.observe.OutboxDepth;
import io.tenantshare.sdk.observe.RelayState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

/** What a readiness endpoint is told. */
@Timeout(60)
class HealthTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Silence silence = new Silence();
    private final MemoryStorage storage = MemoryStorage.create();
    private final World.Clock clock = new World.Clock();

    @BeforeEach
    void begin() {
        silence.begin();
    }

    @AfterEach
    void close() {
        storage.close();
        silence.end();
    }

    @Test
    void allIsWell() {
        try (Sharing sharing = Sharing.builder().storage(storage).build()) {
            Health health = sharing.health(PATIENCE);

            assertEquals(Health.Status.UP, health.status(), health::toString);
            assertEquals(List.of(), health.problems());
            assertTrue(health.storage().up());
            assertEquals(OutboxDepth.EMPTY, health.outbox());
            assertEquals(new RelayState(true, Instant.MIN, 0), health.relay());
            assertEquals(0, health.unsettledReservations());
            assertEquals(0, health.unreadable());
        }
    }

    @Test
    void whatIsReservedAndWhatCannotBeReadIsCountedAndNoProblem() {
        ProjectId owner = new ProjectId("p-1");
        Storage damaged = Mockito.mock(Storage.class, AdditionalAnswers.delegatesTo(storage));
        Mockito.when(damaged.unreadable()).thenReturn(3);
        try (Sharing sharing = Sharing.builder().storage(damaged).withoutRelay().build()) {
            sharing.projects().in("eu-de").ofAccount("a").register("p-1");
            sharing.as("p-1").vault("v-1").register(VaultSpec.serverBackup("vault", 100));
            Holding holding = new Holding(new BackupId("bk-1"), 100, 2, false, clock.instant());
            storage.vaults().reserve(new ReservationRequest(owner, new VaultId("v-1"), holding, 0, 0));

            Health health = sharing.health(PATIENCE);

            assertEquals(Health.Status.UP, health.status(), health::toString);
            assertEquals(1, health.unsettledReservations());
            assertEquals(3, health.unreadable());
        }
    }

    @Test
    void vaultsOfTheHostThatAreDownAreAProblem() {
        Vaults down = Mockito.mock(Vaults.class, call -> {
            throw new StorageException("down on purpose");
        });
        // The relay has not failed yet: it begins after a while.
        try (Sharing sharing = Sharing.builder()
                .storage(storage)
                .ports(all -> all.withVaults(down))
                .build()) {
            Health health = sharing.health(PATIENCE);

            assertEquals(Health.Status.DEGRADED, health.status());
            assertEquals(List.of("How much is reserved in vaults cannot be found out."), health.problems());
        }
    }

    @Test
    void aHostThatWantsNoRelayIsWell() {
        try (Sharing sharing = Sharing.builder().storage(storage).withoutRelay().build()) {
            assertEquals(Health.Status.UP, sharing.health(PATIENCE).status());
            assertEquals(RelayState.NONE, sharing.health(PATIENCE).relay());
        }
    }

    @Test
    void theRelaysLastSuccessIsTold() throws InterruptedException {
        try (Sharing sharing = Sharing.builder()
                .storage(storage)
                .clock(clock)
                .relayEvery(Duration.ofMillis(10))
                .build()) {
            while (sharing.health(PATIENCE).relay().lastSuccess().equals(Instant.MIN)) {
                Thread.sleep(5);
            }
            assertEquals(clock.instant(), sharing.health(PATIENCE).relay().lastSuccess());
        }
    }

    @Test
    void whatIsToldLateIsDegraded() {
        Outbox refusing = Mockito.mock(Outbox.class, AdditionalAnswers.delegatesTo(storage.outbox()));
        Mockito.doThrow(new StorageException("refused on purpose"))
                .when(refusing)
                .publish(Mockito.any());
        try (Sharing sharing = on(refusing, Duration.ofHours(1))) {
            sharing.projects().in("eu-de").ofAccount("a").register("p-1");
            sharing.projects().in("eu-de").ofAccount("a").register("p-2");

            // The grace time and ten pauses of the relay.
            clock.forward(Duration.ofMinutes(1).plusHours(10));
            assertEquals(Health.Status.UP, sharing.health(PATIENCE).status());
            clock.forward(Duration.ofMillis(1));
            Health late = sharing.health(PATIENCE);

            assertEquals(Health.Status.DEGRADED, late.status());
            assertEquals(List.of("The oldest commit in the outbox waits for 36060 s."), late.problems());
            assertEquals(new OutboxDepth(2, Duration.ofMillis(36_060_001)), late.outbox());
        }
    }

    @Test
    void aRelayThatFailsAgainAndAgainIsDegraded() throws InterruptedException {
        Outbox failing = Mockito.mock(Outbox.class, AdditionalAnswers.delegatesTo(storage.outbox()));
        try (Sharing sharing = on(failing, Duration.ofMillis(10))) {
            Mockito.doThrow(new StorageException("broken on purpose"))
                    .when(failing)
                    .pending(Mockito.argThat(before -> !Instant.MAX.equals(before)), Mockito.anyInt());
            while (sharing.health(PATIENCE).relay().failuresInRow() < 3) {
                Thread.sleep(5);
            }
            Health health = sharing.health(PATIENCE);

            assertEquals(Health.Status.DEGRADED, health.status());
            assertTrue(health.problems().get(0).endsWith("times in a row."), health::toString);
            assertTrue(health.relay().running());
        }
    }

    @Test
    void anOutboxThatCannotBeReadIsDegraded() {
        Outbox failing = Mockito.mock(Outbox.class, AdditionalAnswers.delegatesTo(storage.outbox()));
        try (Sharing sharing = on(failing, Duration.ofHours(1))) {
            Mockito.doThrow(new StorageException("broken on purpose"))
                    .when(failing)
                    .pending(Mockito.any(), Mockito.anyInt());

            Health health = sharing.health(PATIENCE);

            assertEquals(Health.Status.DEGRADED, health.status());
            assertEquals(List.of("How much waits in the outbox cannot be found out."), health.problems());
        }
    }

    @Test
    void aClosedStorageIsDownAndSoIsAClosedFacade() {
        Sharing sharing = Sharing.builder().storage(storage).withoutRelay().build();
        storage.close();
        assertDown("The memory storage is closed; open another one.", sharing.health(PATIENCE));

        sharing.close();
        assertDown("This Sharing is closed; open another one.", sharing.health(PATIENCE));
    }

    @Test
    void aSilentStorageIsDownInTimeAndKeepsOneThreadAtMost() throws InterruptedException {
        CountDownLatch spoken = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Storage silent = AssembledStorage.of(storage).onPing(() -> {
            asked.incrementAndGet();
            try {
                spoken.await();
            } catch (InterruptedException e) {
                throw new StorageException("interrupted", e);
            }
        });
        try (Sharing sharing = Sharing.builder().storage(silent).withoutRelay().build()) {
            assertDown("The storage has not answered within 20 ms.", sharing.health(Duration.ofMillis(20)));
            assertDown("The storage has not answered within 30 ms.", sharing.health(Duration.ofMillis(30)));
            assertEquals(1, asked.get());

            spoken.countDown();
            assertEquals(Health.Status.UP, sharing.health(PATIENCE).status());
        }
    }

    @Test
    void anInterruptedThreadIsToldAndStaysInterrupted() {
        Storage slow = AssembledStorage.of(storage).onPing(() -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new StorageException("interrupted", e);
            }
        });
        try (Sharing sharing = Sharing.builder().storage(slow).withoutRelay().build()) {
            Thread.currentThread().interrupt();
            Health health = sharing.health(PATIENCE);

            assertTrue(Thread.interrupted());
            assertDown("The thread was interrupted while it waited for the storage.", health);
        }
    }

    @Test
    void aTimeoutIsAtLeastAMillisecond() {
        try (Sharing sharing = Sharing.on(storage)) {
            assertThrows(InvalidInputException.class, () -> sharing.health(Duration.ZERO));
        }
    }

    private Sharing on(Outbox outbox, Duration relayEvery) {
        return Sharing.builder()
                .storage(storage)
                .ports(all -> all.withOutbox(outbox))
                .clock(clock)
                .relayEvery(relayEvery)
                .build();
    }

    private static void assertDown(String problem, Health health) {
        assertEquals(Health.Status.DOWN, health.status());
        assertEquals(List.of(problem), health.problems());
        assertFalse(health.storage().up());
        assertEquals(problem, health.storage().problem());
    }
}
