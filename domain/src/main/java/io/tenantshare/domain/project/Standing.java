package io.tenantshare.domain.project;

import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;
import java.util.Optional;

/**
 * How a project stands: its state, and what is left to be done about it. Immutable.
 *
 * @param revision one more with each change of the project, 1 when it is registered; it goes on when it is registered again
 * @param due from when on something is to be done about it, in whole milliseconds; empty if nothing is
 * @param counts what it had when it began to close; nothing while it is open
 */
public record Standing(ProjectState state, long revision, Optional<Instant> due, ClosingCounts counts) {

    /** Open, and registered for the first time. */
    public static final Standing NEW = new Standing(ProjectState.OPEN, 1, Optional.empty(), ClosingCounts.NONE);

    /**
     * Limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public Standing {
        Arguments.required(state, "state");
        due = Arguments.required(due, "due").map(time -> Arguments.time(time, "due"));
        Arguments.required(counts, "counts");
    }

    /** The next one, in this state, with something to be done from this time on. */
    public Standing next(ProjectState nextState, Optional<Instant> nextDue, ClosingCounts nextCounts) {
        return new Standing(nextState, revision + 1, nextDue, nextCounts);
    }
}
