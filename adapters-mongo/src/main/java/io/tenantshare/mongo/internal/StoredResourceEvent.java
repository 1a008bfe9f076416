package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource changed.
 *
 * @param cause absent if nothing is said about it
 */
public record StoredResourceEvent(
        EventType type,
        String resource,
        String owner,
        long revision,
        int ordinal,
        Instant at,
        @Nullable StoredCause cause) {}
