package io.tenantshare.mongo.internal;

import io.tenantshare.domain.key.KeyOperation;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The grants on a key.
 *
 * @param outbox absent if it is empty
 */
public record StoredKey(
        @BsonId Id id,
        int schema,
        long revision,
        List<Grant> grants,
        @Nullable List<StoredCommit> outbox) implements StoredWithOutbox {

    /** The id of a key is unique within the project that owns the encrypted resources. */
    public record Id(String owner, String key) {}

    /** The operations that an account may perform with the key. */
    public record Grant(String account, List<KeyOperation> operations) {}
}
