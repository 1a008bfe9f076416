package io.tenantshare.mongo;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What bounds the space that history takes, and how long a call may be silent.
 *
 * @param eventsKept how many events the log keeps before it forgets the oldest; 1,000 to 1,000,000,000
 * @param requestKeysKept how long the outcome of a call with a request key is kept; at least a second
 * @param requestLease how long a call with a request key may take before it counts as abandoned and the same request may
 *     be carried out again; at least a second
 * @param clock tells when those times are over
 */
public record MongoSettings(int eventsKept, Duration requestKeysKept, Duration requestLease, InstantSource clock) {

    /** A million events, outcomes for a day, and ten minutes for a call. */
    public static final MongoSettings STANDARD =
            new MongoSettings(1_000_000, Duration.ofDays(1), Duration.ofMinutes(10), InstantSource.system());

    private static final int MIN_EVENTS = 1_000;
    private static final int MAX_EVENTS = 1_000_000_000;

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if one of them is exceeded
     */
    public MongoSettings {
        if (eventsKept < MIN_EVENTS || eventsKept > MAX_EVENTS) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, eventsKept, "eventsKept is " + MIN_EVENTS + " to " + MAX_EVENTS));
        }
        atLeastASecond(requestKeysKept, "requestKeysKept");
        atLeastASecond(requestLease, "requestLease");
        Text.required(clock, "clock");
    }

    /** These settings with another number of events. */
    public MongoSettings withEventsKept(int next) {
        return new MongoSettings(next, requestKeysKept, requestLease, clock);
    }

    /** These settings with another time for outcomes. */
    public MongoSettings withRequestKeysKept(Duration next) {
        return new MongoSettings(eventsKept, next, requestLease, clock);
    }

    /** These settings with another time for calls. */
    public MongoSettings withRequestLease(Duration next) {
        return new MongoSettings(eventsKept, requestKeysKept, next, clock);
    }

    /** These settings with another clock. */
    public MongoSettings withClock(InstantSource next) {
        return new MongoSettings(eventsKept, requestKeysKept, requestLease, next);
    }

    private static void atLeastASecond(Duration time, String name) {
        if (Text.required(time, name).compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, time, name + " is at least a second"));
        }
    }
}
