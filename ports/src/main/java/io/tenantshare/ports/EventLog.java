package io.tenantshare.ports;

import java.util.List;

/**
 * What happened, in the order it was logged. A storage may forget the oldest events, never the newest; its settings say how
 * many it keeps, and for how long.
 *
 * <p>An event is here at the latest when {@link Outbox#publish} of its change has returned, for readers of the same storage;
 * for those of other processes at the latest when the change is acknowledged. Nothing is filled in behind a reader: once an
 * event was read, no event with a smaller sequence is added.
 */
public interface EventLog {

    /**
     * Events after a place in the log, oldest first; each event once, events of one resource in the order of its revisions.
     * The time it takes depends on the events that pass the filter, not on all that are logged, where the storage is far away.
     *
     * @param afterSequence 0 to start with the oldest event still kept; any number beyond the end finds nothing
     * @param limit the most events to return, from 1 to 1000
     * @return as many as that, or fewer where the log ends
     */
    LogPage read(LogFilter filter, long afterSequence, int limit);

    /** The sequence of the newest event; 0 if nothing was ever logged. */
    long last();

    /**
     * Puts events in place of those with the same numbers, as far as they are still kept: what was said in them is blanked
     * (rule book OB-5). Each is replaced in one atomic step, whatever is logged meanwhile. Repeating it is harmless.
     *
     * @param events each with the number and the id of the one that it replaces, at most 1000
     */
    void replace(List<LoggedEvent> events);

    /** The same as {@link #read(LogFilter, long, int)} for all events. */
    default List<LoggedEvent> read(long afterSequence, int limit) {
        return read(LogFilter.EVERYTHING, afterSequence, limit).events();
    }
}
