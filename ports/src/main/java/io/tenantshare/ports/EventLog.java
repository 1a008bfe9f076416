package io.tenantshare.ports;

import java.util.List;

/**
 * What happened, in the order it was logged. A storage may forget the oldest events; its settings say
 * how many it keeps.
 */
public interface EventLog {

    /**
     * Events after a place in the log, oldest first; each event once, events of one resource in the order of its
     * revisions.
     *
     * @param afterSequence 0 to start with the oldest event still kept
     * @param limit the most events to return, from 1 to 1000
     * @return as many as that, or fewer where the log ends
     */
    List<LoggedEvent> read(long afterSequence, int limit);
}
