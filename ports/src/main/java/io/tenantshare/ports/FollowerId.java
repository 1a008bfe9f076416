package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import java.util.Optional;

/**
 * Names a follower of the event log. Followers of different projects are unrelated.
 *
 * @param project whose events it follows; empty for the host, which follows all
 * @param name 1 to 255 characters
 */
public record FollowerId(Optional<ProjectId> project, String name) {

    /**
     * Checks the name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null, or the name no identifier
     */
    public FollowerId {
        Arguments.required(project, "project");
        name = Text.identifier(name, Reason.INVALID_ID);
    }
}
