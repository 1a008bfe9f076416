package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.EventType;
import java.time.Instant;

/** A vault changed. */
public record StoredVaultEvent(EventType type, String owner, String vault, long occurrence, Instant at) {}
