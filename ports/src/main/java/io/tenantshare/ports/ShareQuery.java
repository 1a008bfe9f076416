package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
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
 * @param asOf the time that the list is looked at: what is over by then is not shown, but to the owner what an image keeps
 *     (rule book LT-4, LT-9); {@link Instant#MIN} shows all that is stored
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
        Instant offeredBefore,
        Instant asOf) {

    /** The two sides of a share. */
    public enum Side {
        /** What others share with the project. */
        RECIPIENT,
        /** What the project shares with others. */
        OWNER;

        /** Whether a list on this side shows the share at a time. */
        public boolean shows(Member member, Instant asOf) {
            return !member.isOverAt(asOf) || (this == OWNER && member.isHeld());
        }
    }

    /** Copies what it is given. */
    public ShareQuery {
        statuses = Set.copyOf(statuses);
        kinds = Set.copyOf(kinds);
        counterparts = Set.copyOf(counterparts);
        tags = Map.copyOf(tags);
    }

    /** Every share of the project on that side that is stored. */
    public static ShareQuery all(Side side, ProjectId project, ResourceType type) {
        return new ShareQuery(
                side, project, type, Set.of(), Set.of(), Set.of(), "", Map.of(), Instant.MIN, Instant.MAX, Instant.MIN);
    }

    /** This query for these statuses only. */
    public ShareQuery withStatuses(Set<MemberStatus> next) {
        return new ShareQuery(
                side, project, type, next, kinds, counterparts, nameContains, tags, offeredFrom, offeredBefore, asOf);
    }

    /** This query for these kinds only. */
    public ShareQuery withKinds(Set<ResourceKind> next) {
        return new ShareQuery(
                side,
                project,
                type,
                statuses,
                next,
                counterparts,
                nameContains,
                tags,
                offeredFrom,
                offeredBefore,
                asOf);
    }

    /** This query for these projects on the other side only. */
    public ShareQuery withCounterparts(Set<ProjectId> next) {
        return new ShareQuery(
                side, project, type, statuses, kinds, next, nameContains, tags, offeredFrom, offeredBefore, asOf);
    }

    /** This query for names that contain the text, without regard to case. */
    public ShareQuery withNameContaining(String next) {
        return new ShareQuery(
                side, project, type, statuses, kinds, counterparts, next, tags, offeredFrom, offeredBefore, asOf);
    }

    /** This query for resources that have all these tags. */
    public ShareQuery withTags(Map<String, String> next) {
        return new ShareQuery(
                side,
                project,
                type,
                statuses,
                kinds,
                counterparts,
                nameContains,
                next,
                offeredFrom,
                offeredBefore,
                asOf);
    }

    /** This query for offers made from one time on and before another. */
    public ShareQuery withOffered(Instant from, Instant before) {
        return new ShareQuery(
                side, project, type, statuses, kinds, counterparts, nameContains, tags, from, before, asOf);
    }

    /** This query looked at at this time. */
    public ShareQuery asOf(Instant time) {
        return new ShareQuery(
                side,
                project,
                type,
                statuses,
                kinds,
                counterparts,
                nameContains,
                tags,
                offeredFrom,
                offeredBefore,
                time);
    }

    /** Whether there is no filter but the status and the time, as is usual; then no share without an end need be looked at. */
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
                && share.offeredAt().isBefore(offeredBefore)
                && side.shows(share.member(), asOf);
    }
}
