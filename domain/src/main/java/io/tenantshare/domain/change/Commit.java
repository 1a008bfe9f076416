package io.tenantshare.domain.change;

import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.event.SharingEvent;
import java.util.List;

/** One atomic write, seen by its events: a {@link Change} that also has the next state, or a {@link PendingCommit}. */
public sealed interface Commit permits Change, PendingCommit {

    /** The events, in order; never empty. */
    List<SharingEvent> events();

    /** Identifies the commit: the id of its first event, which no other commit has. */
    default EventId commitId() {
        return events().get(0).id();
    }
}
