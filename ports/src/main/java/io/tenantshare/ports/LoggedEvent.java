package io.tenantshare.ports;

import io.tenantshare.domain.event.SharingEvent;

/**
 * An event with its place in the log.
 *
 * @param sequence greater than that of every event logged before it
 */
public record LoggedEvent(long sequence, SharingEvent event) {}
