package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.mongo.testing.Fault;
import io.tenantshare.mongo.testing.FaultPlan;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vault that another process changes between reading it and storing a reservation. */
class ReservationRaceTest {

    private static final ProjectId OWNER = new ProjectId("p-1");
    private static final VaultId VAULT = new VaultId("v-1");
    private static final long GB = 1024;

    private static final int TRIES = 12;

    /** The shortest pauses before so many tries: 1, 2, 4 and so on, and in the end 64 ms each; and something less. */
    private static final Duration PAUSES = Duration.ofMillis(300);

    private final InProcessServer server = InProcessServer.start();
    private final MongoClient client = MongoClients.create(
            server.settings().addCommandListener(new BeforeUpdates()).build());
    private final MongoStorage storage = MongoStorage.on(client.getDatabase("db"));
    private final MongoClient otherClient = MongoClients.create(server.uri());
    private final MongoStorage other = MongoStorage.on(otherClient.getDatabase("db"));

    private Runnable otherProcess = () -> {};

    /** Lets the other process act when the reservation is about to be stored. */
    private final class BeforeUpdates implements CommandListener {

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("update")) {
                otherProcess.run();
            }
        }
    }

    @BeforeEach
    void register() {
        Vault vault = Vault.registered(OWNER, VAULT, VaultSpec.serverBackup("vault", 1));
        storage.vaults()
                .save(new VaultChange(
                        vault,
                        false,
                        List.of(new VaultEvent(EventType.VAULT_REGISTERED, OWNER, VAULT, 1, Golden.at(0)))));
    }

    @AfterEach
    void close() {
        storage.close();
        other.close();
        client.close();
        otherClient.close();
        server.close();
    }

    @Test
    void roomThatTheOtherProcessTookIsNotGivenAgain() {
        once(() -> assertEquals(Reservation.RESERVED, other.vaults().reserve(request("theirs", GB))));

        assertEquals(Reservation.NO_ROOM, storage.vaults().reserve(request("mine", 1)));

        assertHolds("theirs");
    }

    @Test
    void roomThatIsLeftIsStillGiven() {
        once(() -> assertEquals(Reservation.RESERVED, other.vaults().reserve(request("theirs", GB - 1))));

        assertEquals(Reservation.RESERVED, storage.vaults().reserve(request("mine", 1)));

        assertHolds("theirs", "mine");
    }

    @Test
    void aVaultThatIsDroppedMeanwhileGivesNoRoom() {
        once(() -> {
            Vault dropped = other.vaults().find(OWNER, VAULT).orElseThrow().with(VaultSpec.serverBackup("vault", 1));
            other.vaults()
                    .save(new VaultChange(
                            dropped,
                            true,
                            List.of(new VaultEvent(
                                    EventType.VAULT_DELETED, OWNER, VAULT, dropped.revision(), Golden.at(1)))));
        });

        assertEquals(Reservation.NO_VAULT, storage.vaults().reserve(request("mine", 1)));
    }

    @Test
    void aReservationWhoseAnswerWasLostIsMadeOnce() {
        server.plan(FaultPlan.at(1, Fault.CUT_AFTER, "update"));

        assertEquals(Reservation.RESERVED, storage.vaults().reserve(request("mine", GB)));

        assertHolds("mine");
    }

    /** Each try reads what a majority had before, and its write finds that the vault has changed. */
    @Test
    void aMajorityThatLagsIsWaitedForWithPausesBetweenTheTries() throws Exception {
        server.lag();
        assertEquals(Reservation.RESERVED, other.vaults().reserve(request("theirs", 1)));
        server.forgetCommands();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            long start = System.nanoTime();
            Future<Reservation> mine = executor.submit(() -> storage.vaults().reserve(request("mine", 1)));
            while (!mine.isDone() && tries() < TRIES) {
                Thread.sleep(1);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertFalse(mine.isDone());
            assertTrue(took.compareTo(PAUSES) > 0, TRIES + " tries took only " + took);

            server.catchUp();

            assertEquals(Reservation.RESERVED, mine.get());
        } finally {
            executor.shutdownNow();
        }
        assertHolds("theirs", "mine");
    }

    private long tries() {
        return server.commands().stream()
                .filter(command -> command.name().equals("find"))
                .count();
    }

    @Test
    void aVaultThatNeverStaysTheSameIsGivenUp() {
        BackupId theirs = new BackupId("theirs");
        otherProcess = () -> {
            other.vaults().reserve(request("theirs", 1));
            other.vaults().release(OWNER, VAULT, theirs, 1);
        };

        StorageException thrown =
                assertThrows(StorageException.class, () -> storage.vaults().reserve(request("mine", 1)));

        assertEquals("A vault changes so often that nothing could be reserved in it.", thrown.getMessage());
        assertHolds();
    }

    private void once(Runnable action) {
        otherProcess = () -> {
            otherProcess = () -> {};
            action.run();
        };
    }

    private void assertHolds(String... backups) {
        assertEquals(
                List.of(backups),
                other.vaults().find(OWNER, VAULT).orElseThrow().holdings().stream()
                        .map(holding -> holding.resource().value())
                        .toList());
    }

    private static ReservationRequest request(String backup, long sizeMb) {
        Holding holding = new Holding(new BackupId(backup), sizeMb, 1, false, Golden.at(0));
        return new ReservationRequest(OWNER, VAULT, holding, 0, sizeMb);
    }
}
