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
 * @param image present for an image
 * @param backup present for a backup
 * @param members absent in a part of a document that was read for a project that is no member
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
        Instant registeredAt,
        @Nullable StoredImage image,
        @Nullable StoredBackup backup,
        @Nullable List<StoredMember> members,
        @Nullable List<StoredCommit> outbox)
        implements StoredWithOutbox {}
