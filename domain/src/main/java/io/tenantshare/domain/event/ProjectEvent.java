package io.tenantshare.domain.event;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import java.time.Instant;

/** A project was registered. */
public record ProjectEvent(EventType type, Project project, Instant at) implements SharingEvent {

    @Override
    public EventId id() {
        return new EventId("project:" + project.id(), 1, 0);
    }

    @Override
    public ProjectId actor() {
        return project.id();
    }

    @Override
    public boolean concerns(ProjectId id) {
        return project.id().equals(id);
    }
}
