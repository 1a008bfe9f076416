package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;

/** The grants on a key changed. */
public record StoredKeyEvent(EventType type, String owner, String key, String account, long revision, Instant at) {}
