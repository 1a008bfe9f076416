package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project changed what it says beforehand about offers.
 *
 * @param cause absent if nothing is said about it
 */
public record StoredRulesEvent(
        EventType type,
        String project,
        long revision,
        Instant at,
        @Nullable StoredCause cause) {}
