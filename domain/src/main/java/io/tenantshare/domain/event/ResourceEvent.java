package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;

/** A resource was registered, updated or deleted by its owner. */
public record ResourceEvent(
        EventType type, ResourceId resource, ProjectId owner, long revision, int ordinal, Instant at)
        implements SharingEvent {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public ResourceEvent {
        Arguments.required(type, "type");
        Arguments.required(resource, "resource");
        Arguments.required(owner, "owner");
        at = Arguments.time(at, "at");
    }

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
