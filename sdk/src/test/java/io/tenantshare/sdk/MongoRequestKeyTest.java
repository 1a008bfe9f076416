package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.sdk.MongoWorld.Topology;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process dies within a request that has a key: for a while the request counts as under way, then it is carried out. */
@Timeout(300)
class MongoRequestKeyTest {

    private static final Silence SILENCE = new Silence();

    @BeforeAll
    static void beSilent() {
        SILENCE.begin();
    }

    @AfterAll
    static void speakAgain() {
        SILENCE.end();
    }

    @Test
    void anOfferThatWasCutOffIsMadeOnceAndItsRepetitionTellsTheTruth() {
        dieAndRepeat(
                ShareCall.SHARE_UNDER_A_KEY,
                tenant -> MutatingCall.codeOf(tenant.image("img").shareWith(World.ALICE)),
                EventType.OFFERED,
                2,
                Set.of("already", "ok"));
    }

    @Test
    void anAcceptanceThatWasCutOffIsMadeOnceAndItsRepetitionTellsTheTruth() {
        dieAndRepeat(
                VaultCall.ACCEPT_UNDER_A_KEY,
                tenant -> MutatingCall.codeOf(tenant.inbox().backup("bk").reject()),
                EventType.ACCEPTED,
                1,
                Set.of("already", "ok"));
    }

    private static void dieAndRepeat(
            MutatingCall call, Function<Tenant, String> anotherCall, EventType made, int times, Set<String> truths) {
        Set<String> soon = new TreeSet<>();
        Set<String> later = new TreeSet<>();
        try (MongoWorld mongo = new MongoWorld(Topology.STANDALONE, call)) {
            boolean died = true;
            for (int n = 1; died; n++) {
                String at = call + " dies before command " + n;
                mongo.restore();
                died = die(mongo, call, n);

                mongo.world.clock.forward(MongoWorld.LEASE.minusSeconds(1));
                Sharing other = mongo.on(mongo.world.storage);
                boolean happened = call.happened(mongo.world);
                String code = call.run(other);
                soon.add(code);
                if (code.equals("request-in-progress")) {
                    assertEquals(happened, call.happened(mongo.world), at + ": nothing is done meanwhile");
                    String another = anotherCall.apply(actor(other, call).withRequestKey("r"));
                    assertEquals("request-key-reused", another, at);
                    mongo.world.clock.forward(Duration.ofSeconds(1));
                    code = call.run(other);
                    later.add(code);
                }

                assertTrue(truths.contains(code), at + ": " + code);
                assertEquals(code, call.run(other), at + ": and from now on that is the answer");
                assertTrue(call.happened(mongo.world), at);
                assertEquals(
                        times,
                        mongo.world.eventTypes().stream()
                                .filter(made.name()::equals)
                                .count(),
                        at + ": once");
            }
        }
        assertEquals(Set.of("ok", "request-in-progress"), soon);
        assertEquals(truths, later);
    }

    private static Tenant actor(Sharing sharing, MutatingCall call) {
        return sharing.as(call == ShareCall.SHARE_UNDER_A_KEY ? World.OWNER : World.ALICE);
    }

    private static boolean die(MongoWorld mongo, MutatingCall call, int n) {
        Mortal mortal = new Mortal();
        try (MongoStorage dying = mongo.storage(client -> client.addCommandListener(mortal))) {
            Sharing sharing = mongo.on(dying);
            mortal.dieAt(n);
            try {
                assertEquals("ok", call.run(sharing));
            } catch (Mortal.Death e) {
                assertTrue(mortal.dead());
            }
            MongoWorld.await(dying);
            boolean died = mortal.dead();
            mortal.disarm();
            return died;
        }
    }
}
