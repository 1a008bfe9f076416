package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.Resource;
import java.time.Instant;

/**
 * The relation between a resource and one recipient, seen from either side.
 *
 * @param resource the resource as its owner describes it now (rule book C-28)
 * @param member the recipient and how far the share has come; nothing about other recipients
 */
public record Share(Resource resource, Member member) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public Share {
        Arguments.required(resource, "resource");
        Arguments.required(member, "member");
    }

    /** The project that owns the resource. */
    public ProjectId owner() {
        return resource.owner();
    }

    /** The project it is shared with. */
    public ProjectId recipient() {
        return member.recipient();
    }

    /** How far the share has come. */
    public MemberStatus status() {
        return member.status();
    }

    /** When the present offer was made, in whole milliseconds. */
    public Instant offeredAt() {
        return member.offeredAt();
    }

    /** When the status last changed, in whole milliseconds. */
    public Instant updatedAt() {
        return member.updatedAt();
    }
}
