package io.tenantshare.mongo.internal;

import io.tenantshare.domain.resource.ResourceType;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A resource with its members.
 *
 * @param id the reference, such as {@code image:img-1}
 * @param deleted whether only a tombstone is left
 * @param owner empty in a pruned tombstone
 * @param region empty in a pruned tombstone
 * @param registeredAt absent in a pruned tombstone
 * @param deletedAt when it was deleted; absent in a pruned tombstone, and in one that a process left which writes schema 1
 * @param idFree whether anybody may register the id again; present in a pruned tombstone alone
 * @param image present for an image that is not pruned
 * @param backup present for a backup that is not pruned
 * @param members absent in a part of a document that was read for a project that is no member
 * @param due when the first member can be taken off the list because its share is over; absent if never
 * @param outbox absent if it is empty
 */
public record StoredResource(
        @BsonId String id,
        int schema,
        long revision,
        boolean deleted,
        ResourceType type,
        String owner,
        String region,
        @Nullable Instant registeredAt,
        @Nullable Instant deletedAt,
        @Nullable Boolean idFree,
        @Nullable StoredImage image,
        @Nullable StoredBackup backup,
        @Nullable List<StoredMember> members,
        @Nullable Instant due,
        @Nullable List<StoredCommit> outbox)
        implements StoredWithOutbox {}
