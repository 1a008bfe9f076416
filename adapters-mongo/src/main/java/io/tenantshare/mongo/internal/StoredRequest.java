package io.tenantshare.mongo.internal;

import io.tenantshare.domain.answer.Result;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A claim on a request key, and later the answer to the request.
 *
 * @param token unique for each claim
 * @param leaseUntil when the claim ends unless it is renewed; long ago once it is released; absent once it is completed
 * @param expireAt when the document may be deleted
 * @param earlier what an earlier attempt was released with; absent if there was none
 * @param report absent until the claim is completed
 */
public record StoredRequest(
        @BsonId Id id,
        int schema,
        String fingerprint,
        ObjectId token,
        @Nullable Instant leaseUntil,
        Instant expireAt,
        @Nullable List<Outcome> earlier,
        @Nullable Report report) {

    /** This claim for a request that an earlier attempt has begun. */
    public StoredRequest goingOnFrom(@Nullable List<Outcome> outcomes) {
        return new StoredRequest(id, schema, fingerprint, token, leaseUntil, expireAt, outcomes, report);
    }

    /** A key is unique within the project that uses it. */
    public record Id(String actor, String key) {}

    /**
     * The answer to a call.
     *
     * @param result absent in a report
     */
    public record Report(
            List<Outcome> outcomes,
            List<StoredRefusal> objections,
            @Nullable Result result) {}

    /** The outcome for one resource and one project. */
    public record Outcome(
            String resource,
            String project,
            Result result,
            List<StoredRefusal> objections,
            List<StoredRefusal> warnings) {}
}
