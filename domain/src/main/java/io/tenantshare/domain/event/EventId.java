package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;

/**
 * Identifies an event for good, so that whoever is told twice can notice.
 *
 * @param source what changed, such as {@code image:img-1}
 * @param revision the revision of the source that the change led to
 * @param ordinal the place among the events of that change, from 0
 */
public record EventId(String source, long revision, int ordinal) {

    /**
     * Checks that the source is there.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the source is null
     */
    public EventId {
        Arguments.required(source, "source");
    }

    /** The id of an event about something that a project owns under an id of its own. */
    static EventId owned(Object kind, ProjectId owner, String id, long revision) {
        return new EventId(kind + ":" + escaped(owner.value()) + "/" + escaped(id), revision, 0);
    }

    /** Ids may hold a slash: two different owners and ids must not look like the same pair. */
    private static String escaped(String part) {
        return part.replace("%", "%25").replace("/", "%2F");
    }

    @Override
    public String toString() {
        return source + "@" + revision + "." + ordinal;
    }
}
