package io.tenantshare.mongo.internal;

import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A project.
 *
 * @param outbox absent if it is empty
 */
public record StoredProject(
        @BsonId String id,
        int schema,
        String region,
        String account,
        @Nullable List<StoredCommit> outbox) implements StoredWithOutbox {}
