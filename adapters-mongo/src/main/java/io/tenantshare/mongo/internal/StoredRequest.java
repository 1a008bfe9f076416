package io.tenantshare.mongo.internal;

import io.tenantshare.domain.sharing.ShareResult;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A call that carried a request key.
 *
 * @param token tells the claim of one call from every other
 * @param leaseUntil until when nobody else carries out the request; absent once its outcome is known
 * @param expireAt when the outcome is forgotten
 * @param report absent until the outcome is known
 */
public record StoredRequest(
        @BsonId Id id,
        int schema,
        String fingerprint,
        ObjectId token,
        @Nullable Instant leaseUntil,
        Instant expireAt,
        @Nullable Report report) {

    /** Keys of different projects are unrelated. */
    public record Id(String actor, String key) {}

    /** The outcome of a call. */
    public record Report(List<Outcome> outcomes, List<StoredRefusal> objections) {}

    /** The outcome of one pair. */
    public record Outcome(
            String resource,
            String project,
            ShareResult result,
            List<StoredRefusal> objections,
            List<StoredRefusal> warnings) {}
}
