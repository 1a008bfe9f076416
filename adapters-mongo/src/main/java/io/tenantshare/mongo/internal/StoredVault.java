package io.tenantshare.mongo.internal;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A vault with what is in it.
 *
 * @param dropped present and true once the vault is gone and not everybody was told
 * @param capacityMb said once more in MB, for the guard of a reservation
 * @param roomMb the capacity less the project's own use, for the same guard
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
        implements Outboxed {

    /** A vault's id is its project's own. */
    public record Id(String owner, String vault) {}

    /**
     * What takes up room.
     *
     * @param open the same as {@code since}, and present only until the holding is settled; what is indexed
     */
    public record Holding(
            String resource,
            long sizeMb,
            long attempt,
            boolean settled,
            Instant since,
            @Nullable Instant open) {}
}
