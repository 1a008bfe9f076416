package io.tenantshare.mongo.internal;

import io.tenantshare.domain.resource.ResourceType;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One share as the lists show it, written after the resource. One that is gone leaves its revision for a while, so that
 * a late writer cannot bring it back.
 *
 * @param revision the revision of the resource that this was written from
 * @param folded the name in lower case, for searching
 * @param member absent once the share is gone
 * @param goneAt when that was; starts the time until the entry is forgotten
 */
public record StoredShare(
        @BsonId Id id,
        int schema,
        long revision,
        ResourceType type,
        String owner,
        String region,
        Instant registeredAt,
        @Nullable String folded,
        @Nullable StoredImage image,
        @Nullable StoredBackup backup,
        @Nullable StoredMember member,
        @Nullable Instant goneAt) {

    /** One entry per resource and recipient. */
    public record Id(String resource, String recipient) {}
}
