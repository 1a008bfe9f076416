package io.tenantshare.mongo.internal;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower of the log has got.
 *
 * @param position the sequence that it has processed up to
 */
public record StoredFollower(@BsonId Id id, int schema, long position) {

    /**
     * Names it.
     *
     * @param project absent for a follower of the host's
     */
    public record Id(@Nullable String project, String name) {}
}
