package io.tenantshare.jdbc;

import io.tenantshare.jdbc.Table.Content;
import io.tenantshare.jdbc.Write.Guard;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between the databases. Thread-safe. */
abstract sealed class Dialect permits PostgreSql, H2 {

    /** A transaction was rolled back in favour of another one, or a lock was not to be had: nothing was written. */
    private final Set<String> worthRepeating;

    Dialect(Set<String> worthRepeating) {
        this.worthRepeating = worthRepeating;
    }

    /** The folder of its schema files. */
    abstract String folder();

    /** Carries out the writes and says of each whether its guard found what it expects. */
    abstract List<Boolean> write(Session session, List<Write> writes) throws SQLException;

    /** What JDBC calls the elements of such an array. */
    abstract String elementOf(Content type);

    /** Binds an id. */
    abstract void bindId(PreparedStatement statement, int index, @Nullable String id) throws SQLException;

    /** The elements of an array of ids. */
    abstract Object[] idArray(List<?> ids);

    /** Reads an id. */
    abstract @Nullable String id(ResultSet row, String column) throws SQLException;

    /** Waits until this process alone creates tables, until the transaction ends. */
    abstract void lockForCreation(Session session) throws SQLException;

    /** What whoever writes holds until the commit has ended, if only one at a time may write. */
    Optional<Lock> turn() {
        return Optional.empty();
    }

    /** Whether it is worthwhile to do the same once more. */
    boolean isWorthRepeating(SQLException e) {
        for (SQLException one = e; one != null; one = one.getNextException()) {
            if (one.getSQLState() != null && worthRepeating.contains(one.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row with this key is there already. */
    static boolean isDuplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    /** The statement of a guard. */
    static Sql statement(Guard guard) {
        if (guard instanceof Guard.Insert insert) {
            return insert(insert.row());
        }
        if (guard instanceof Guard.Update update) {
            Sql sql = new Sql("UPDATE " + update.key().table().marker() + " SET ");
            if (update.counts()) {
                sql.add("revision = revision + 1");
            } else {
                sql.add(assignments(update.set()));
            }
            sql.add(" WHERE ").add(conditions(update.key()));
            update.exists().ifPresent(row -> sql.add(" AND ").add(exists(row)));
            update.absent().ifPresent(row -> sql.add(" AND NOT ").add(exists(row)));
            return sql;
        }
        Row key = ((Guard.Delete) guard).key();
        return new Sql("DELETE FROM " + key.table().marker() + " WHERE ").add(conditions(key));
    }

    private static Sql exists(Row row) {
        return new Sql("EXISTS (SELECT 1 FROM " + row.table().marker() + " WHERE ")
                .add(conditions(row))
                .add(")");
    }

    static Sql insert(Row row) {
        return new Sql("INSERT INTO " + row.table().marker() + " (" + names(row.columns()) + ") VALUES ("
                        + placeholders(row.columns().size()) + ")")
                .add("", row.values());
    }

    static Sql assignments(Row row) {
        return new Sql(row.columns().stream().map(column -> column + " = ?").collect(Collectors.joining(", ")))
                .add("", row.values());
    }

    /** Nothing is equal to nothing: a column that is to be empty is asked for as such. */
    static Sql conditions(Row row) {
        Sql sql = new Sql("");
        for (int i = 0; i < row.columns().size(); i++) {
            sql.add(i == 0 ? "" : " AND ");
            Value value = row.values().get(i);
            if (value.content() == null) {
                sql.add(row.columns().get(i) + " IS NULL");
            } else {
                sql.add(row.columns().get(i) + " = ?", value);
            }
        }
        return sql;
    }

    /** Finds the rows that come after this one in the order of its columns. The first condition lets an index scan start there. */
    static Sql behind(Row row) {
        String first = row.columns().get(0);
        return new Sql(first + " >= ? AND ", row.values().get(0)).add(behind(row, 0));
    }

    private static Sql behind(Row row, int column) {
        String name = row.columns().get(column);
        Value value = row.values().get(column);
        if (column == row.columns().size() - 1) {
            return new Sql(name + " > ?", value);
        }
        return new Sql("(" + name + " > ? OR " + name + " = ? AND ", value, value)
                .add(behind(row, column + 1))
                .add(")");
    }

    /** The columns of a table that hold ids and do not order them by bytes. */
    abstract List<String> notOrderedByBytes(Session session, String schema, String name, Table table)
            throws SQLException;

    static String names(List<String> columns) {
        return String.join(", ", columns);
    }

    static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
