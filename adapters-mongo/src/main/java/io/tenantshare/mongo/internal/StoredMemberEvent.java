package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A share changed. */
public record StoredMemberEvent(
        EventType type,
        String resource,
        String owner,
        String recipientId,
        @Nullable StoredPlacement placement,
        long revision,
        int ordinal,
        Instant at) {}
