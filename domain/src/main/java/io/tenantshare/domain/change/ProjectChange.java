package io.tenantshare.domain.change;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.Project;
import java.util.List;

/** A project was registered. */
public record ProjectChange(Project next, List<SharingEvent> events) implements Change {

    /** Copies what it is given. */
    public ProjectChange {
        events = List.copyOf(events);
    }
}
