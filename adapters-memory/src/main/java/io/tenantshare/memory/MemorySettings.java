package io.tenantshare.memory;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Settings that bound the memory for the history. Immutable and therefore safe for use by many threads.
 *
 * @param eventsKept how many events the log keeps before it forgets the oldest; 1 to 10,000,000
 * @param requestKeysKept how long the outcome of a call with a request key is kept; at least one second
 * @param clock the clock by which outcomes expire
 */
public record MemorySettings(int eventsKept, Duration requestKeysKept, InstantSource clock) {

    /** 100,000 events, and outcomes for one day. */
    public static final MemorySettings STANDARD =
            new MemorySettings(100_000, Duration.ofDays(1), InstantSource.system());

    private static final int MAX_EVENTS = 10_000_000;

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if a value is out of its range
     */
    public MemorySettings {
        if (eventsKept < 1 || eventsKept > MAX_EVENTS) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, eventsKept, "eventsKept is 1 to " + MAX_EVENTS));
        }
        Arguments.required(clock, "clock");
        if (Arguments.required(requestKeysKept, "requestKeysKept").compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, requestKeysKept, "requestKeysKept is at least a second"));
        }
    }

    /** These settings with another number of events. */
    public MemorySettings withEventsKept(int next) {
        return new MemorySettings(next, requestKeysKept, clock);
    }

    /** These settings with another time to keep outcomes. */
    public MemorySettings withRequestKeysKept(Duration next) {
        return new MemorySettings(eventsKept, next, clock);
    }

    /** These settings with another clock. */
    public MemorySettings withClock(InstantSource next) {
        return new MemorySettings(eventsKept, requestKeysKept, next);
    }
}
