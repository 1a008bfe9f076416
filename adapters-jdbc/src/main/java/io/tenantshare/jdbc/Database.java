package io.tenantshare.jdbc;

import io.tenantshare.ports.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Borrows connections for units of work, repeats what a deadlock or a lost race has undone, and says in words of its own what
 * is wrong. Thread-safe.
 */
final class Database {

    private static final Pattern MARKER = Pattern.compile("\\{(\\w+)\\}");
    private static final int MAX_ATTEMPTS = 5;
    private static final int MAX_PAUSE_MILLIS = 20;

    private final Connections connections;
    private final Dialect dialect;
    private final String prefix;
    private final Duration callTimeout;

    /** The texts of statements with the names of tables in them: few, for as long as the storage is open. */
    private final Map<String, String> named;

    private volatile boolean closed;

    /**
     * Uses connections of this source.
     *
     * @param prefix what comes before the plain names of tables, with the schema
     */
    Database(Connections connections, Dialect dialect, String prefix, Duration callTimeout) {
        this(connections, dialect, prefix, callTimeout, new ConcurrentHashMap<>());
    }

    private Database(
            Connections connections, Dialect dialect, String prefix, Duration callTimeout, Map<String, String> named) {
        this.connections = connections;
        this.dialect = dialect;
        this.prefix = prefix;
        this.callTimeout = callTimeout;
        this.named = named;
    }

    /** The same tables over a connection that is in a transaction of the host's, which the host ends. */
    Database within(Connection transaction) {
        return new Database(Connections.joined(transaction), dialect, prefix, callTimeout, named);
    }

    /** Where connections come from. */
    interface Connections {

        /** Borrows one. */
        Connection borrow() throws SQLException;

        /** Gives it back. */
        void giveBack(Connection connection) throws SQLException;

        /** Whether they are in a transaction that somebody else ends. */
        boolean joined();

        static Connections joined(Connection transaction) {
            return new Connections() {
                @Override
                public Connection borrow() {
                    return transaction;
                }

                @Override
                public void giveBack(Connection connection) {
                    // It is the host's.
                }

                @Override
                public boolean joined() {
                    return true;
                }
            };
        }

        static Connections of(DataSource source) {
            return new Connections() {
                @Override
                public Connection borrow() throws SQLException {
                    return source.getConnection();
                }

                @Override
                public void giveBack(Connection connection) throws SQLException {
                    connection.close();
                }

                @Override
                public boolean joined() {
                    return false;
                }
            };
        }
    }

    /** Something to do with a connection. Nothing of it has happened if it throws. */
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The rows that a statement finds. */
    <T> List<T> list(Sql sql, Session.Mapping<T> mapping) {
        return call(session -> session.query(sql, mapping));
    }

    /** The row that a statement finds, if it finds one. */
    <T> Optional<T> find(Sql sql, Session.Mapping<T> mapping) {
        return list(sql, mapping).stream().findFirst();
    }

    /** Carries out a write and says whether its guard found what it expects. */
    boolean write(Write write) {
        return write(List.of(write)).get(0);
    }

    /** Carries out writes, each apart from the others, and says of each whether its guard found what it expects. */
    List<Boolean> write(List<Write> writes) {
        return change(session -> session.isJoined()
                // Behind a savepoint: a statement that fails must not take the host's transaction with it.
                ? session.atomically(() -> dialect.write(session, writes))
                : dialect.write(session, writes));
    }

    /** Reads on a borrowed connection, within the call timeout. */
    <T> T call(Work<T> work) {
        return call(work, callTimeout);
    }

    <T> T call(Work<T> work, Duration timeout) {
        return repeated(() -> once(work, timeout), timeout);
    }

    /**
     * Does work that may write, likewise. On a file of H2 it waits for its turn, before it takes a connection from those who
     * read. A transaction of the host's has no turn: nobody here sees its end.
     */
    <T> T change(Work<T> work) {
        Optional<Lock> turn = dialect.turn();
        if (turn.isEmpty() || connections.joined()) {
            return call(work);
        }
        return repeated(() -> inTurn(turn.get(), work), callTimeout);
    }

    private <T> T inTurn(Lock turn, Work<T> work) throws SQLException {
        try {
            if (!turn.tryLock(callTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SQLTimeoutException("Others write all the time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("The thread was interrupted while it waited for its turn to write.", e);
        }
        try {
            return once(work, callTimeout);
        } finally {
            turn.unlock();
        }
    }

    private <T> T repeated(Session.Unit<T> once, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        for (int attempt = 1; ; attempt++) {
            requireOpen();
            try {
                return once.run();
            } catch (SQLException e) {
                boolean again = !connections.joined()
                        && attempt < MAX_ATTEMPTS
                        && System.nanoTime() - end < 0
                        && dialect.isWorthRepeating(e);
                if (!again) {
                    throw described(e);
                }
                pause(attempt);
            }
        }
    }

    private <T> T once(Work<T> work, Duration timeout) throws SQLException {
        Connection connection = borrowed();
        boolean switched = false;
        try {
            if (!connections.joined() && !connection.getAutoCommit()) {
                connection.setAutoCommit(true);
                switched = true;
            }
            int seconds = (int) Math.max(1, timeout.plusMillis(999).toSeconds());
            return work.run(new Session(connection, dialect, this::named, seconds, connections.joined()));
        } finally {
            giveBack(connection, switched);
        }
    }

    private Connection borrowed() throws SQLException {
        try {
            return connections.borrow();
        } catch (RuntimeException e) {
            // A pool that is closed or cannot begin throws its own.
            throw new StorageException("No connection to the database was to be had.", e);
        }
    }

    private void giveBack(Connection connection, boolean switched) {
        try {
            if (switched) {
                connection.setAutoCommit(false);
            }
            connections.giveBack(connection);
        } catch (SQLException | RuntimeException e) {
            // What was done is done, or was told already; the pool throws broken connections away.
        }
    }

    /** Replaces the markers of tables. */
    String named(String text) {
        return named.computeIfAbsent(text, plain -> MARKER.matcher(plain).replaceAll(prefix + "$1"));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong((long) MAX_PAUSE_MILLIS * attempt) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("The thread was interrupted while it waited to try again.", e);
        }
    }

    private StorageException described(SQLException e) {
        String state = e.getSQLState() == null ? "none" : e.getSQLState();
        return new StorageException(words(e, state) + " (SQLSTATE " + state + ").", e);
    }

    private String words(SQLException e, String state) {
        if (e instanceof SQLTransientConnectionException) {
            return "No connection to the database was to be had in time";
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "The connection to the database is lost";
        }
        if (e instanceof SQLTimeoutException || state.equals("57014")) {
            return "The database did not answer within " + callTimeout.toMillis() + " ms";
        }
        if (dialect.isWorthRepeating(e)) {
            return "Others changed the same rows again and again";
        }
        return switch (state) {
            case "42P01", "42S02", "42S03" -> "A table is missing; create the schema with its files";
            case "42501" -> "The user of the database lacks a right";
            case "25006" -> "The database takes no writes";
            case "53300" -> "The database has too many connections";
            default -> "The database refused a statement";
        };
    }

    void requireOpen() {
        if (closed) {
            throw new StorageException("The storage is closed.");
        }
    }

    void close() {
        closed = true;
    }
}
