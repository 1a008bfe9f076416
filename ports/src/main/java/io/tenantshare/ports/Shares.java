package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareCounts;
import java.time.Instant;
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

    /**
     * How many shares a list of the project on that side shows, by status.
     *
     * @param asOf the time that it is looked at, as in {@link ShareQuery#asOf()}
     */
    ShareCounts counts(ShareQuery.Side side, ProjectId project, ResourceType type, Instant asOf);

    /**
     * How many shares a list of the project on that side shows in one status, counted no further than a bound: what many shares cost does
     * not grow with them.
     *
     * @param most where counting ends, at least 1
     * @param asOf the time that it is looked at
     * @return at most that many
     */
    default long countUpTo(
            int most, ShareQuery.Side side, ProjectId project, ResourceType type, MemberStatus status, Instant asOf) {
        return Math.min(most, counts(side, project, type, asOf).of(status));
    }
}
