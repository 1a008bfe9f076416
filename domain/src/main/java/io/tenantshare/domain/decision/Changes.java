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
import io.tenantshare.domain.sharing.SharedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The changes of a resource with their events. */
final class Changes {

    private Changes() {}

    /** Something happened to the resource as a whole. */
    static ResourceChange ofResource(SharedResource next, EventType type, Stamp stamp) {
        return new ResourceChange(next, List.of(event(type, next, 0, stamp)));
    }

    /** The same happened to each of these members, who stood to the resource as it was before. */
    static ResourceChange ofMembers(
            SharedResource before, SharedResource next, EventType type, Collection<Member> members, Stamp stamp) {
        return new ResourceChange(next, memberEvents(type, before, next, members, stamp));
    }

    /** Members were taken over from elsewhere. */
    static ResourceChange ofImport(SharedResource next, List<ImportedMember> members, Stamp stamp) {
        ImportEvent event =
                new ImportEvent(next.id(), next.owner(), members, next.revision(), 0, stamp.at(), stamp.cause());
        return new ResourceChange(next, List.of(event));
    }

    /** A tombstone is left, and every member has lost the resource. */
    static ResourceChange deletion(SharedResource shared, EventType type, Stamp stamp) {
        SharedResource next = shared.asDeleted(stamp.at());
        List<SharingEvent> events = memberEvents(EventType.LOST, shared, next, shared.members(), stamp);
        events.add(event(type, next, events.size(), stamp));
        return new ResourceChange(next, events);
    }

    /** A change that the resource's owner made to it as a whole. */
    static Decided<List<ShareOutcome>, ResourceChange> byOwner(ResourceChange change) {
        return Decided.change(
                List.of(ShareOutcome.done(change.id(), change.next().owner())), change);
    }

    private static ResourceEvent event(EventType type, SharedResource next, int ordinal, Stamp stamp) {
        return new ResourceEvent(type, next.id(), next.owner(), next.revision(), ordinal, stamp.at(), stamp.cause());
    }

    private static List<SharingEvent> memberEvents(
            EventType type, SharedResource before, SharedResource next, Collection<Member> members, Stamp stamp) {
        List<SharingEvent> events = new ArrayList<>(members.size() + 1);
        for (Member member : members) {
            events.add(new MemberEvent(
                    type,
                    next.id(),
                    next.owner(),
                    member.recipient(),
                    before.relationOf(member.recipient()),
                    member.placement(),
                    next.revision(),
                    events.size(),
                    stamp.at(),
                    stamp.cause()));
        }
        return events;
    }
}
