package io.tenantshare.domain.change;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.Project;
import java.util.List;

/**
 * A project was registered, or stands otherwise.
 *
 * @param next the project to store; it may be stored only over the revision before it, or over nothing if it is the first
 */
public record ProjectChange(Project next, List<SharingEvent> events) implements Change {

    /** Copies what it is given. */
    public ProjectChange {
        events = List.copyOf(events);
    }

    /** The revision the stored project must have; 0 if there must be none. */
    public long expectedRevision() {
        return next.standing().revision() - 1;
    }
}
