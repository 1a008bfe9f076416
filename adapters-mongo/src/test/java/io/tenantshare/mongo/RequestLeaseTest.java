package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that took longer than its lease has lost its claim, and cannot change the claim of another call. */
@OnEveryDeployment
class RequestLeaseTest {

    private static final ProjectId ACTOR = new ProjectId("p-1");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final ShareReport SLOW = ShareReport.refused(Refusal.of(Reason.IMAGE_UNKNOWN, "slow"));
    private static final ShareReport QUICK = ShareReport.refused(Refusal.of(Reason.IMAGE_UNKNOWN, "quick"));

    private final MongoClient client;
    private final String database;
    private final MongoStorage one;
    private final MongoStorage other;
    private final RequestKeys keys;
    private final RequestClaim.Granted slow;
    private final RequestClaim.Granted quick;

    /** Later than any server's clock, which deletes what has expired. */
    private Instant now = Instant.parse("2100-01-01T00:00:00Z");

    RequestLeaseTest(Deployment deployment) {
        MongoSettings settings = MongoSettings.STANDARD.withRequestLease(LEASE).withClock(() -> now);
        database = deployment.freshDatabase();
        client = MongoClients.create(deployment.uri());
        one = MongoStorage.on(client.getDatabase(database), settings);
        other = MongoStorage.on(client.getDatabase(database), settings);
        keys = one.requestKeys();
        slow = granted(keys);
        now = now.plus(LEASE);
        quick = granted(other.requestKeys());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        client.close();
    }

    @Test
    void itDoesNotCompleteTheOthersClaim() {
        keys.complete(slow, SLOW);
        assertEquals(new RequestClaim.InProgress(), keys.claim(ACTOR, "key", "request"));

        other.requestKeys().complete(quick, QUICK);
        assertEquals(new RequestClaim.Completed(QUICK), keys.claim(ACTOR, "key", "request"));
    }

    @Test
    void itDoesNotReplaceTheOthersOutcome() {
        other.requestKeys().complete(quick, QUICK);
        keys.complete(slow, SLOW);

        assertEquals(new RequestClaim.Completed(QUICK), keys.claim(ACTOR, "key", "request"));
    }

    @Test
    void itDoesNotReleaseTheOthersClaim() {
        keys.release(slow, List.of());

        assertEquals(new RequestClaim.InProgress(), keys.claim(ACTOR, "key", "request"));
    }

    @Test
    void itDoesNoHarmToAnotherCallOfItsOwnProcess() {
        now = now.plus(LEASE);
        RequestClaim.Granted next = granted(keys);

        keys.complete(slow, SLOW);
        keys.release(slow, List.of());
        assertEquals(new RequestClaim.InProgress(), keys.claim(ACTOR, "key", "request"));

        keys.complete(next, QUICK);
        assertEquals(new RequestClaim.Completed(QUICK), keys.claim(ACTOR, "key", "request"));
    }

    @Test
    void aLeaseIsNotCutShortByOutcomesThatAreKeptForLess() {
        MongoSettings shortKept = MongoSettings.STANDARD
                .withRequestLease(LEASE)
                .withRequestKeysKept(LEASE.dividedBy(2))
                .withClock(() -> now);
        try (MongoStorage storage = MongoStorage.on(client.getDatabase(database), shortKept)) {
            storage.requestKeys().claim(ACTOR, "long", "request");

            now = now.plus(LEASE).minusMillis(1);
            assertEquals(new RequestClaim.InProgress(), storage.requestKeys().claim(ACTOR, "long", "request"));
            assertEquals(new RequestClaim.Mismatch(), storage.requestKeys().claim(ACTOR, "long", "another"));

            now = now.plusMillis(1);
            assertInstanceOf(RequestClaim.Granted.class, storage.requestKeys().claim(ACTOR, "long", "request"));
        }
    }

    @Test
    void aCallThatRunsLongerThanItsLeaseKeepsItsKey() {
        for (int third = 0; third < 10; third++) {
            now = now.plus(LEASE.dividedBy(3));
            ((MongoRequestKeys) other.requestKeys()).renewLeases();
        }
        assertEquals(new RequestClaim.InProgress(), keys.claim(ACTOR, "key", "request"));

        other.requestKeys().complete(quick, QUICK);
        assertEquals(new RequestClaim.Completed(QUICK), keys.claim(ACTOR, "key", "request"));
    }

    @Test
    void whatIsNotDueIsNotRenewed() {
        now = now.plus(LEASE.dividedBy(3)).minusMillis(1);
        ((MongoRequestKeys) other.requestKeys()).renewLeases();
        now = now.plus(LEASE.dividedBy(3).multipliedBy(2)).plusMillis(1);

        granted(keys);
    }

    @Test
    void aCallThatCouldNotGiveItsKeyBackLosesItWithItsLease() {
        RequestKeys lost = other.requestKeys();
        other.close();
        assertThrows(StorageException.class, () -> lost.release(quick, List.of()));

        now = now.plus(LEASE).minusMillis(1);
        ((MongoRequestKeys) lost).renewLeases();
        assertEquals(new RequestClaim.InProgress(), keys.claim(ACTOR, "key", "request"));
        now = now.plusMillis(1);

        granted(keys);
    }

    @Test
    void aRenewalAfterTheEndChangesNothing() {
        RequestKeys before = one.requestKeys();
        other.requestKeys().complete(quick, QUICK);
        now = now.plus(LEASE);
        ((MongoRequestKeys) before).renewLeases();

        assertEquals(new RequestClaim.Completed(QUICK), keys.claim(ACTOR, "key", "request"));
    }

    @Test
    void whatAnEarlierAttemptKnewOutlivesTheEndOfALaterOne() {
        List<ShareOutcome> known = List.of(ShareOutcome.done(new ImageId("img-1"), ACTOR));
        other.requestKeys().release(quick, known);
        assertEquals(known, granted(other.requestKeys()).earlier());
        other.close();
        assertEquals(new RequestClaim.InProgress(), keys.claim(ACTOR, "key", "request"));

        now = now.plus(LEASE);

        assertEquals(known, granted(keys).earlier());
    }

    @Test
    @Timeout(30)
    void aStorageRenewsItsLeasesByItself() throws InterruptedException {
        MongoSettings real = MongoSettings.STANDARD.withRequestLease(Duration.ofSeconds(1));
        try (MongoStorage storage = MongoStorage.on(client.getDatabase(database), real)) {
            storage.requestKeys().claim(ACTOR, "long", "request");
            Date first = leaseOf("long");

            while (!leaseOf("long").after(first)) {
                Thread.sleep(10);
            }
        }
    }

    private Date leaseOf(String key) {
        Document found = client.getDatabase(database)
                .getCollection("tenantshare_requests")
                .find(Filters.eq("_id.key", key))
                .first();
        return Objects.requireNonNull(found).getDate("leaseUntil");
    }

    private static RequestClaim.Granted granted(RequestKeys keys) {
        return assertInstanceOf(RequestClaim.Granted.class, keys.claim(ACTOR, "key", "request"));
    }
}
