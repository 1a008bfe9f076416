package io.tenantshare.mongo.internal;

import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A project.
 *
 * @param standing absent if it stands as it was registered, and in schemas 1 and 2
 * @param outbox absent if it is empty
 */
public record StoredProject(
        @BsonId String id,
        int schema,
        String region,
        String account,
        @Nullable StoredStanding standing,
        @Nullable List<StoredCommit> outbox)
        implements StoredWithOutbox {}
