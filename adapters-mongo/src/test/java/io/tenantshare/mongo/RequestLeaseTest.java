package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that took longer than its lease has lost its claim, and does no harm to whoever has it now. */
@OnEveryDeployment
class RequestLeaseTest {

    private static final ProjectId ACTOR = new ProjectId("p-1");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final ShareReport SLOW = ShareReport.refused(Refusal.of(Reason.IMAGE_UNKNOWN, "slow"));
    private static final ShareReport QUICK = ShareReport.refused(Refusal.of(Reason.IMAGE_UNKNOWN, "quick"));

    private final MongoClient client;
    private final MongoStorage one;
    private final MongoStorage other;
    private final RequestKeys slow;
    private final RequestKeys quick;
    private Instant now = Instant.parse("2026-11-21T08:00:00Z");

    RequestLeaseTest(Deployment deployment) {
        MongoSettings settings = MongoSettings.STANDARD.withRequestLease(LEASE).withClock(() -> now);
        String database = deployment.freshDatabase();
        client = MongoClients.create(deployment.uri());
        one = MongoStorage.on(client.getDatabase(database), settings);
        other = MongoStorage.on(client.getDatabase(database), settings);
        slow = one.requestKeys();
        quick = other.requestKeys();
        assertEquals(new RequestClaim.Granted(), slow.claim(ACTOR, "key", "request"));
        now = now.plus(LEASE);
        assertEquals(new RequestClaim.Granted(), quick.claim(ACTOR, "key", "request"));
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        client.close();
    }

    @Test
    void itDoesNotCompleteTheOthersClaim() {
        slow.complete(ACTOR, "key", SLOW);
        assertEquals(new RequestClaim.InProgress(), slow.claim(ACTOR, "key", "request"));

        quick.complete(ACTOR, "key", QUICK);
        assertEquals(new RequestClaim.Completed(QUICK), slow.claim(ACTOR, "key", "request"));
    }

    @Test
    void itDoesNotReplaceTheOthersOutcome() {
        quick.complete(ACTOR, "key", QUICK);
        slow.complete(ACTOR, "key", SLOW);

        assertEquals(new RequestClaim.Completed(QUICK), slow.claim(ACTOR, "key", "request"));
    }

    @Test
    void itDoesNotReleaseTheOthersClaim() {
        slow.release(ACTOR, "key");

        assertEquals(new RequestClaim.InProgress(), slow.claim(ACTOR, "key", "request"));
    }
}
