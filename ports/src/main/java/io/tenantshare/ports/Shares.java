package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareCounts;
import java.util.Optional;

/**
 * The lists of shares as each side sees them. Derived from the resources: a change appears here at the latest when
 * {@link Outbox#publish} of it has returned, and a deleted resource or withdrawn share never comes back through a late
 * or repeated publication.
 */
public interface Shares {

    /**
     * One page, in the order of {@link SharePosition}. Turning pages by the position of the last share seen neither
     * skips nor repeats a share that does not change meanwhile.
     *
     * @param after the position to go on after, which need not exist any longer; empty to start
     * @param limit the most shares to return, from 1 to 1000
     */
    SharePage page(ShareQuery query, Optional<SharePosition> after, int limit);

    /** How many shares the project has on that side, by status. */
    ShareCounts counts(ShareQuery.Side side, ProjectId project, ResourceType type);

    /**
     * How many shares the project has on that side in one status, counted no further than a bound: what many shares cost does
     * not grow with them.
     *
     * @param most where counting ends, at least 1
     * @return at most that many
     */
    default long countUpTo(int most, ShareQuery.Side side, ProjectId project, ResourceType type, MemberStatus status) {
        return Math.min(most, counts(side, project, type).of(status));
    }
}
