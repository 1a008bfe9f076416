package io.tenantshare.mongo.internal;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The record of what was made from a resource.
 *
 * @param dropped true once the record is dropped and its outbox is not empty yet; otherwise absent
 * @param source the reference of the resource
 * @param outbox absent if it is empty
 */
public record StoredDerived(
        @BsonId Id id,
        int schema,
        @Nullable Boolean dropped,
        String source,
        Instant recordedAt,
        @Nullable List<StoredCommit> outbox)
        implements StoredWithOutbox {

    /**
     * The id is unique within project and kind.
     *
     * @param kind a number, in the order in which pages list the kinds
     * @param made the id of what was made
     */
    public record Id(String project, int kind, String made) {}
}
