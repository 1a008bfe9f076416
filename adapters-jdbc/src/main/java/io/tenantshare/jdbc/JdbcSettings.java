package io.tenantshare.jdbc;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a storage on SQL; immutable.
 *
 * @param eventsKept how many of the newest events the log keeps at least, 1,000 to a billion; older ones are deleted once for
 *     every thousand new ones
 * @param eventsKeptFor how long the log keeps an event, a second to {@link #FOR_EVER}, if there are not too many
 * @param requestKeysKept how long the answer to a call with a request key is kept, at least a second
 * @param requestLease how long the key of a call stays locked whose process has died, at least a second
 * @param clock what leases and the age of events go by
 * @param callTimeout how long a statement may take, 100 milliseconds to an hour; for a connection, the pool has a time of its own
 * @param schema the schema that the tables are in; empty for the connection's own
 * @param tablePrefix what the names of the tables begin with; lower-case letters, digits and underscores
 * @param tables what opening does about the tables
 */
public record JdbcSettings(
        int eventsKept,
        Duration eventsKeptFor,
        Duration requestKeysKept,
        Duration requestLease,
        InstantSource clock,
        Duration callTimeout,
        Optional<String> schema,
        String tablePrefix,
        Tables tables) {

    /** A million years: only the number of events limits how long they are kept. */
    public static final Duration FOR_EVER = Duration.ofDays(365_250_000);

    // Before STANDARD, whose values are checked against them.
    private static final int MIN_EVENTS = 1_000;
    private static final int MAX_EVENTS = 1_000_000_000;
    private static final Duration MIN_CALL = Duration.ofMillis(100);
    private static final Duration MAX_CALL = Duration.ofHours(1);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    /**
     * A million events, however old, answers kept for a day, a lease of a minute, statements of at most 30 seconds, tables that
     * begin with {@code tenantshare_} and must exist.
     */
    public static final JdbcSettings STANDARD = new JdbcSettings(
            1_000_000,
            FOR_EVER,
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            InstantSource.system(),
            Duration.ofSeconds(30),
            Optional.empty(),
            "tenantshare_",
            Tables.MUST_EXIST);

    /** What opening does about the tables. */
    public enum Tables {
        /** They must be there, with all columns and indexes; nothing is created, and no right to create anything is needed. */
        MUST_EXIST,
        /** They are created if none of them is there. For development and for H2. */
        CREATED_IF_MISSING
    }

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if a value is null or out of its range
     */
    public JdbcSettings {
        if (eventsKept < MIN_EVENTS || eventsKept > MAX_EVENTS) {
            throw invalid(eventsKept, "eventsKept is " + MIN_EVENTS + " to " + MAX_EVENTS);
        }
        atLeastASecond(eventsKeptFor, "eventsKeptFor");
        if (eventsKeptFor.compareTo(FOR_EVER) > 0) {
            throw invalid(eventsKeptFor, "eventsKeptFor is at most a million years");
        }
        atLeastASecond(requestKeysKept, "requestKeysKept");
        atLeastASecond(requestLease, "requestLease");
        Arguments.required(clock, "clock");
        if (Arguments.required(callTimeout, "callTimeout").compareTo(MIN_CALL) < 0
                || callTimeout.compareTo(MAX_CALL) > 0) {
            throw invalid(callTimeout, "callTimeout is 100 milliseconds to an hour");
        }
        // Names become part of statements: nothing else does.
        Arguments.required(schema, "schema").ifPresent(name -> requireName(name, "schema"));
        requireName(Arguments.required(tablePrefix, "tablePrefix"), "tablePrefix");
        Arguments.required(tables, "tables");
    }

    /** These settings with another number of events to keep. */
    public JdbcSettings withEventsKept(int next) {
        return new JdbcSettings(
                next, eventsKeptFor, requestKeysKept, requestLease, clock, callTimeout, schema, tablePrefix, tables);
    }

    /** These settings with another time to keep events. */
    public JdbcSettings withEventsKeptFor(Duration next) {
        return new JdbcSettings(
                eventsKept, next, requestKeysKept, requestLease, clock, callTimeout, schema, tablePrefix, tables);
    }

    /** These settings with another time to keep answers. */
    public JdbcSettings withRequestKeysKept(Duration next) {
        return new JdbcSettings(
                eventsKept, eventsKeptFor, next, requestLease, clock, callTimeout, schema, tablePrefix, tables);
    }

    /** These settings with another lease. */
    public JdbcSettings withRequestLease(Duration next) {
        return new JdbcSettings(
                eventsKept, eventsKeptFor, requestKeysKept, next, clock, callTimeout, schema, tablePrefix, tables);
    }

    /** These settings with another clock. */
    public JdbcSettings withClock(InstantSource next) {
        return new JdbcSettings(
                eventsKept,
                eventsKeptFor,
                requestKeysKept,
                requestLease,
                next,
                callTimeout,
                schema,
                tablePrefix,
                tables);
    }

    /** These settings with another bound for each statement. */
    public JdbcSettings withCallTimeout(Duration next) {
        return new JdbcSettings(
                eventsKept, eventsKeptFor, requestKeysKept, requestLease, clock, next, schema, tablePrefix, tables);
    }

    /** These settings with the tables in a schema. */
    public JdbcSettings withSchema(String next) {
        return new JdbcSettings(
                eventsKept,
                eventsKeptFor,
                requestKeysKept,
                requestLease,
                clock,
                callTimeout,
                Optional.of(Arguments.required(next, "schema")),
                tablePrefix,
                tables);
    }

    /** These settings with another begin of the tables' names. */
    public JdbcSettings withTablePrefix(String next) {
        return new JdbcSettings(
                eventsKept, eventsKeptFor, requestKeysKept, requestLease, clock, callTimeout, schema, next, tables);
    }

    /** These settings with another way to deal with the tables. */
    public JdbcSettings withTables(Tables next) {
        return new JdbcSettings(
                eventsKept,
                eventsKeptFor,
                requestKeysKept,
                requestLease,
                clock,
                callTimeout,
                schema,
                tablePrefix,
                next);
    }

    /** What stands before the plain name of a table in a statement. */
    String qualifiedPrefix() {
        return schema.map(name -> name + ".").orElse("") + tablePrefix;
    }

    private static void requireName(String name, String setting) {
        if (!NAME.matcher(name).matches()) {
            throw invalid(name, setting + " is 1 to 31 lower-case letters, digits and underscores");
        }
    }

    private static void atLeastASecond(Duration time, String name) {
        if (Arguments.required(time, name).compareTo(Duration.ofSeconds(1)) < 0) {
            throw invalid(time, name + " is at least a second");
        }
    }

    private static InvalidInputException invalid(Object value, String expected) {
        return new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, value, expected));
    }
}
