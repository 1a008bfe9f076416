package io.tenantshare.domain.change;

import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.ResourceId;
import java.util.List;
import java.util.Optional;

/** A commit that somebody else may have made, and whose consequences are not all drawn: its events without the state. */
public record PendingCommit(List<SharingEvent> events) implements Commit {

    /** Copies what it is given. */
    public PendingCommit {
        events = List.copyOf(events);
    }

    /** The resource that changed; empty if it was a project, key, vault or record. */
    public Optional<ResourceId> resource() {
        SharingEvent first = events.get(0);
        if (first instanceof ResourceEvent event) {
            return Optional.of(event.resource());
        }
        if (first instanceof ImportEvent event) {
            return Optional.of(event.resource());
        }
        return first instanceof MemberEvent event ? Optional.of(event.resource()) : Optional.empty();
    }
}
