package io.tenantshare.jdbc;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.ports.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One connection, while it is borrowed. */
final class Session {

    private final Connection connection;
    private final Dialect dialect;
    private final UnaryOperator<String> names;
    private final int timeoutSeconds;
    private final boolean joined;

    /**
     * Uses a connection.
     *
     * @param names replaces the markers of tables
     * @param joined whether the connection is in a transaction of the host's, which the host ends
     */
    Session(Connection connection, Dialect dialect, UnaryOperator<String> names, int timeoutSeconds, boolean joined) {
        this.connection = connection;
        this.dialect = dialect;
        this.names = names;
        this.timeoutSeconds = timeoutSeconds;
        this.joined = joined;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Mapping<T> {
        T map(Found row) throws SQLException;
    }

    /** A unit of work. */
    @FunctionalInterface
    interface Unit<T> {
        T run() throws SQLException;
    }

    <T> List<T> query(Sql sql, Mapping<T> mapping) throws SQLException {
        try (PreparedStatement statement = prepared(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            Found row = new Found(rows, dialect);
            while (rows.next()) {
                found.add(mapped(mapping, row));
            }
            return found;
        }
    }

    /** What the domain does not accept was not written by this version. */
    private static <T> T mapped(Mapping<T> mapping, Found row) throws SQLException {
        try {
            return mapping.map(row);
        } catch (InvalidInputException | ClassCastException e) {
            throw new StorageException(
                    "A row in the database is not what this version of the adapter writes: it is damaged, or has a word"
                            + " that this version does not know.",
                    e);
        }
    }

    int update(Sql sql) throws SQLException {
        try (PreparedStatement statement = prepared(sql)) {
            return statement.executeUpdate();
        }
    }

    /** Executes statements of one text in one round trip, as far as the driver can, and returns how many rows each changed. */
    int[] batch(List<Sql> statements) throws SQLException {
        if (statements.size() == 1) {
            return new int[] {update(statements.get(0))};
        }
        try (PreparedStatement statement = prepare(statements.get(0).text())) {
            for (Sql sql : statements) {
                bind(statement, sql.values());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** Puts rows of one table, all with the same columns, in place of those with the same keys. */
    void replace(List<Row> rows) throws SQLException {
        remove(rows.stream().map(Row::key).toList());
        add(rows);
    }

    /** Adds rows of one table, all with the same columns. */
    void add(List<Row> rows) throws SQLException {
        if (!rows.isEmpty()) {
            batch(rows.stream().map(Dialect::insert).toList());
        }
    }

    /** Removes the rows that have what these say, all with the same columns. */
    void remove(List<Row> rows) throws SQLException {
        if (!rows.isEmpty()) {
            batch(rows.stream()
                    .map(row -> new Sql("DELETE FROM " + row.table().marker() + " WHERE ").add(Dialect.conditions(row)))
                    .toList());
        }
    }

    /** Executes a script of the schema. */
    void execute(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /** Does all of it or nothing: in a transaction of its own, or behind a savepoint within the host's. */
    <T> T atomically(Unit<T> unit) throws SQLException {
        if (joined) {
            return behindASavepoint(unit);
        }
        if (!connection.getAutoCommit()) {
            // Within a transaction already, which whoever began it ends.
            return unit.run();
        }
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = unit.run();
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollbackQuietly();
            }
            connection.setAutoCommit(true);
        }
    }

    private <T> T behindASavepoint(Unit<T> unit) throws SQLException {
        Savepoint before = connection.setSavepoint();
        boolean done = false;
        try {
            T result = unit.run();
            done = true;
            return result;
        } finally {
            if (done) {
                connection.releaseSavepoint(before);
            } else {
                connection.rollback(before);
            }
        }
    }

    private void rollbackQuietly() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is lost, and the transaction with it; what came before says why.
        }
    }

    boolean isJoined() {
        return joined;
    }

    Connection connection() {
        return connection;
    }

    private PreparedStatement prepared(Sql sql) throws SQLException {
        PreparedStatement statement = prepare(sql.text());
        try {
            bind(statement, sql.values());
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private PreparedStatement prepare(String text) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(names.apply(text));
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }

    private void bind(PreparedStatement statement, List<Value> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i));
        }
    }

    private void bind(PreparedStatement statement, int index, Value value) throws SQLException {
        @Nullable Object content = value.content();
        if (value.many()) {
            List<?> list = (List<?>) Objects.requireNonNull(content);
            Object[] elements = value.type() == Table.Content.ID ? dialect.idArray(list) : list.toArray();
            statement.setArray(index, connection.createArrayOf(dialect.elementOf(value.type()), elements));
            return;
        }
        switch (value.type()) {
            case ID -> dialect.bindId(statement, index, (String) content);
            case TEXT, TEXTS -> statement.setString(index, (String) content);
            case NUMBER -> statement.setObject(index, content, Types.BIGINT);
            case FLAG -> statement.setObject(index, content, Types.BOOLEAN);
        }
    }
}
