package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vault changed.
 *
 * @param cause absent if nothing is said about it
 */
public record StoredVaultEvent(
        EventType type,
        String owner,
        String vault,
        long occurrence,
        Instant at,
        @Nullable StoredCause cause) {}
