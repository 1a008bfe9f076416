package io.tenantshare.mongo.internal;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The record of something that was made.
 *
 * @param dropped present and true once the record is gone and not everybody was told
 */
public record StoredDerived(
        @BsonId Id id,
        int schema,
        @Nullable Boolean dropped,
        String source,
        Instant recordedAt,
        @Nullable List<StoredCommit> outbox)
        implements Outboxed {

    /**
     * Unique within project and kind.
     *
     * @param kind a number, because kinds are listed in an order of their own
     */
    public record Id(String project, int kind, String made) {}
}
