package io.tenantshare.sdk;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.commit.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What happened, read from the event log in the order it was logged: for audit trails, and for whoever follows changes.
 * Immutable. The storage may forget the oldest events; the embedded one keeps the latest 100,000 unless told otherwise.
 */
public final class EventFeed {

    private static final int READ_AT_ONCE = 1000;

    private final Context context;
    private final Predicate<SharingEvent> filter;

    EventFeed(Context context, Predicate<SharingEvent> filter) {
        this.context = context;
        this.filter = filter;
    }

    /** Only what happened to one image. */
    public EventFeed ofImage(String id) {
        ImageId image = new ImageId(id);
        return new EventFeed(context, filter.and(event -> event.isAbout(image)));
    }

    /** Only what happened to one backup. */
    public EventFeed ofBackup(String id) {
        BackupId backup = new BackupId(id);
        return new EventFeed(context, filter.and(event -> event.isAbout(backup)));
    }

    /** Only events that pass the test. */
    public EventFeed where(Predicate<SharingEvent> test) {
        return new EventFeed(context, filter.and(Arguments.required(test, "test")));
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
     * The same, and how far the log was read for it: who follows a feed that few events pass goes on from there, and need
     * not read all the others again.
     *
     * @param afterSequence 0 to start; then {@link Reading#upTo()} of the reading before
     * @param limit the most events to return, from 1 to 1000
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the limit is out of range
     */
    public Reading readOn(long afterSequence, int limit) {
        PagedList.checkedSize(limit);
        List<LoggedEvent> found = new ArrayList<>();
        long after = afterSequence;
        List<LoggedEvent> read;
        do {
            read = context.storage().events().read(after, READ_AT_ONCE);
            for (int i = 0; i < read.size() && found.size() < limit; i++) {
                LoggedEvent logged = read.get(i);
                if (filter.test(logged.event())) {
                    found.add(logged);
                }
                after = logged.sequence();
            }
            // A short answer was the end of the log: following what others log meanwhile might never end.
        } while (found.size() < limit && read.size() == READ_AT_ONCE);
        return new Reading(List.copyOf(found), after);
    }

    /**
     * What was found.
     *
     * @param events oldest first
     * @param upTo the sequence of the last event that was looked at, whether it passed or not
     */
    public record Reading(List<LoggedEvent> events, long upTo) {}
}
