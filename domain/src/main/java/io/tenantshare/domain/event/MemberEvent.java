package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A share between an owner and one recipient changed. */
public record MemberEvent(
        EventType type,
        ResourceId resource,
        ProjectId owner,
        ProjectId recipientId,
        long revision,
        int ordinal,
        Instant at)
        implements SharingEvent {

    @Override
    public EventId id() {
        return id(resource, revision, ordinal);
    }

    @Override
    public ProjectId actor() {
        return type == EventType.ACCEPTED || type == EventType.REJECTED ? recipientId : owner;
    }

    @Override
    public boolean isAbout(ResourceId other) {
        return resource.equals(other);
    }

    @Override
    public boolean concerns(ProjectId project) {
        return owner.equals(project) || recipientId.equals(project);
    }

    @Override
    public Optional<ProjectId> recipient() {
        return Optional.of(recipientId);
    }

    static EventId id(ResourceId resource, long revision, int ordinal) {
        return new EventId(resource.type().name().toLowerCase(Locale.ROOT) + ":" + resource, revision, ordinal);
    }
}
