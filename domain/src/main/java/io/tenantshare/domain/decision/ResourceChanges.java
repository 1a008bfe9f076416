package io.tenantshare.domain.decision;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an owner changes about a resource as a whole, image and backup alike. */
final class ResourceChanges {

    private ResourceChanges() {}

    static Decided changed(SharedResource next, EventType type, Instant now) {
        return done(next, List.of(event(type, next, 0, now)));
    }

    /** Every recipient loses it, and a tombstone stays. */
    static Decided deleted(SharedResource shared, EventType type, Instant now) {
        SharedResource next = shared.asDeleted();
        List<SharingEvent> events =
                new ArrayList<>(ShareDecisions.memberEvents(EventType.LOST, next, shared.members(), now));
        events.add(event(type, next, events.size(), now));
        return done(next, events);
    }

    static ResourceEvent event(EventType type, SharedResource next, int ordinal, Instant now) {
        return new ResourceEvent(type, next.id(), next.owner(), next.revision(), ordinal, now);
    }

    private static Decided done(SharedResource next, List<SharingEvent> events) {
        return Decided.change(List.of(ShareOutcome.done(next.id(), next.owner())), next, events);
    }
}
