package io.tenantshare.mongo.internal;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A vault with its holdings.
 *
 * @param dropped true once the vault is dropped and its outbox is not empty yet; otherwise absent
 * @param capacityMb written and not read: earlier processes on the same database need it, and so does its validator
 * @param roomMb the capacity without the project's own use; like {@code capacityMb}
 * @param outbox absent if it is empty
 */
public record StoredVault(
        @BsonId Id id,
        int schema,
        long revision,
        @Nullable Boolean dropped,
        StoredVaultSpec spec,
        long capacityMb,
        long roomMb,
        List<Holding> holdings,
        @Nullable List<StoredCommit> outbox)
        implements StoredWithOutbox {

    /** The id of a vault is unique within its project. */
    public record Id(String owner, String vault) {}

    /**
     * The room that one accepted resource takes up.
     *
     * @param open the same as {@code since}, present until the holding is settled; indexed to find unsettled holdings
     */
    public record Holding(
            String resource,
            long sizeMb,
            long attempt,
            boolean settled,
            Instant since,
            @Nullable Instant open) {}
}
