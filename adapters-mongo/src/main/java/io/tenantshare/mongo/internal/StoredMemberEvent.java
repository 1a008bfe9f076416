package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A share changed.
 *
 * @param placement absent if the share is kept in no vault
 */
public record StoredMemberEvent(
        EventType type,
        String resource,
        String owner,
        String recipientId,
        @Nullable StoredPlacement placement,
        long revision,
        int ordinal,
        Instant at) {}
