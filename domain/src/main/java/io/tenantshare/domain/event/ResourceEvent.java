package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A resource was registered, updated or deleted by its owner. */
public record ResourceEvent(
        EventType type, ResourceId resource, ProjectId owner, long revision, int ordinal, Instant at, Cause cause)
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
        Arguments.required(cause, "cause");
    }

    /**
     * The same with nothing said about who caused it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public ResourceEvent(EventType type, ResourceId resource, ProjectId owner, long revision, int ordinal, Instant at) {
        this(type, resource, owner, revision, ordinal, at, Cause.UNSTATED);
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
    public Optional<ResourceId> about() {
        return Optional.of(resource);
    }

    @Override
    public List<ProjectId> parties() {
        return List.of(owner);
    }
}
