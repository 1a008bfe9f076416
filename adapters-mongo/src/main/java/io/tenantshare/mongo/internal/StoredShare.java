package io.tenantshare.mongo.internal;

import io.tenantshare.domain.resource.ResourceType;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A share as the lists of both sides show it. It is derived from the resource and written after it. When a share ends,
 * its document stays for some time as a tombstone, whose revision keeps a late writer from bringing the share back.
 *
 * @param revision the revision of the resource that the document was written from
 * @param folded the name in lower case, for searching; absent in a tombstone
 * @param image present for an image; absent in a tombstone
 * @param backup present for a backup; absent in a tombstone
 * @param member absent in a tombstone
 * @param overAt from when on the recipient does not see it; absent if never, and in a tombstone
 * @param due from when on its owner does not see it; absent if never, while an image keeps it, and in a tombstone
 * @param goneAt when the share ended; present in a tombstone, which a TTL index deletes later
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
        @Nullable Instant overAt,
        @Nullable Instant due,
        @Nullable Instant goneAt) {

    /** One document per resource and recipient. */
    public record Id(String resource, String recipient) {}
}
