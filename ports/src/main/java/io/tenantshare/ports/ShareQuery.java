package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Which shares a list shows: those of one project on one side, narrowed by filters. An empty set, map or text filters
 * nothing.
 *
 * @param side whether the project is the recipient or the owner
 * @param statuses the statuses to show; empty means all
 * @param kinds the kinds of resources to show
 * @param counterparts the projects on the other side to show
 * @param nameContains what the resource's name contains, without regard to case
 * @param tags tags the resource has, all of them
 * @param offeredFrom the earliest time of the offer, inclusive; {@link Instant#MIN} for any
 * @param offeredBefore the latest time of the offer, exclusive; {@link Instant#MAX} for any
 */
public record ShareQuery(
        Side side,
        ProjectId project,
        ResourceType type,
        Set<MemberStatus> statuses,
        Set<ResourceKind> kinds,
        Set<ProjectId> counterparts,
        String nameContains,
        Map<String, String> tags,
        Instant offeredFrom,
        Instant offeredBefore) {

    /** The two sides of a share. */
    public enum Side {
        /** What others share with the project. */
        RECIPIENT,
        /** What the project shares with others. */
        OWNER
    }

    /** Copies what it is given. */
    public ShareQuery {
        statuses = Set.copyOf(statuses);
        kinds = Set.copyOf(kinds);
        counterparts = Set.copyOf(counterparts);
        tags = Map.copyOf(tags);
    }

    /** Every share of the project on that side. */
    public static ShareQuery all(Side side, ProjectId project, ResourceType type) {
        return new ShareQuery(
                side, project, type, Set.of(), Set.of(), Set.of(), "", Map.of(), Instant.MIN, Instant.MAX);
    }

    /** This query for these statuses only. */
    public ShareQuery withStatuses(Set<MemberStatus> next) {
        return new ShareQuery(
                side, project, type, next, kinds, counterparts, nameContains, tags, offeredFrom, offeredBefore);
    }

    /** This query for these kinds only. */
    public ShareQuery withKinds(Set<ResourceKind> next) {
        return new ShareQuery(
                side, project, type, statuses, next, counterparts, nameContains, tags, offeredFrom, offeredBefore);
    }

    /** This query for these projects on the other side only. */
    public ShareQuery withCounterparts(Set<ProjectId> next) {
        return new ShareQuery(
                side, project, type, statuses, kinds, next, nameContains, tags, offeredFrom, offeredBefore);
    }

    /** This query for names that contain the text, without regard to case. */
    public ShareQuery withNameContaining(String next) {
        return new ShareQuery(
                side, project, type, statuses, kinds, counterparts, next, tags, offeredFrom, offeredBefore);
    }

    /** This query for resources that have all these tags. */
    public ShareQuery withTags(Map<String, String> next) {
        return new ShareQuery(
                side, project, type, statuses, kinds, counterparts, nameContains, next, offeredFrom, offeredBefore);
    }

    /** This query for offers made from one time on and before another. */
    public ShareQuery withOffered(Instant from, Instant before) {
        return new ShareQuery(side, project, type, statuses, kinds, counterparts, nameContains, tags, from, before);
    }

    /** Whether there is no filter but the status, as is usual; then no share need be looked at. */
    public boolean isNarrowedByStatusOnly() {
        return kinds.isEmpty()
                && counterparts.isEmpty()
                && nameContains.isEmpty()
                && tags.isEmpty()
                && offeredFrom.equals(Instant.MIN)
                && offeredBefore.equals(Instant.MAX);
    }

    /** Whether the share, known to belong to this project and side, passes the filters. */
    public boolean matches(Share share) {
        return (statuses.isEmpty() || statuses.contains(share.status()))
                && (kinds.isEmpty() || kinds.contains(share.resource().kind()))
                && (counterparts.isEmpty()
                        || counterparts.contains(side == Side.OWNER ? share.recipient() : share.owner()))
                && (nameContains.isEmpty()
                        || Text.containsIgnoringCase(share.resource().name(), nameContains))
                && (tags.isEmpty() || share.resource().tags().entrySet().containsAll(tags.entrySet()))
                && !share.offeredAt().isBefore(offeredFrom)
                && share.offeredAt().isBefore(offeredBefore);
    }
}
