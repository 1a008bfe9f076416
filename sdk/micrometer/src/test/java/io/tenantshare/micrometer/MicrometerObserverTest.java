package io.tenantshare.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.Settlement;
import io.tenantshare.sdk.Follower;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.observe.KeyClaim;
import io.tenantshare.sdk.observe.ObservedRetry;
import io.tenantshare.sdk.observe.OutboxDepth;
import io.tenantshare.sdk.observe.RelayRun;
import io.tenantshare.sdk.observe.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MicrometerObserverTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerObserver observer = new MicrometerObserver(registry);
    private final Sharing sharing = Sharing.builder()
            .storage("memory:")
            .withoutRelay()
            .observer(observer)
            .build();

    @BeforeEach
    void scene() {
        sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
        sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
        sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web", 40));
    }

    @AfterEach
    void close() {
        sharing.close();
    }

    @Test
    void callsAreTimedByVerbOutcomeAndReason() {
        sharing.as("p-owner").image("img-1").shareWith("p-2");
        sharing.as("p-owner").image("img-1").shareWith("p-9");
        sharing.as("p-owner").images("img-1", "img-2").shareWith("p-2");
        assertThrows(
                IllegalStateException.class,
                () -> sharing.as("p-owner").image("img-1").update(spec -> {
                    throw new IllegalStateException("broken on purpose");
                }));

        assertEquals(2, calls("register", "project", "ok", "none", "none"));
        assertEquals(1, calls("register", "image", "ok", "none", "none"));
        assertEquals(1, calls("share", "image", "ok", "none", "none"));
        assertEquals(1, calls("share", "image", "refused", "recipient-not-found", "none"));
        assertEquals(1, calls("share", "image", "partial", "image-unknown", "none"));
        assertEquals(1, calls("update", "image", "error", "none", "IllegalStateException"));
    }

    @Test
    void itemsAreCountedByResultAndKind() {
        sharing.as("p-owner").image("img-1").shareWith("p-2", "p-9");
        sharing.as("p-owner").image("img-9").shareWith("p-2");

        assertEquals(1, items("done", "none"));
        assertEquals(1, items("refused", "invalid"));
        assertEquals(1, items("refused", "not-found"));
    }

    @Test
    void checksAreCounted() {
        sharing.may("p-owner", Operation.CREATE_SERVER, "img-1");
        sharing.may("p-2", Operation.CREATE_SERVER, "img-1");
        sharing.may("p-2", Operation.CREATE_SERVER, "img-1");

        assertEquals(1, checks("true"));
        assertEquals(2, checks("false"));
    }

    @Test
    void theRelayIsTimedAndTheOutboxMeasured() {
        observer.relayed(new RelayRun(3, 1, 2, 4, "", Duration.ofMillis(20)));
        observer.relayed(new RelayRun(0, 0, 0, 0, "StorageException", Duration.ofMillis(20)));
        observer.sampled(new OutboxDepth(7, Duration.ofSeconds(90)));

        // One run was made when the Sharing was built.
        assertEquals(
                2,
                registry.get("tenantshare.relay.runs")
                        .tags("outcome", "ok", "error", "none")
                        .timer()
                        .count());
        assertEquals(
                1,
                registry.get("tenantshare.relay.runs")
                        .tags("outcome", "error", "error", "StorageException")
                        .timer()
                        .count());
        assertEquals(3, count("tenantshare.relay.published"));
        assertEquals(2, count("tenantshare.relay.tidied"));
        assertEquals(4, count("tenantshare.relay.reminded"));
        assertEquals(7, registry.get("tenantshare.outbox.pending").gauge().value());
        assertEquals(90, registry.get("tenantshare.outbox.age").timeGauge().value(TimeUnit.SECONDS));
    }

    @Test
    void retriesAndReservationsAreCounted() {
        observer.retried(new ObservedRetry(Optional.of(Verb.SHARE), "image", 2));
        observer.retried(new ObservedRetry(Optional.empty(), "backup", 1));
        observer.settled(Settlement.FENCE);
        observer.unsettled(4);

        assertEquals(2, count("tenantshare.retries", "verb", "share", "resource", "image"));
        assertEquals(1, count("tenantshare.retries", "verb", "none", "resource", "backup"));
        assertEquals(
                4, registry.get("tenantshare.reservations.unsettled").gauge().value());
        assertEquals(1, count("tenantshare.reservations.settled", "settlement", "fence"));
    }

    @Test
    void whatCannotBeReadIsMeasured() {
        assertEquals(0, registry.get("tenantshare.quarantined").gauge().value());

        observer.unreadable(3);

        assertEquals(3, registry.get("tenantshare.quarantined").gauge().value());
    }

    @Test
    void claimsOnRequestKeysAreCounted() {
        sharing.as("p-owner").withRequestKey("k").image("img-1").shareWith("p-2");
        sharing.as("p-owner").withRequestKey("k").image("img-1").shareWith("p-2");
        sharing.as("p-owner").withRequestKey("k").image("img-1").shareWith("p-3");
        observer.claimed(Verb.SHARE, KeyClaim.IN_PROGRESS);

        for (String claim : List.of("granted", "completed", "mismatch", "in-progress")) {
            assertEquals(1, count("tenantshare.request.keys", "claim", claim), claim);
        }
    }

    @Test
    void theLagOfAFollowerIsAskedForWhenItIsRead() {
        Follower follower = sharing.events().follower("billing");
        observer.watch("billing", follower::lag);
        Gauge lag =
                registry.get("tenantshare.feed.lag").tag("reader", "billing").gauge();

        assertEquals(3, lag.value());
        follower.acknowledge(follower.read(2));
        assertEquals(1, lag.value());
        sharing.close();
        assertTrue(Double.isNaN(lag.value()), "no number");
    }

    @Test
    void idsAreNoTags() {
        sharing.as("p-2").inbox().image("img-1").accept();
        sharing.as("p-owner").onBehalfOf("user-7").image("img-1").shareWith("p-2");

        List<String> values = registry.getMeters().stream()
                .map(Meter::getId)
                .flatMap(id -> id.getTags().stream())
                .map(tag -> tag.getValue())
                .toList();
        assertTrue(values.contains("share"));
        for (String id : List.of("img-1", "p-owner", "p-2", "user-7")) {
            assertTrue(values.stream().noneMatch(id::equals), id);
        }
    }

    @Test
    void aPolicysCodeIsNotATag() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        try (Sharing strict = Sharing.builder()
                .storage("memory:")
                .withoutRelay()
                .policy("house", proposal -> Optional.of(Refusal.byHost("house.closed", "x", "Wait.")))
                .observer(new MicrometerObserver(own))
                .build()) {
            strict.projects().in("eu-de").ofAccount("account-1").register("p-1");
            strict.projects().in("eu-de").ofAccount("account-2").register("p-2");
            strict.as("p-1").image("img-1").register(ImageSpec.systemDisk("web", 40));
            strict.as("p-1").image("img-1").shareWith("p-2");

            assertEquals(
                    1,
                    own.get("tenantshare.calls")
                            .tags("verb", "share", "refusal", "host")
                            .timer()
                            .count());
        }
    }

    private long calls(String verb, String resource, String outcome, String refusal, String error) {
        return registry.get("tenantshare.calls")
                .tags("verb", verb, "resource", resource, "outcome", outcome, "refusal", refusal, "error", error)
                .timer()
                .count();
    }

    private double checks(String allowed) {
        return registry.get("tenantshare.checks")
                .tags("resource", "image", "allowed", allowed)
                .functionCounter()
                .count();
    }

    private double items(String result, String kind) {
        return count("tenantshare.outcomes", "verb", "share", "resource", "image", "result", result, "kind", kind);
    }

    private double count(String meter, String... tags) {
        return registry.get(meter).tags(tags).counter().count();
    }
}
