package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project was registered.
 *
 * @param cause absent if nothing is said about it
 */
public record StoredProjectEvent(
        EventType type,
        String id,
        String region,
        String account,
        Instant at,
        @Nullable StoredCause cause) {}
