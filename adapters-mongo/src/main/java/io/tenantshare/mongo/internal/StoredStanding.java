package io.tenantshare.mongo.internal;

import io.tenantshare.domain.project.ProjectState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a project stands.
 *
 * @param due absent if nothing is to be done about it
 */
public record StoredStanding(
        ProjectState state, long revision, @Nullable Instant due, Counts counts) {

    /** What it had when it began to close. */
    public record Counts(long images, long shared, long received, long vaults, long grants) {}
}
