package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;
import java.util.List;

/** A project changed what it says beforehand about offers to it. */
public record RulesEvent(EventType type, ProjectId project, long revision, Instant at, Cause cause)
        implements SharingEvent {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public RulesEvent {
        Arguments.required(type, "type");
        Arguments.required(project, "project");
        at = Arguments.time(at, "at");
        Arguments.required(cause, "cause");
    }

    @Override
    public EventId id() {
        return new EventId("rules:" + project, revision, 0);
    }

    @Override
    public ProjectId actor() {
        return project;
    }

    @Override
    public List<ProjectId> parties() {
        return List.of(project);
    }
}
