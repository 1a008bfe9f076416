package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project was registered, or stands otherwise.
 *
 * @param standing absent if it stands as it was registered, and in schemas 1 and 2
 * @param cause absent if nothing is said about it
 */
public record StoredProjectEvent(
        EventType type,
        String id,
        String region,
        String account,
        @Nullable StoredStanding standing,
        Instant at,
        @Nullable StoredCause cause) {}
