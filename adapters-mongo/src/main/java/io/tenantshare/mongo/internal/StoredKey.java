package io.tenantshare.mongo.internal;

import io.tenantshare.domain.key.KeyOperation;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** The grants on a key. */
public record StoredKey(
        @BsonId Id id,
        int schema,
        long revision,
        List<Grant> grants,
        @Nullable List<StoredCommit> outbox) implements Outboxed {

    /** A key counts for the project that owns what it encrypts. */
    public record Id(String owner, String key) {}

    /** What an account may do. */
    public record Grant(String account, List<KeyOperation> operations) {}
}
