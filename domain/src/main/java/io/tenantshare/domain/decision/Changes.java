package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The changes of a resource with their events. Whatever changes, members that are over leave the list, and their events come
 * first (LT-6).
 */
final class Changes {

    private Changes() {}

    /** Something happened to the resource as a whole. */
    static ResourceChange ofResource(Subject before, SharedResource next, EventType type, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        events.add(event(type, next, events.size(), stamp));
        return new ResourceChange(next, events);
    }

    /** The same happened to each of these members. */
    static ResourceChange ofMembers(
            Subject before, SharedResource next, EventType type, Collection<Member> members, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        members.forEach(member -> events.add(event(type, before, next, member, events.size(), stamp)));
        return new ResourceChange(next, events);
    }

    /** The ends of these members were moved. */
    static ResourceChange ofEnds(Subject before, SharedResource next, Collection<Member> moved, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        for (Member member : moved) {
            Optional<Instant> formerEnd = before.member(member.recipient())
                    .flatMap(former -> former.lifetime().endsAt());
            events.add(event(EventType.END_CHANGED, before, next, member, formerEnd, events.size(), stamp));
        }
        return new ResourceChange(next, events);
    }

    /** The image is gone that held a share which is over, and so it leaves the list, too (LT-9). */
    static ResourceChange letGo(Subject before, SharedResource shared, Member freed, Stamp stamp) {
        SharedResource next = shared.without(List.of(freed.recipient()));
        List<SharingEvent> events = ofOver(before, next, stamp);
        events.add(event(EventType.IMAGE_FORGOTTEN, before, next, freed, events.size(), stamp));
        events.add(event(EventType.ENDED, before, next, freed, events.size(), Stamp.of(stamp.at())));
        return new ResourceChange(next, events);
    }

    /** Members that are over leave the list, and nothing else changes. */
    static ResourceChange ofEnded(Subject before, SharedResource next, Stamp stamp) {
        return new ResourceChange(next, ofOver(before, next, stamp));
    }

    /** Members were taken over from elsewhere. */
    static ResourceChange ofImport(Subject before, SharedResource next, List<ImportedMember> members, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        events.add(new ImportEvent(
                next.id(), next.owner(), members, next.revision(), events.size(), stamp.at(), stamp.cause()));
        return new ResourceChange(next, events);
    }

    /** A tombstone is left, and every member has lost the resource. */
    static ResourceChange deletion(Subject before, SharedResource shared, EventType type, Stamp stamp) {
        SharedResource next = shared.asDeleted(stamp.at());
        List<SharingEvent> events = ofOver(before, next, stamp);
        shared.members()
                .forEach(member -> events.add(event(EventType.LOST, before, next, member, events.size(), stamp)));
        events.add(event(type, next, events.size(), stamp));
        return new ResourceChange(next, events);
    }

    /** A change that the resource's owner made to it as a whole. */
    static Decided<List<ShareOutcome>, ResourceChange> byOwner(ResourceChange change) {
        return Decided.change(
                List.of(ShareOutcome.done(change.id(), change.next().owner())), change);
    }

    /** Nobody causes these events: the time has come. */
    private static List<SharingEvent> ofOver(Subject before, SharedResource next, Stamp stamp) {
        List<SharingEvent> events = new ArrayList<>();
        for (Member member : before.over()) {
            EventType type = member.status() == MemberStatus.PENDING ? EventType.EXPIRED : EventType.ENDED;
            events.add(event(type, before, next, member, events.size(), Stamp.of(stamp.at())));
        }
        return events;
    }

    private static ResourceEvent event(EventType type, SharedResource next, int ordinal, Stamp stamp) {
        return new ResourceEvent(type, next.id(), next.owner(), next.revision(), ordinal, stamp.at(), stamp.cause());
    }

    private static MemberEvent event(
            EventType type, Subject before, SharedResource next, Member member, int ordinal, Stamp stamp) {
        return event(type, before, next, member, Optional.empty(), ordinal, stamp);
    }

    private static MemberEvent event(
            EventType type,
            Subject before,
            SharedResource next,
            Member member,
            Optional<Instant> formerEnd,
            int ordinal,
            Stamp stamp) {
        return new MemberEvent(
                type,
                next.id(),
                next.owner(),
                member.recipient(),
                type.endsByItself() ? Relation.of(member.status()) : before.relationOf(member.recipient()),
                member.placement(),
                member.lifetime(),
                formerEnd,
                next.revision(),
                ordinal,
                stamp.at(),
                stamp.cause());
    }
}
