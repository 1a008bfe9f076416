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
 * @param eventsKeptFor how long the log keeps an event, by the event's own time; from a second to {@link
 *     #FOR_EVER}
 * @param requestKeysKept how long the outcome of a call with a request key is kept; at least one second
 * @param clock the clock by which events and outcomes expire
 */
public record MemorySettings(int eventsKept, Duration eventsKeptFor, Duration requestKeysKept, InstantSource clock) {

    /** A million years: only the number of events limits how long they are kept. */
    public static final Duration FOR_EVER = Duration.ofDays(365_250_000);

    /** 100,000 events, however old, and outcomes for one day. */
    public static final MemorySettings STANDARD =
            new MemorySettings(100_000, FOR_EVER, Duration.ofDays(1), InstantSource.system());

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
        atLeastASecond(eventsKeptFor, "eventsKeptFor");
        if (eventsKeptFor.compareTo(FOR_EVER) > 0) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, eventsKeptFor, "eventsKeptFor is at most a million years"));
        }
        atLeastASecond(requestKeysKept, "requestKeysKept");
    }

    private static void atLeastASecond(Duration time, String name) {
        if (Arguments.required(time, name).compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, time, name + " is at least a second"));
        }
    }

    /** These settings with another number of events. */
    public MemorySettings withEventsKept(int next) {
        return new MemorySettings(next, eventsKeptFor, requestKeysKept, clock);
    }

    /** These settings with another time to keep events. */
    public MemorySettings withEventsKeptFor(Duration next) {
        return new MemorySettings(eventsKept, next, requestKeysKept, clock);
    }

    /** These settings with another time to keep outcomes. */
    public MemorySettings withRequestKeysKept(Duration next) {
        return new MemorySettings(eventsKept, eventsKeptFor, next, clock);
    }

    /** These settings with another clock. */
    public MemorySettings withClock(InstantSource next) {
        return new MemorySettings(eventsKept, eventsKeptFor, requestKeysKept, next);
    }
}
