package io.tenantshare.ports;

import java.util.List;

/**
 * One page of the event log.
 *
 * @param events oldest first
 * @param upTo how far the log was looked at: every event that passes the filter, is still kept and has a sequence up to this
 *     one is in the page or before it. Reading goes on from here
 * @param forgottenUpTo the sequence of the last event that the log had forgotten when it was read; the place that was read
 *     after, if nothing is missing behind it
 */
public record LogPage(List<LoggedEvent> events, long upTo, long forgottenUpTo) {

    /** Copies what it is given. */
    public LogPage {
        events = List.copyOf(events);
    }
}
