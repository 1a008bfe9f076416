package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.sharing.ExtensionRequest;
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

    /** These were offered, and some of them answered at once by rules of their recipients (RR-7, RR-10). */
    static ResourceChange ofOffers(Subject before, SharedResource next, Collection<Arrival> arrivals, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        // The words of a call are its caller's, so they do not go with what a recipient's rule does.
        Stamp byRule = Stamp.of(stamp.at());
        for (Arrival arrival : arrivals) {
            Member offered = arrival.offered();
            Member member = arrival.member();
            boolean accepted = member.status() == MemberStatus.ACCEPTED;
            events.add(event(EventType.OFFERED, before, next, accepted ? offered : member, events.size(), stamp));
            if (accepted) {
                events.add(answer(EventType.ACCEPTED, next, member, events.size(), byRule));
            }
            arrival.would()
                    .ifPresent(would -> events.add(
                            answer(EventType.RULE_WOULD, next, offered.ruled(would), events.size(), byRule)));
        }
        return new ResourceChange(next, events);
    }

    /** The same write also takes these members off the list; its next state is without them already. */
    static ResourceChange alsoWithdrawn(
            Subject before, ResourceChange change, Collection<Member> members, Stamp stamp) {
        List<SharingEvent> events = new ArrayList<>(change.events());
        members.forEach(
                member -> events.add(event(EventType.WITHDRAWN, before, change.next(), member, events.size(), stamp)));
        return new ResourceChange(change.next(), events);
    }

    /** The ends of these members were moved, which answers what they asked for. */
    static ResourceChange ofEnds(Subject before, SharedResource next, Collection<Member> moved, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        for (Member member : moved) {
            Optional<Member> former = before.member(member.recipient());
            Optional<Instant> formerEnd = former.flatMap(one -> one.lifetime().endsAt());
            Optional<ExtensionRequest> asked = former.flatMap(Member::extension);
            if (asked.isPresent()) {
                events.add(event(
                        EventType.EXTENSION_ANSWERED, before, next, member, formerEnd, asked, events.size(), stamp));
            }
            events.add(event(
                    EventType.END_CHANGED, before, next, member, formerEnd, Optional.empty(), events.size(), stamp));
        }
        return new ResourceChange(next, events);
    }

    /** A recipient asked for a later end of its share. */
    static ResourceChange ofAsking(Subject before, SharedResource next, Member asking, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        events.add(event(
                EventType.EXTENSION_ASKED,
                before,
                next,
                asking,
                Optional.empty(),
                asking.extension(),
                events.size(),
                stamp));
        return new ResourceChange(next, events);
    }

    /** The owner declined the requests of these members for a later end. */
    static ResourceChange ofDeclining(Subject before, SharedResource next, Collection<Member> asking, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        asking.forEach(member -> events.add(event(
                EventType.EXTENSION_ANSWERED,
                before,
                next,
                member,
                Optional.empty(),
                member.extension(),
                events.size(),
                stamp)));
        return new ResourceChange(next, events);
    }

    /** Both sides are reminded of the ends of these members. */
    static ResourceChange ofReminding(Subject before, SharedResource next, Collection<Member> reminded, Stamp stamp) {
        List<SharingEvent> events = ofOver(before, next, stamp);
        reminded.forEach(member -> events.add(event(EventType.REMINDED, before, next, member, events.size(), stamp)));
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
        return event(type, before, next, member, Optional.empty(), Optional.empty(), ordinal, stamp);
    }

    private static MemberEvent event(
            EventType type,
            Subject before,
            SharedResource next,
            Member member,
            Optional<Instant> formerEnd,
            Optional<ExtensionRequest> extension,
            int ordinal,
            Stamp stamp) {
        Relation relation = type.endsByItself() ? Relation.of(member.status()) : before.relationOf(member.recipient());
        return event(type, relation, next, member, formerEnd, extension, ordinal, stamp);
    }

    /** What a rule makes of an offer, which was pending for no time at all. */
    private static MemberEvent answer(EventType type, SharedResource next, Member member, int ordinal, Stamp stamp) {
        return event(type, Relation.PENDING, next, member, Optional.empty(), Optional.empty(), ordinal, stamp);
    }

    private static MemberEvent event(
            EventType type,
            Relation before,
            SharedResource next,
            Member member,
            Optional<Instant> formerEnd,
            Optional<ExtensionRequest> extension,
            int ordinal,
            Stamp stamp) {
        return new MemberEvent(
                type,
                next.id(),
                next.owner(),
                member.recipient(),
                before,
                member.placement(),
                member.lifetime(),
                formerEnd,
                ruleTold(type, member),
                extension,
                type == EventType.REMINDED ? member.reminded() : Optional.empty(),
                next.revision(),
                ordinal,
                stamp.at(),
                stamp.cause());
    }

    private static Optional<RuleTrace> ruleTold(EventType type, Member member) {
        return switch (type) {
            case OFFERED, ACCEPTED, REJECTED, RULE_WOULD -> member.rule();
            default -> Optional.empty();
        };
    }
}
