package io.tenantshare.ports;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;

/** Which events of the log a reader wants. */
public sealed interface LogFilter {

    /** All of them. */
    LogFilter EVERYTHING = new Everything();

    /** Whether the event passes. */
    boolean matches(SharingEvent event);

    /** All events. */
    record Everything() implements LogFilter {

        @Override
        public boolean matches(SharingEvent event) {
            return true;
        }
    }

    /** The events {@linkplain SharingEvent#isAbout about} a resource. */
    record OfResource(ResourceId resource) implements LogFilter {

        @Override
        public boolean matches(SharingEvent event) {
            return event.isAbout(resource);
        }
    }

    /** The events that {@linkplain SharingEvent#concerns concern} a project. */
    record OfProject(ProjectId project) implements LogFilter {

        @Override
        public boolean matches(SharingEvent event) {
            return event.concerns(project);
        }
    }
}
