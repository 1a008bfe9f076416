package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.use.DerivedKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something was made from a resource, or the record of it was dropped.
 *
 * @param cause absent if nothing is said about it
 */
public record StoredDerivedEvent(
        EventType type,
        String project,
        DerivedKind kind,
        String id,
        String source,
        long occurrence,
        Instant at,
        @Nullable StoredCause cause) {}
