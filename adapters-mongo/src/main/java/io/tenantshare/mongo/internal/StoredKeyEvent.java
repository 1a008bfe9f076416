package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The grants on a key changed.
 *
 * @param cause absent if nothing is said about it
 */
public record StoredKeyEvent(
        EventType type,
        String owner,
        String key,
        String account,
        long revision,
        Instant at,
        @Nullable StoredCause cause) {}
