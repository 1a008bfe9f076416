package io.tenantshare.sdk.commit;

import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.project.ProjectId;

/**
 * Who acts.
 *
 * @param project the project that acts
 * @param cause who within it, in which request, and in what words
 */
public record Caller(ProjectId project, Cause cause) {

    /** A project, with nothing said about who acts within it. */
    public static Caller of(ProjectId project) {
        return new Caller(project, Cause.UNSTATED);
    }
}
