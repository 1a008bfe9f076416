package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;

/** A resource was registered, updated or deleted by its owner. */
public record ResourceEvent(
        EventType type, ResourceId resource, ProjectId owner, long revision, int ordinal, Instant at)
        implements SharingEvent {

    @Override
    public EventId id() {
        return MemberEvent.id(resource, revision, ordinal);
    }

    @Override
    public ProjectId actor() {
        return owner;
    }

    @Override
    public boolean isAbout(ResourceId other) {
        return resource.equals(other);
    }

    @Override
    public boolean concerns(ProjectId project) {
        return owner.equals(project);
    }
}
