package io.tenantshare.domain.event;

/**
 * Identifies an event for good, so that whoever is told twice can notice.
 *
 * @param source what changed, such as {@code image:img-1}
 * @param revision the revision of the source that the change led to
 * @param ordinal the place among the events of that change, from 0
 */
public record EventId(String source, long revision, int ordinal) {

    @Override
    public String toString() {
        return source + "@" + revision + "." + ordinal;
    }
}
