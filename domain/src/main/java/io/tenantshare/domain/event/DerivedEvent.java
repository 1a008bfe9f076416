package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import java.time.Instant;

/**
 * Something was made from an image or a backup, or the record of it was dropped.
 *
 * @param occurrence greater than that of earlier events about the same thing, unless another process recorded them
 */
public record DerivedEvent(
        EventType type, ProjectId project, DerivedId derived, ResourceId source, long occurrence, Instant at)
        implements SharingEvent {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public DerivedEvent {
        Arguments.required(type, "type");
        Arguments.required(project, "project");
        Arguments.required(derived, "derived");
        Arguments.required(source, "source");
        at = Arguments.time(at, "at");
    }

    @Override
    public EventId id() {
        return EventId.owned(derived.kind(), project, derived.value(), occurrence);
    }

    @Override
    public ProjectId actor() {
        return project;
    }

    @Override
    public boolean isAbout(ResourceId id) {
        return source.equals(id);
    }

    @Override
    public boolean concerns(ProjectId id) {
        return project.equals(id);
    }
}
