package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Fault;
import io.tenantshare.mongo.testing.FaultPlan;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.MongoWorld.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each call meets trouble at each of the commands it sends to MongoDB in turn. A single fault goes unnoticed; trouble that
 * lasts, or the end of the process, leaves what recovery and repetition bring to a sound state; and nobody is told a lie.
 *
 * <p>Each test has a server of its own and waits most of the time, so they run side by side.
 */
@Timeout(300)
class MongoFaultsTest {

    private static final Silence SILENCE = new Silence();

    @BeforeAll
    static void beSilent() {
        SILENCE.begin();
    }

    @AfterAll
    static void speakAgain() {
        SILENCE.end();
    }

    static Stream<MutatingCall> calls() {
        return MutatingCall.chosen();
    }

    static Stream<Arguments> callsAndTopologies() {
        return MutatingCall.chosen()
                .flatMap(call -> Stream.of(Topology.values()).map(topology -> Arguments.of(call, topology)));
    }

    @Execution(CONCURRENT)
    @ParameterizedTest
    @MethodSource("callsAndTopologies")
    void aSingleFaultChangesNothing(MutatingCall call, Topology topology) {
        try (MongoWorld mongo = new MongoWorld(topology, call);
                MongoStorage faulty = mongo.storage(client -> client)) {
            List<String> events = undisturbed(mongo, call);
            for (Fault fault : Fault.values()) {
                boolean struck = true;
                for (int n = 1; struck; n++) {
                    String at = call + " on a " + topology + ", " + fault + " at command " + n;
                    mongo.restore();
                    Sharing sharing = mongo.on(faulty);
                    AtomicInteger strikes = new AtomicInteger();
                    mongo.server.plan(counted(FaultPlan.at(n, fault), strikes));

                    String code = call.run(sharing);
                    MongoWorld.await(faulty);
                    struck = strikes.get() > 0;

                    assertEquals("ok", code, at);
                    assertTrue(call.happened(mongo.world), at + ": whoever is told ok has it");
                    assertRecovers(mongo, call, at);
                    assertEquals(events, events(mongo), at + ": nothing more and nothing less");
                }
            }
        }
    }

    @Execution(CONCURRENT)
    @ParameterizedTest
    @MethodSource("calls")
    void whereverAProcessDiesAnotherOneFinishes(MutatingCall call) {
        try (MongoWorld mongo = new MongoWorld(Topology.REPLICA_SET, call)) {
            List<String> events = undisturbed(mongo, call);
            boolean died = true;
            for (int n = 1; died; n++) {
                String at = call + " dies before command " + n;
                mongo.restore();
                died = dieAt(mongo, call, n, at);

                assertRecovers(mongo, call, at);
                assertRepeats(mongo, call, at);
                assertEquals(events, events(mongo), at + ": in the end, nothing more and nothing less");
            }
        }
    }

    /** As if the network, or the server's primary, were gone from some command on: what cannot be done is not hidden. */
    @Execution(CONCURRENT)
    @ParameterizedTest
    @EnumSource(Fault.class)
    void troubleThatLastsIsSaidAndGotOverOnceItIsOver(Fault fault) throws Exception {
        List<MutatingCall> calls =
                List.of(ShareCall.SHARE, ShareCall.SHARE_UNDER_A_KEY, ShareCall.DELETE_MANY, VaultCall.ACCEPT_A_BACKUP);
        // Most of the time is spent on waiting for the next attempt.
        ExecutorService executor = Executors.newFixedThreadPool(calls.size());
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (MutatingCall call : calls) {
                tasks.add(() -> {
                    lasting(call, fault);
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void lasting(MutatingCall call, Fault fault) {
        try (MongoWorld mongo = new MongoWorld(Topology.STANDALONE, call)) {
            List<String> events = undisturbed(mongo, call);
            AtomicInteger strikes = new AtomicInteger(1);
            for (int n = 1; strikes.get() > 0; n++) {
                String at = call + ", " + fault + " from command " + n + " on";
                mongo.restore();
                strikes.set(0);
                try (MongoStorage faulty = mongo.impatientStorage()) {
                    Sharing sharing = mongo.on(faulty);
                    mongo.server.plan(counted(FaultPlan.from(n, fault), strikes));
                    tryToRun(call, sharing, mongo, at);
                    MongoWorld.await(faulty);
                }
                mongo.server.clearPlan();
                assertRecovers(mongo, call, at);
                assertRepeats(mongo, call, at);
                assertEquals(events, events(mongo), at + ": in the end, nothing more and nothing less");
            }
        }
    }

    private static void tryToRun(MutatingCall call, Sharing sharing, MongoWorld mongo, String at) {
        String code;
        try {
            code = call.run(sharing);
        } catch (StorageException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith("MongoDB "), at + ": " + e);
            return;
        }
        assertEquals("ok", code, at);
        mongo.server.clearPlan();
        assertTrue(call.happened(mongo.world), at + ": whoever is told ok has it");
    }

    @Execution(CONCURRENT)
    @Test
    void aSingleFaultDoesNotKeepTheStorageFromOpening() {
        for (Fault fault : Fault.values()) {
            AtomicInteger strikes = new AtomicInteger(1);
            for (int n = 1; strikes.get() > 0; n += 7) {
                strikes.set(0);
                try (InProcessServer server = InProcessServer.startStandalone()) {
                    server.plan(counted(FaultPlan.at(n, fault), strikes));
                    try (MongoStorage storage =
                                    MongoStorage.connect(server.settings().build(), "sharing", MongoSettings.STANDARD);
                            Sharing sharing = Sharing.on(storage)) {
                        assertTrue(sharing.projects()
                                .in("eu-de")
                                .ofAccount("account")
                                .register("p")
                                .ok());
                    }
                }
            }
        }
    }

    private static boolean dieAt(MongoWorld mongo, MutatingCall call, int n, String at) {
        Mortal mortal = new Mortal();
        try (MongoStorage dying = mongo.storage(client -> client.addCommandListener(mortal))) {
            Sharing sharing = mongo.on(dying);
            mortal.dieAt(n);
            try {
                assertEquals("ok", call.run(sharing), at);
                assertTrue(call.happened(mongo.world), at + ": whoever is told ok has it");
            } catch (Mortal.Death e) {
                assertTrue(mortal.dead(), at);
            }
            MongoWorld.await(dying);
            boolean died = mortal.dead();
            mortal.disarm();
            return died;
        }
    }

    /** The events that the call leaves if nothing goes wrong. */
    private static List<String> undisturbed(MongoWorld mongo, MutatingCall call) {
        mongo.restore();
        assertEquals("ok", call.run(mongo.on(mongo.world.storage)));
        List<String> events = events(mongo);
        assertSound(mongo, call + ", undisturbed");
        return events;
    }

    /** In no order: that is a matter of the invariants. Fences come and go with the time. */
    private static List<String> events(MongoWorld mongo) {
        return mongo.world.sharing.events().read(0, 1000).stream()
                .map(logged -> logged.event())
                .filter(event -> event.type() != EventType.FENCED)
                .map(event -> event.id().source() + " " + event.type() + " "
                        + event.recipient().map(ProjectId::value).orElse(""))
                .sorted()
                .toList();
    }

    private static void assertRecovers(MongoWorld mongo, MutatingCall call, String at) {
        mongo.server.clearPlan();
        mongo.world.clock.forward(MongoWorld.GRACE.plusMillis(1));
        Sharing fresh = mongo.on(mongo.world.storage);
        assertEquals(0, fresh.recover(), at + ": once is enough");
        assertSound(mongo, at + ", recovered");
        assertEquals(call.happened(mongo.world), call.settled(mongo.world), at + ": with all its consequences");
    }

    private static void assertRepeats(MongoWorld mongo, MutatingCall call, String at) {
        mongo.world.clock.forward(MongoWorld.LEASE);
        boolean happened = call.happened(mongo.world);
        String code = call.run(mongo.on(mongo.world.storage));
        assertTrue(
                (happened ? call.codesWhenRepeated() : Set.of("ok", "already")).contains(code),
                at + ", repeated: " + code + ", happened before: " + happened);
        assertTrue(call.happened(mongo.world), at + ": it happened in the end");
        assertSound(mongo, at + ", repeated");
    }

    private static void assertSound(MongoWorld mongo, String at) {
        Invariants.assertHold(mongo.world.storage, mongo.world.sharing, World.PROJECTS, at);
    }

    private static FaultPlan counted(FaultPlan plan, AtomicInteger strikes) {
        return command -> {
            Fault fault = plan.on(command);
            if (fault != null) {
                strikes.incrementAndGet();
            }
            return fault;
        };
    }
}
