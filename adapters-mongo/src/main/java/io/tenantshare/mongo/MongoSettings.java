package io.tenantshare.mongo;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How much history a MongoDB storage keeps, and for how long a request key is claimed by a process that is gone.
 *
 * @param eventsKept how many events the log keeps before it deletes the oldest; 1,000 to 1,000,000,000
 * @param eventsKeptFor how long the log keeps an event at least, by the time of its commit; from a second to {@link
 *     #FOR_EVER}. Older ones are deleted when a later event is logged, and the newest one never
 * @param requestKeysKept how long the outcome of a call with a request key is kept; at least a second
 * @param requestLease how long a request key stays claimed after the process that carries out its call has died or has lost
 *     the database; at least a second. A call may take longer: its process renews the lease while the call runs
 * @param clock the clock for the lease and for keeping outcomes; the clocks of all processes should differ by less than the
 *     lease
 */
public record MongoSettings(
        int eventsKept, Duration eventsKeptFor, Duration requestKeysKept, Duration requestLease, InstantSource clock) {

    /** A million years: only the number of events limits how long they are kept. */
    public static final Duration FOR_EVER = Duration.ofDays(365_250_000);

    /** A million events, however old, outcomes kept for a day, and a lease of a minute. */
    public static final MongoSettings STANDARD =
            new MongoSettings(1_000_000, FOR_EVER, Duration.ofDays(1), Duration.ofMinutes(1), InstantSource.system());

    private static final int MIN_EVENTS = 1_000;
    private static final int MAX_EVENTS = 1_000_000_000;

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if a value is out of its range
     */
    public MongoSettings {
        if (eventsKept < MIN_EVENTS || eventsKept > MAX_EVENTS) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, eventsKept, "eventsKept is " + MIN_EVENTS + " to " + MAX_EVENTS));
        }
        atLeastASecond(eventsKeptFor, "eventsKeptFor");
        if (eventsKeptFor.compareTo(FOR_EVER) > 0) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, eventsKeptFor, "eventsKeptFor is at most a million years"));
        }
        atLeastASecond(requestKeysKept, "requestKeysKept");
        atLeastASecond(requestLease, "requestLease");
        Arguments.required(clock, "clock");
    }

    /** These settings with another number of events to keep. */
    public MongoSettings withEventsKept(int next) {
        return new MongoSettings(next, eventsKeptFor, requestKeysKept, requestLease, clock);
    }

    /** These settings with another time to keep events. */
    public MongoSettings withEventsKeptFor(Duration next) {
        return new MongoSettings(eventsKept, next, requestKeysKept, requestLease, clock);
    }

    /** These settings with another time to keep outcomes. */
    public MongoSettings withRequestKeysKept(Duration next) {
        return new MongoSettings(eventsKept, eventsKeptFor, next, requestLease, clock);
    }

    /** These settings with another lease. */
    public MongoSettings withRequestLease(Duration next) {
        return new MongoSettings(eventsKept, eventsKeptFor, requestKeysKept, next, clock);
    }

    /** These settings with another clock. */
    public MongoSettings withClock(InstantSource next) {
        return new MongoSettings(eventsKept, eventsKeptFor, requestKeysKept, requestLease, next);
    }

    private static void atLeastASecond(Duration time, String name) {
        if (Arguments.required(time, name).compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, time, name + " is at least a second"));
        }
    }
}
