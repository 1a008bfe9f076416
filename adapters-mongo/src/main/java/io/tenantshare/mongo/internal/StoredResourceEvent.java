package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;

/** A resource changed. */
public record StoredResourceEvent(
        EventType type, String resource, String owner, long revision, int ordinal, Instant at) {}
