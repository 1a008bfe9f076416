package io.tenantshare.jdbc;

import io.tenantshare.jdbc.Table.Content;
import io.tenantshare.jdbc.Write.Step;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. A write is one statement: the guard is a common table expression, and whatever is written with it selects from
 * it. So it takes one round trip and needs no transaction of its own, and many writes of the same shape are one batch.
 */
final class PostgreSql extends Dialect {

    private static final String IF_WRITTEN = "EXISTS (SELECT 1 FROM written)";

    /** How many writes one transaction takes locks for. */
    private static final int BATCH = 100;

    /** The letters of Tenantshare in ASCII, cut at eight; nobody else locks this number. */
    private static final long CREATION = 0x54656e616e747368L;

    PostgreSql() {
        // Serialization failure, deadlock, lock not available.
        super(Set.of("40001", "40P01", "55P03"));
    }

    @Override
    String folder() {
        return "postgresql";
    }

    @Override
    List<Boolean> write(Session session, List<Write> writes) throws SQLException {
        List<Sql> statements = writes.stream().map(PostgreSql::statement).toList();
        List<Boolean> written = new ArrayList<>();
        int from = 0;
        while (from < statements.size()) {
            int to = from + 1;
            while (to < statements.size()
                    && to - from < BATCH
                    && statements.get(to).text().equals(statements.get(from).text())) {
                to++;
            }
            for (int count : session.batch(statements.subList(from, to))) {
                written.add(count > 0);
            }
            from = to;
        }
        return written;
    }

    private static Sql statement(Write write) {
        Sql guard = statement(write.guard());
        if (write.guard() instanceof Write.Guard.Insert) {
            guard.add(" ON CONFLICT DO NOTHING");
        }
        if (write.steps().isEmpty()) {
            return guard;
        }
        Sql sql = new Sql("WITH written AS (").add(guard).add(" RETURNING 1)");
        int last = write.steps().size() - 1;
        for (int i = 0; i < last; i++) {
            sql.add(", step" + i + " AS (").add(statement(write.steps().get(i))).add(")");
        }
        return sql.add(" ").add(statement(write.steps().get(last)));
    }

    private static Sql statement(Step step) {
        if (step instanceof Step.Add add) {
            Row row = add.row();
            return new Sql("INSERT INTO " + row.table().marker() + " (" + names(row.columns()) + ") SELECT "
                            + placeholders(row.columns().size()) + " WHERE " + IF_WRITTEN)
                    .add("", row.values());
        }
        if (step instanceof Step.Put put) {
            return put(put.table(), put.rows(), " WHERE " + IF_WRITTEN);
        }
        if (step instanceof Step.Remove remove) {
            List<String> columns = remove.rows().get(0).columns();
            return new Sql("DELETE FROM " + remove.table().marker() + " AS t USING unnest("
                            + placeholders(columns.size()) + ") AS g (" + names(columns) + ") WHERE "
                            + columns.stream()
                                    .map(column -> "t." + column + " = g." + column)
                                    .collect(Collectors.joining(" AND "))
                            + " AND " + IF_WRITTEN)
                    .add("", arrays(remove.rows()));
        }
        Step.Change change = (Step.Change) step;
        return new Sql("UPDATE " + change.key().table().marker() + " SET ")
                .add(assignments(change.set()))
                .add(" WHERE ")
                .add(conditions(change.key()))
                .add(" AND " + IF_WRITTEN);
    }

    private static Sql put(Table table, List<Row> rows, String condition) {
        List<String> columns = rows.get(0).columns();
        return new Sql("INSERT INTO " + table.marker() + " (" + names(columns) + ") SELECT * FROM unnest("
                        + placeholders(columns.size()) + ")" + condition + " ON CONFLICT (" + names(table.keys())
                        + ") DO UPDATE SET "
                        + columns.stream()
                                .filter(column -> !table.keys().contains(column))
                                .map(column -> column + " = EXCLUDED." + column)
                                .collect(Collectors.joining(", ")))
                .add("", arrays(rows));
    }

    /** One array per column: however many rows there are, the statement is the same. */
    private static List<Value> arrays(List<Row> rows) {
        List<Value> arrays = new ArrayList<>();
        for (int i = 0; i < rows.get(0).columns().size(); i++) {
            List<@Nullable Object> column = new ArrayList<>();
            for (Row row : rows) {
                column.add(row.values().get(i).content());
            }
            arrays.add(new Value(rows.get(0).values().get(i).type(), true, column));
        }
        return arrays;
    }

    @Override
    String elementOf(Content type) {
        return switch (type) {
            case ID, TEXT, TEXTS -> "text";
            case NUMBER -> "bigint";
            case FLAG -> "boolean";
        };
    }

    @Override
    void bindId(PreparedStatement statement, int index, @Nullable String id) throws SQLException {
        statement.setString(index, id);
    }

    @Override
    Object[] idArray(List<?> ids) {
        return ids.toArray();
    }

    @Override
    @Nullable String id(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    @Override
    void lockForCreation(Session session) throws SQLException {
        session.query(new Sql("SELECT pg_advisory_xact_lock(?)", Value.number(CREATION)), row -> row);
    }

    @Override
    List<String> notOrderedByBytes(Session session, String schema, String name, Table table) throws SQLException {
        List<String> ids = table.columns().stream()
                .filter(column -> table.type(column) == Content.ID)
                .toList();
        return session.query(
                new Sql(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                                + " AND column_name = ANY(?) AND collation_name IS DISTINCT FROM 'C'",
                        Value.text(schema),
                        Value.text(name),
                        Value.texts(ids)),
                row -> row.text("column_name"));
    }
}
