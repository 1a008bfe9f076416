package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;

/** A project was registered. */
public record StoredProjectEvent(EventType type, String id, String region, String account, Instant at) {}
