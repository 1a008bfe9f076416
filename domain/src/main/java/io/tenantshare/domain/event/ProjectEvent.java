package io.tenantshare.domain.event;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;
import java.util.List;

/**
 * A project was registered, closes, is closed or is erased.
 *
 * @param project the project as it stands after this; an event {@link EventType#PROJECT_CLOSED} has the counts in it
 */
public record ProjectEvent(EventType type, Project project, Instant at, Cause cause) implements SharingEvent {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public ProjectEvent {
        Arguments.required(type, "type");
        Arguments.required(project, "project");
        at = Arguments.time(at, "at");
        Arguments.required(cause, "cause");
    }

    /**
     * The same with nothing said about who caused it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public ProjectEvent(EventType type, Project project, Instant at) {
        this(type, project, at, Cause.UNSTATED);
    }

    @Override
    public EventId id() {
        return new EventId("project:" + project.id(), project.standing().revision(), 0);
    }

    @Override
    public ProjectId actor() {
        return project.id();
    }

    @Override
    public List<ProjectId> parties() {
        return List.of(project.id());
    }
}
