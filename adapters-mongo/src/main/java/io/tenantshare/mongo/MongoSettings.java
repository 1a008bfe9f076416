package io.tenantshare.mongo;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How much history a MongoDB storage keeps, for how long a request key is claimed by a process that is gone, how long a call
 * may take, and what opening may create. Immutable.
 *
 * @param eventsKept how many events the log keeps before it deletes the oldest; 1,000 to 1,000,000,000
 * @param eventsKeptFor how long the log keeps an event at least, by the time of its commit; from a second to {@link
 *     #FOR_EVER}. Older ones are deleted when a later event is logged, and the newest one never
 * @param requestKeysKept how long the outcome of a call with a request key is kept; at least a second
 * @param requestLease how long a request key stays claimed after the process that carries out its call has died or has lost
 *     the database; at least a second. A call may take longer: its process renews the lease while the call runs
 * @param clock the clock for the lease and for keeping outcomes; the clocks of all processes should differ by less than the
 *     lease
 * @param callTimeout how long a call of a port may take, with all its commands and repetitions; then it ends with a {@link
 *     io.tenantshare.ports.StorageException}. 100 milliseconds to an hour. A shorter timeout of the client or the database
 *     handle goes before it, and its 0, for ever, does not
 * @param mustExist whether opening demands that all collections and indexes exist, and creates nothing
 * @param writeSchema the number of the schema that documents are written in, 1 to 3; while processes of the version before
 *     this one work on the same database, 1. What schema 2 adds is then not stored. A document that is in schema 2 already
 *     stays there
 */
public record MongoSettings(
        int eventsKept,
        Duration eventsKeptFor,
        Duration requestKeysKept,
        Duration requestLease,
        InstantSource clock,
        Duration callTimeout,
        boolean mustExist,
        int writeSchema) {

    /** A million years: only the number of events limits how long they are kept. */
    public static final Duration FOR_EVER = Duration.ofDays(365_250_000);

    // Before STANDARD, whose values are checked against them.
    private static final int MIN_EVENTS = 1_000;
    private static final int MAX_EVENTS = 1_000_000_000;
    private static final Duration MIN_CALL = Duration.ofMillis(100);
    private static final Duration MAX_CALL = Duration.ofHours(1);

    /** A million events, however old, outcomes kept for a day, a lease of a minute, calls of at most 30 seconds; what is missing is created. */
    public static final MongoSettings STANDARD = new MongoSettings(
            1_000_000,
            FOR_EVER,
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            InstantSource.system(),
            Duration.ofSeconds(30),
            false,
            Schema.LATEST);

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
        if (Arguments.required(callTimeout, "callTimeout").compareTo(MIN_CALL) < 0
                || callTimeout.compareTo(MAX_CALL) > 0) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, callTimeout, "callTimeout is 100 milliseconds to an hour"));
        }
        if (!Schema.isKnown(writeSchema)) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING, writeSchema, "writeSchema is " + Schema.OLDEST + " to " + Schema.LATEST));
        }
    }

    /** These settings with another number of events to keep. */
    public MongoSettings withEventsKept(int next) {
        return new MongoSettings(
                next, eventsKeptFor, requestKeysKept, requestLease, clock, callTimeout, mustExist, writeSchema);
    }

    /** These settings with another time to keep events. */
    public MongoSettings withEventsKeptFor(Duration next) {
        return new MongoSettings(
                eventsKept, next, requestKeysKept, requestLease, clock, callTimeout, mustExist, writeSchema);
    }

    /** These settings with another time to keep outcomes. */
    public MongoSettings withRequestKeysKept(Duration next) {
        return new MongoSettings(
                eventsKept, eventsKeptFor, next, requestLease, clock, callTimeout, mustExist, writeSchema);
    }

    /** These settings with another lease. */
    public MongoSettings withRequestLease(Duration next) {
        return new MongoSettings(
                eventsKept, eventsKeptFor, requestKeysKept, next, clock, callTimeout, mustExist, writeSchema);
    }

    /** These settings with another clock. */
    public MongoSettings withClock(InstantSource next) {
        return new MongoSettings(
                eventsKept, eventsKeptFor, requestKeysKept, requestLease, next, callTimeout, mustExist, writeSchema);
    }

    /** These settings with another bound for each call. */
    public MongoSettings withCallTimeout(Duration next) {
        return new MongoSettings(
                eventsKept, eventsKeptFor, requestKeysKept, requestLease, clock, next, mustExist, writeSchema);
    }

    /** These settings with the demand that everything exists when the storage is opened. */
    public MongoSettings withMustExist(boolean next) {
        return new MongoSettings(
                eventsKept, eventsKeptFor, requestKeysKept, requestLease, clock, callTimeout, next, writeSchema);
    }

    /** These settings with another schema to write. */
    public MongoSettings withWriteSchema(int next) {
        return new MongoSettings(
                eventsKept, eventsKeptFor, requestKeysKept, requestLease, clock, callTimeout, mustExist, next);
    }

    private static void atLeastASecond(Duration time, String name) {
        if (Arguments.required(time, name).compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, time, name + " is at least a second"));
        }
    }
}
