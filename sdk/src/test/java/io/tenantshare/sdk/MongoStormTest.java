package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoClientSettings;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Fault;
import io.tenantshare.mongo.testing.FaultPlan;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.MongoWorld.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Storms of calls on one database, by several instances of the SDK that know nothing of each other, while servers and
 * instances come and go: what was acknowledged happened, and in the end everything tells the same story.
 */
@Timeout(300)
class MongoStormTest {

    private static final String DATABASE = "sharing";
    private static final int CALLERS = 3;
    private static final int MANY = 12;
    private static final int FITTING = 4;
    private static final int STEPS = 100;
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Silence SILENCE = new Silence();

    private final Ledger ledger = new Ledger();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @BeforeAll
    static void beSilent() {
        SILENCE.begin();
    }

    @AfterAll
    static void speakAgain() {
        SILENCE.end();
    }

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Topology.class)
    void twoInstancesRaceEachOtherOnAServerThatFailsNowAndThen(Topology topology) throws Exception {
        try (InProcessServer server = server(topology);
                MongoStorage one = storage(server.settings());
                MongoStorage two = storage(server.settings());
                Sharing first = impatient(one);
                Sharing second = impatient(two)) {
            Storm.prepare(first);
            server.plan(fewFaults(7));
            AtomicBoolean over = new AtomicBoolean();
            Future<?> watch = executor.submit(() -> watch(second, over));
            List<Future<?>> callers = new ArrayList<>();
            callers.addAll(storm(first, "one", STEPS));
            callers.addAll(storm(second, "two", STEPS));
            for (Future<?> caller : callers) {
                caller.get();
            }
            over.set(true);
            watch.get();
            server.clearPlan();
            assertSound(server.settings(), "after the storm on a " + topology);
        }
    }

    /** All of them decide while the vault is still empty: nothing but the reservation keeps it from being oversold. */
    @ParameterizedTest
    @EnumSource(Topology.class)
    void twoInstancesNeverSellMoreRoomThanThereIs(Topology topology) throws Exception {
        try (InProcessServer server = server(topology);
                MongoStorage one = storage(server.settings());
                MongoStorage two = storage(server.settings());
                Sharing first = impatient(one);
                Sharing second = impatient(two)) {
            Storm.prepare(first);
            for (int i = 0; i < MANY; i++) {
                TenantBackup backup = first.as(World.OWNER).backup("bk-" + i);
                assertTrue(backup.register(BackupSpec.ofServer("server", "v-owner", 10))
                        .ok());
                assertTrue(backup.shareWith(World.ALICE).ok());
            }
            CyclicBarrier start = new CyclicBarrier(MANY);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                InboxBackup offered =
                        (i % 2 == 0 ? first : second).as(World.ALICE).inbox().backup("bk-" + i);
                answers.add(executor.submit(() -> {
                    start.await();
                    return MutatingCall.codeOf(offered.acceptInto("v-large"));
                }));
            }
            List<String> codes = new ArrayList<>();
            for (Future<String> answer : answers) {
                codes.add(answer.get());
            }
            codes.sort(null);

            assertEquals(Collections.nCopies(MANY - FITTING, "backup-vault-full"), codes.subList(0, MANY - FITTING));
            assertEquals(Collections.nCopies(FITTING, "ok"), codes.subList(MANY - FITTING, MANY));
            Storm.assertNothingOversold(second);
        }
    }

    @Test
    void whatAnInstanceThatIsClosedInTheMiddleLeavesAnotherOneFinishes() throws Exception {
        try (InProcessServer server = server(Topology.REPLICA_SET)) {
            MongoStorage storage = storage(server.settings());
            Sharing sharing = impatient(storage);
            Storm.prepare(sharing);
            AtomicBoolean over = new AtomicBoolean();
            List<Future<?>> callers = storm(sharing, "closed", Integer.MAX_VALUE, over);
            waitUntil(() -> ledger.acknowledged() > 50);

            sharing.close();
            storage.close();

            over.set(true);
            for (Future<?> caller : callers) {
                caller.get(10, TimeUnit.SECONDS);
            }
            assertSound(server.settings(), "after it was closed");
        }
    }

    @Test
    void aServerThatIsGoneForAWhileIsAClearFailureAndThenTheRelayGoesOnByItself() throws Exception {
        MongoClientSettings.Builder impatient;
        try (InProcessServer server = server(Topology.REPLICA_SET)) {
            impatient = server.settings()
                    .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(100, TimeUnit.MILLISECONDS));
            try (MongoStorage storage = storage(impatient);
                    Sharing sharing = impatient(storage)) {
                Storm.prepare(sharing);
                AtomicBoolean over = new AtomicBoolean();
                List<Future<?>> callers = storm(sharing, "patient", Integer.MAX_VALUE, over);
                waitUntil(() -> ledger.acknowledged() > 30);

                server.stop();
                StorageException failure = failureOf(sharing);
                String message = String.valueOf(failure.getMessage());
                assertTrue(message.startsWith("MongoDB ") && message.contains("not"), message);
                server.restart();

                int before = ledger.acknowledged();
                waitUntil(() -> ledger.acknowledged() > before + 30);
                over.set(true);
                for (Future<?> caller : callers) {
                    caller.get();
                }
                try (MongoStorage other = storage(server.settings())) {
                    waitUntil(() -> isAtRest(other));
                }
                assertSound(server.settings(), "after the server was gone");
            }
        }
    }

    private static StorageException failureOf(Sharing sharing) {
        while (true) {
            try {
                sharing.projects().find(World.OWNER);
            } catch (StorageException e) {
                return e;
            }
        }
    }

    private static boolean isAtRest(Storage storage) {
        return storage.outbox().pending(Instant.MAX, 1).isEmpty()
                && storage.vaults().unsettled(Instant.MAX, 1).isEmpty();
    }

    private List<Future<?>> storm(Sharing sharing, String name, int steps) {
        return storm(sharing, name, steps, new AtomicBoolean());
    }

    private List<Future<?>> storm(Sharing sharing, String name, int steps, AtomicBoolean over) {
        List<Future<?>> callers = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < CALLERS; i++) {
            Storm storm = new Storm(sharing, ledger::read, name.hashCode() + i, name + "-" + i);
            callers.add(executor.submit(() -> {
                for (int step = 0; goesOn(step < steps, start) && !over.get(); step++) {
                    storm.step();
                }
            }));
        }
        return callers;
    }

    private static boolean goesOn(boolean stepsAreLeft, long start) {
        return stepsAreLeft || System.nanoTime() - start < Storm.AT_LEAST;
    }

    private static Void watch(Sharing sharing, AtomicBoolean over) {
        while (!over.get()) {
            try {
                Storm.assertNothingOversold(sharing);
            } catch (StorageException e) {
                // A fault of the plan.
            }
        }
        return null;
    }

    /** One command of fifty meets one. */
    private static FaultPlan fewFaults(long seed) {
        Random random = new Random(seed);
        Fault[] faults = Fault.values();
        return command -> random.nextInt(50) == 0 ? faults[random.nextInt(faults.length)] : null;
    }

    private static void waitUntil(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Nobody is at work any longer, and everything that is left over is older than the time of grace. */
    private void assertSound(MongoClientSettings.Builder settings, String at) {
        assertTrue(ledger.acknowledged() > 30, at + ": it was a storm");
        try (MongoStorage storage = storage(settings)) {
            assertSound(storage, ledger, at);
        }
    }

    static void assertSound(Storage storage, Ledger ledger, String at) {
        try (Sharing fresh = Sharing.builder()
                .storage(storage)
                .clock(InstantSource.offset(InstantSource.system(), Duration.ofMinutes(2)))
                .withoutRelay()
                .build()) {
            assertEquals(0, fresh.recover(), at + ": once is enough");
            Invariants.assertHold(storage, fresh, List.of(World.OWNER, World.ALICE, World.BOB), at);
            Storm.assertNothingOversold(fresh);
            ledger.giveUp();
            ledger.assertAgrees(fresh, at);
        }
    }

    private static InProcessServer server(Topology topology) {
        return topology == Topology.STANDALONE ? InProcessServer.startStandalone() : InProcessServer.start();
    }

    private static MongoStorage storage(MongoClientSettings.Builder settings) {
        return MongoStorage.connect(settings.build(), DATABASE, MongoSettings.STANDARD);
    }

    private static Sharing impatient(Storage storage) {
        return Sharing.builder().storage(storage).relayEvery(OFTEN).grace(SHORT).build();
    }
}
