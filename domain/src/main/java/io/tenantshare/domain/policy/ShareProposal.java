package io.tenantshare.domain.policy;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Member;
import java.util.Optional;
import java.util.Set;

/**
 * An owner wants to share a resource with one project.
 *
 * @param recipientId the project, as the owner named it
 * @param recipient that project, if it is registered in the resource's region
 * @param member the recipient's present membership, if it has one
 * @param memberCount projects the resource is shared with at this point of the call
 * @param memberCountAfter projects it would be shared with after the whole call, if nothing were refused
 * @param missingGrants what the recipient's account lacks on the resource's customer key; empty where no grant is needed
 */
public record ShareProposal<R extends Resource>(
        R resource,
        ProjectId recipientId,
        Optional<Project> recipient,
        Optional<Member> member,
        int memberCount,
        int memberCountAfter,
        Set<KeyOperation> missingGrants,
        SharingRules rules)
        implements Proposal<R> {

    /** Leaves a project of another region out: there it counts as not found. */
    public ShareProposal {
        recipient = recipient.filter(project -> project.region().equals(resource.region()));
    }
}
