package io.tenantshare.sdk;

import java.time.Duration;

/**
 * What {@link Sharing#ping()} found, for a health endpoint.
 *
 * @param up whether the storage answered
 * @param took how long it took to find out
 * @param problem why it is not up, in a sentence without credentials; empty if it is up
 */
public record Ping(boolean up, Duration took, String problem) {}
