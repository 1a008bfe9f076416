package io.tenantshare.json;

import java.util.List;
import java.util.Optional;

/**
 * What was read from the log, to be written.
 *
 * @param events oldest first
 * @param upTo the sequence from which reading goes on
 * @param lost what the log had forgotten before it was read, if anything
 */
public record FeedJson(List<LoggedEventJson> events, long upTo, Optional<Lost> lost) {

    /** Copies what it is given. */
    public FeedJson {
        events = List.copyOf(events);
    }

    /**
     * Events that the log had forgotten.
     *
     * @param from the sequence of the first
     * @param to the sequence of the last
     */
    public record Lost(long from, long to) {}
}
