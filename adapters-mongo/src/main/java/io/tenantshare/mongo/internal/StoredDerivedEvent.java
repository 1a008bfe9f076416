package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.use.DerivedKind;
import java.time.Instant;

/** Something was made from a resource, or the record of it was dropped. */
public record StoredDerivedEvent(
        EventType type, String project, DerivedKind kind, String id, String source, long occurrence, Instant at) {}
