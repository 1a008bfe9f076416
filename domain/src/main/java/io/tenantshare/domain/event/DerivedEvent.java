package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something was made from an image or a backup, or the record of it was dropped.
 *
 * @param occurrence greater than that of earlier events about the same thing, unless another process recorded them
 */
public record DerivedEvent(
        EventType type,
        ProjectId project,
        DerivedId derived,
        ResourceId source,
        long occurrence,
        Instant at,
        Cause cause)
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
        Arguments.required(cause, "cause");
    }

    /**
     * The same with nothing said about who caused it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public DerivedEvent(
            EventType type, ProjectId project, DerivedId derived, ResourceId source, long occurrence, Instant at) {
        this(type, project, derived, source, occurrence, at, Cause.UNSTATED);
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
    public Optional<ResourceId> about() {
        return Optional.of(source);
    }

    @Override
    public List<ProjectId> parties() {
        return List.of(project);
    }
}
