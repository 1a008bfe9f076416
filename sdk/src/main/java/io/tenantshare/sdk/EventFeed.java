package io.tenantshare.sdk;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.commit.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened, read from the event log in the order it was logged: for audit trails, and for whoever follows changes.
 * Immutable. The storage may forget the oldest events: its settings say how many it keeps, and for how long; the embedded one
 * keeps the latest 100,000 unless told otherwise. A reader is told what it has missed.
 */
public final class EventFeed {

    private static final int READ_AT_ONCE = 1000;

    private final Context context;
    private final @Nullable ProjectId viewer;
    private final LogFilter indexed;
    private final Predicate<SharingEvent> filter;

    private EventFeed(Context context, @Nullable ProjectId viewer, LogFilter indexed, Predicate<SharingEvent> filter) {
        this.context = context;
        this.viewer = viewer;
        this.indexed = indexed;
        this.filter = filter;
    }

    /** Everything that happened, as the host sees it. */
    static EventFeed ofAll(Context context) {
        return new EventFeed(context, null, LogFilter.EVERYTHING, event -> true);
    }

    /** What concerns a project, as that project sees it. */
    static EventFeed of(Context context, ProjectId project) {
        return new EventFeed(context, project, new LogFilter.OfProject(project), event -> event.concerns(project));
    }

    /**
     * Only what happened to one image, and what was made from it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not an image id
     */
    public EventFeed ofImage(String id) {
        return of(new ImageId(id));
    }

    /**
     * Only what happened to one backup, and what was made from it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a backup id
     */
    public EventFeed ofBackup(String id) {
        return of(new BackupId(id));
    }

    EventFeed of(ResourceId id) {
        return new EventFeed(context, viewer, new LogFilter.OfResource(id), filter.and(event -> event.isAbout(id)));
    }

    /** Only events that pass the test. */
    public EventFeed where(Predicate<SharingEvent> test) {
        return new EventFeed(context, viewer, indexed, filter.and(Arguments.required(test, "test")));
    }

    /**
     * A follower of this feed under a name: its position is kept in the storage, and outlives the process. Followers of the
     * host and of different projects are unrelated, whatever their names; followers of one name share one position, whatever
     * they filter.
     *
     * @param name 1 to 255 characters
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not
     */
    public Follower follower(String name) {
        return new Follower(context, this, new FollowerId(Optional.ofNullable(viewer), name));
    }

    /**
     * Events after a place in the log, oldest first.
     *
     * @param afterSequence 0 to start; then the {@linkplain LoggedEvent#sequence() sequence} of the last event seen
     * @param limit the most events to return, from 1 to 1000
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the limit is out of range
     */
    public List<LoggedEvent> read(long afterSequence, int limit) {
        return readOn(afterSequence, limit).events();
    }

    /**
     * The same, and how far the log was read for it, and what it had forgotten: who follows a feed that few events pass goes
     * on from there, and need not read all the others again.
     *
     * @param afterSequence 0 to start; then {@link Reading#upTo()} of the reading before
     * @param limit the most events to return, from 1 to 1000
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the limit is out of range
     */
    public Reading readOn(long afterSequence, int limit) {
        PagedList.checkedSize(limit);
        List<LoggedEvent> found = new ArrayList<>();
        long upTo = afterSequence;
        long forgottenUpTo = afterSequence;
        boolean more = true;
        while (more) {
            LogPage page = context.storage().events().read(indexed, upTo, READ_AT_ONCE);
            forgottenUpTo = page.forgottenUpTo() > upTo ? page.forgottenUpTo() : forgottenUpTo;
            upTo = page.upTo();
            for (LoggedEvent logged : page.events()) {
                if (found.size() < limit && filter.test(logged.event())) {
                    found.add(new LoggedEvent(logged.sequence(), seen(logged.event())));
                    upTo = found.size() == limit ? logged.sequence() : page.upTo();
                }
            }
            // A short answer was the end of the log: following what others log meanwhile might never end.
            more = found.size() < limit && page.events().size() == READ_AT_ONCE;
        }
        return new Reading(found, afterSequence, upTo, forgottenUpTo);
    }

    private SharingEvent seen(SharingEvent event) {
        return viewer == null ? event : event.seenBy(viewer);
    }

    /** All events that are still kept, oldest first, and whether some are not. */
    Reading readAll() {
        List<LoggedEvent> all = new ArrayList<>();
        Reading reading = readOn(0, READ_AT_ONCE);
        long forgottenUpTo = reading.forgottenUpTo();
        all.addAll(reading.events());
        while (reading.events().size() == READ_AT_ONCE) {
            reading = readOn(reading.upTo(), READ_AT_ONCE);
            all.addAll(reading.events());
        }
        return new Reading(all, 0, reading.upTo(), forgottenUpTo);
    }

    /**
     * What was found.
     *
     * @param events oldest first
     * @param after the place it was read after
     * @param upTo the sequence of the last event that was looked at, whether it passed or not
     * @param forgottenUpTo the sequence of the last event after that place that the log has forgotten; the place itself if
     *     nothing is missing
     */
    public record Reading(List<LoggedEvent> events, long after, long upTo, long forgottenUpTo) {

        /** Copies what it is given. */
        public Reading {
            events = List.copyOf(events);
        }

        /** The events between, whichever they were, that the log had forgotten; empty if nothing is missing. */
        public Optional<Lost> lost() {
            return forgottenUpTo > after ? Optional.of(new Lost(after + 1, forgottenUpTo)) : Optional.empty();
        }
    }

    /**
     * Events that the log has forgotten before they were read.
     *
     * @param from the sequence of the first
     * @param to the sequence of the last
     */
    public record Lost(long from, long to) {}
}
