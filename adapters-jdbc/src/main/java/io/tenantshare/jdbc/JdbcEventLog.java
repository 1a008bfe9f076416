package io.tenantshare.jdbc;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.Quarantined;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The event log: one row per event. A commit does not number its events, because a number that is drawn before a commit shows
 * up out of order. Whoever reads the log, or acknowledges, numbers what was committed by then, while it holds the lock on the
 * head of the log. So no number is missing, none is filled in late, and nobody who commits waits. Thread-safe.
 */
final class JdbcEventLog implements EventLog {

    /** How many commits are logged in one transaction, at most. */
    private static final int COMMITS = 500;

    /** A transaction takes no further commit once it has so many events. */
    private static final int EVENTS = 1000;

    /** How many events are deleted in one transaction. */
    private static final int FORGOTTEN = 500;

    /** Old events are deleted once for so many new ones. */
    private static final int FORGETTING = 1000;

    private final Database database;
    private final JdbcSettings settings;
    private final Quarantine quarantine;

    JdbcEventLog(Database database, JdbcSettings settings, Quarantine quarantine) {
        this.database = database;
        this.settings = settings;
        this.quarantine = quarantine;
    }

    @Override
    public LogPage read(LogFilter filter, long afterSequence, int limit) {
        Reading reading = readOnce(filter, afterSequence, limit);
        if (reading.waiting) {
            logAll();
            reading = readOnce(filter, afterSequence, limit);
        }
        return reading.page(afterSequence, limit);
    }

    /** The state of the log and the events that pass, in one statement: both are of one moment. */
    private Reading readOnce(LogFilter filter, long after, int limit) {
        Reading reading = new Reading();
        // Not nested deeper: H2 reads the tables of a subquery in FROM as of the same moment, but not those of its
        // subqueries.
        Sql sql = new Sql("SELECT EXISTS (SELECT 1 FROM {outbox} WHERE NOT logged) AS waiting,"
                        + " (SELECT min(seq) FROM {event}) AS first_number, h.last_number, e.seq, e.event"
                        + " FROM {log_head} h LEFT JOIN (")
                .add(passing(filter, after, limit))
                .add(") e ON TRUE ORDER BY e.seq");
        database.list(sql, row -> {
            reading.add(row);
            return row;
        });
        return reading;
    }

    private static Sql passing(LogFilter filter, long after, int limit) {
        Value place = Value.number(after);
        Value most = Value.number((long) limit);
        if (filter instanceof LogFilter.OfResource of) {
            return new Sql(
                    "SELECT seq, event FROM {event} WHERE about = ? AND seq > ? ORDER BY seq LIMIT ?",
                    Value.id(about(of.resource())),
                    place,
                    most);
        }
        if (filter instanceof LogFilter.OfProject of) {
            Value project = Value.id(of.project().value());
            return new Sql(
                            "(SELECT seq, event FROM {event} WHERE owner = ? AND seq > ? ORDER BY seq LIMIT ?)",
                            project,
                            place,
                            most)
                    .add(" UNION ALL ")
                    .add(
                            "(SELECT seq, event FROM {event} WHERE recipient = ? AND seq > ? ORDER BY seq LIMIT ?)",
                            project,
                            place,
                            most)
                    .add(" UNION ALL ")
                    .add(
                            "(SELECT e.seq, e.event FROM {event_party} p JOIN {event} e ON e.seq = p.seq"
                                    + " WHERE p.project = ? AND p.seq > ? ORDER BY p.seq LIMIT ?)",
                            project,
                            place,
                            most)
                    .add(" ORDER BY seq LIMIT ?", most);
        }
        return new Sql("SELECT seq, event FROM {event} WHERE seq > ? ORDER BY seq LIMIT ?", place, most);
    }

    private Optional<LoggedEvent> readable(long number, String text) {
        try {
            return Optional.of(new LoggedEvent(number, Forms.event(text)));
        } catch (InvalidInputException | ClassCastException e) {
            quarantine.report(Quarantined.damaged(database.named("{event}"), String.valueOf(number), e));
            return Optional.empty();
        }
    }

    /** What one reading found. */
    private final class Reading {

        private final List<LoggedEvent> events = new ArrayList<>();
        private boolean waiting;
        private long first;
        private long last;
        private int found;
        private long lastFound;

        void add(Found row) throws SQLException {
            waiting = row.flag("waiting");
            last = row.number("last_number");
            first = row.numberIfAny("first_number").orElse(last + 1);
            if (row.numberIfAny("seq").isPresent()) {
                found++;
                lastFound = row.number("seq");
                readable(lastFound, row.text("event")).ifPresent(events::add);
            }
        }

        LogPage page(long after, int limit) {
            long upTo = found == limit ? lastFound : Math.max(after, last);
            return new LogPage(events, upTo, Math.max(after, first - 1));
        }
    }

    @Override
    public long last() {
        return database.find(new Sql("SELECT last_number FROM {log_head}"), row -> row.number("last_number"))
                .orElse(0L);
    }

    @Override
    public void replace(List<LoggedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<Sql> updates = events.stream()
                .map(logged -> new Sql(
                        "UPDATE {event} SET event = ? WHERE seq = ?",
                        Value.text(Forms.event(logged.event())),
                        Value.number(logged.sequence())))
                .toList();
        database.change(session -> session.atomically(() -> {
            session.batch(updates);
            return events;
        }));
    }

    /** Numbers and logs whatever was committed before. */
    void logAll() {
        boolean more = true;
        while (more) {
            Logged logged = database.change(session -> session.atomically(() -> logSome(session)));
            if (logged.before / FORGETTING != logged.last / FORGETTING) {
                forget(logged.last);
            }
            more = logged.more;
        }
    }

    /** What a transaction logged: from one number to another, and whether there may be more to log. */
    private record Logged(long before, long last, boolean more) {}

    /** Logs the oldest commits. */
    private Logged logSome(Session session) throws SQLException {
        // The lock comes first: with READ COMMITTED, what is read behind it was committed before, and nobody else
        // numbers it.
        long last = session.query(
                        new Sql("SELECT last_number FROM {log_head} WHERE id = 1 FOR UPDATE"),
                        row -> row.number("last_number"))
                .get(0);
        List<Unlogged> commits = session.query(
                new Sql("SELECT id, events FROM {outbox} WHERE NOT logged ORDER BY id LIMIT ?", Value.number((long)
                        COMMITS)),
                row -> new Unlogged(row.number("id"), Forms.each(row.text("events"))));
        if (commits.isEmpty()) {
            return new Logged(last, last, false);
        }
        List<Sql> inserts = new ArrayList<>();
        List<Row> parties = new ArrayList<>();
        List<Long> logged = new ArrayList<>();
        long next = last;
        for (Unlogged commit : commits) {
            if (inserts.size() + parties.size() >= EVENTS) {
                break;
            }
            for (String event : commit.events) {
                next++;
                Optional<SharingEvent> known = readable(next, event).map(LoggedEvent::event);
                inserts.add(insert(next, event, known));
                parties.addAll(furtherParties(next, known));
            }
            logged.add(commit.id);
        }
        session.batch(inserts);
        session.add(parties);
        session.update(new Sql("UPDATE {outbox} SET logged = TRUE WHERE id = ANY(?)", Value.numbers(logged)));
        session.update(new Sql("UPDATE {log_head} SET last_number = ? WHERE id = 1", Value.number(next)));
        return new Logged(last, next, logged.size() < commits.size() || commits.size() == COMMITS);
    }

    /** Stores events under the numbers that they have, in their order, in a transaction. */
    void put(Session session, List<LoggedEvent> events) throws SQLException {
        remove(session, events);
        session.batch(events.stream()
                .map(logged -> insert(logged.sequence(), Forms.event(logged.event()), Optional.of(logged.event())))
                .toList());
        session.add(events.stream()
                .flatMap(logged -> furtherParties(logged.sequence(), Optional.of(logged.event())).stream())
                .toList());
        session.update(new Sql(
                "UPDATE {log_head} SET last_number = GREATEST(last_number, ?) WHERE id = 1",
                Value.number(events.get(events.size() - 1).sequence())));
    }

    /** Removes events with all their rows, in a transaction. */
    void remove(Session session, List<LoggedEvent> events) throws SQLException {
        session.remove(of(Table.EVENT_PARTY, events));
        session.remove(of(Table.EVENT, events));
    }

    private static List<Row> of(Table table, List<LoggedEvent> events) {
        return events.stream()
                .map(logged -> Row.of(table).with("seq", logged.sequence()))
                .toList();
    }

    /** How many rows an event has. */
    static int rows(LoggedEvent logged) {
        return 1
                + furtherParties(logged.sequence(), Optional.of(logged.event())).size();
    }

    private record Unlogged(long id, List<String> events) {}

    /** An event that this version cannot read is logged as it is; readers go on behind it. */
    private static Sql insert(long number, String text, Optional<SharingEvent> event) {
        List<ProjectId> parties = event.map(SharingEvent::parties).orElse(List.of());
        return Dialect.insert(Row.of(Table.EVENT)
                .with("seq", number)
                .withIfAny("about", event.flatMap(SharingEvent::about).map(JdbcEventLog::about))
                .withIfAny("owner", parties.stream().findFirst().map(ProjectId::value))
                .withIfAny("recipient", parties.stream().skip(1).findFirst().map(ProjectId::value))
                .with("happened_at", event.map(SharingEvent::at).orElse(Instant.EPOCH))
                .with("event", text));
    }

    /** A row for each project that the event concerns beyond the two of its own row: an import may concern many. */
    private static List<Row> furtherParties(long number, Optional<SharingEvent> event) {
        return event.map(SharingEvent::parties).orElse(List.of()).stream()
                .skip(2)
                .map(party ->
                        Row.of(Table.EVENT_PARTY).with("project", party.value()).with("seq", number))
                .toList();
    }

    private static String about(ResourceId id) {
        return id.type().code() + ":" + id.value();
    }

    /** Deletes what is not kept, the oldest first. The head of the log stays: numbers go on from it. */
    private void forget(long last) {
        long tooMany = last - settings.eventsKept();
        long firstYoung = first("WHERE happened_at >= ?", Value.time(horizon())).orElse(last + 1);
        long end = Math.max(tooMany, firstYoung - 1);
        for (long to = first("").orElse(end + 1) - 1; to < end; ) {
            to = Math.min(end, to + FORGOTTEN);
            Value upTo = Value.number(to);
            database.change(session -> session.update(new Sql("DELETE FROM {event} WHERE seq <= ?", upTo)));
        }
        forgetParties(end);
    }

    /** After their events, of which nobody finds any more; no transaction is large. */
    private void forgetParties(long end) {
        boolean more = true;
        while (more) {
            OptionalLong edge = database.find(
                            new Sql(
                                    "SELECT seq FROM {event_party} WHERE seq <= ? ORDER BY seq LIMIT 1 OFFSET ?",
                                    Value.number(end),
                                    Value.number((long) EVENTS)),
                            row -> row.numberIfAny("seq"))
                    .orElse(OptionalLong.empty());
            Value upTo = Value.number(edge.orElse(end));
            database.change(session -> session.update(new Sql("DELETE FROM {event_party} WHERE seq <= ?", upTo)));
            more = edge.isPresent();
        }
    }

    private OptionalLong first(String condition, Value... values) {
        return database.find(
                        new Sql("SELECT min(seq) AS seq FROM {event} " + condition, values),
                        row -> row.numberIfAny("seq"))
                .orElseThrow();
    }

    private Instant horizon() {
        Instant now = settings.clock().instant();
        try {
            return now.minus(settings.eventsKeptFor());
        } catch (ArithmeticException | DateTimeException e) {
            return Instant.MIN;
        }
    }
}
