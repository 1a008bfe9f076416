package io.tenantshare.mongo.internal;

import io.tenantshare.domain.answer.Result;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A claim on a request key, and later the outcome of the request.
 *
 * @param token unique for each claim
 * @param leaseUntil when the claim ends unless it is completed; absent once it is completed
 * @param expireAt when the document may be deleted
 * @param report absent until the claim is completed
 */
public record StoredRequest(
        @BsonId Id id,
        int schema,
        String fingerprint,
        ObjectId token,
        @Nullable Instant leaseUntil,
        Instant expireAt,
        @Nullable Report report) {

    /** A key is unique within the project that uses it. */
    public record Id(String actor, String key) {}

    /** The outcome of a call. */
    public record Report(List<Outcome> outcomes, List<StoredRefusal> objections) {}

    /** The outcome for one resource and one project. */
    public record Outcome(
            String resource,
            String project,
            Result result,
            List<StoredRefusal> objections,
            List<StoredRefusal> warnings) {}
}
