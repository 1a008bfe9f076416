package io.tenantshare.jdbc;

import io.tenantshare.jdbc.Table.Content;
import io.tenantshare.jdbc.Write.Guard;
import io.tenantshare.jdbc.Write.Step;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * H2, in which round trips cost nothing: a write is a short transaction. Ids are stored as bytes in UTF-8, because H2 compares
 * texts by UTF-16, which is another order.
 *
 * <p>Whoever writes a file takes turns. H2 saves one table after the other while others go on writing: what a process leaves
 * that is killed then may have half of a transaction, or rows that can never be written again. For the same reason no
 * transaction is so large that H2 saves in the middle of its commit.
 */
final class H2 extends Dialect {

    /** By the path of the file, for all storages of this process. */
    private static final Map<String, Lock> TURNS = new ConcurrentHashMap<>();

    private final @Nullable Lock turn;

    private H2(@Nullable Lock turn) {
        // Deadlock, concurrent update, lock timeout.
        super(Set.of("40001", "90131", "HYT00"));
        this.turn = turn;
    }

    /** For its files of the schema. */
    H2() {
        this(null);
    }

    /** For the database of this connection. */
    static H2 of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("CALL DATABASE_PATH()")) {
            row.next();
            // What is in memory has no path, and nothing to lose.
            String path = row.getString(1);
            return new H2(path == null ? null : TURNS.computeIfAbsent(path, none -> new ReentrantLock()));
        }
    }

    @Override
    Optional<Lock> turn() {
        return Optional.ofNullable(turn);
    }

    @Override
    String folder() {
        return "h2";
    }

    @Override
    List<Boolean> write(Session session, List<Write> writes) throws SQLException {
        List<Boolean> written = new ArrayList<>();
        for (Write write : writes) {
            written.add(session.atomically(() -> written(session, write)));
        }
        return written;
    }

    private static boolean written(Session session, Write write) throws SQLException {
        if (!guarded(session, write.guard())) {
            return false;
        }
        for (Step step : write.steps()) {
            carryOut(session, step);
        }
        return true;
    }

    private static boolean guarded(Session session, Guard guard) throws SQLException {
        try {
            return session.update(statement(guard)) > 0;
        } catch (SQLException e) {
            if (guard instanceof Guard.Insert && isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void carryOut(Session session, Step step) throws SQLException {
        if (step instanceof Step.Add add) {
            session.update(insert(add.row()));
        } else if (step instanceof Step.Put put) {
            session.batch(put.rows().stream().map(H2::merge).toList());
        } else if (step instanceof Step.Remove remove) {
            session.remove(remove.rows());
        } else if (step instanceof Step.Change change) {
            session.update(new Sql("UPDATE " + change.key().table().marker() + " SET ")
                    .add(assignments(change.set()))
                    .add(" WHERE ")
                    .add(conditions(change.key())));
        }
    }

    private static Sql merge(Row row) {
        return new Sql("MERGE INTO " + row.table().marker() + " (" + names(row.columns()) + ") KEY ("
                        + names(row.table().keys()) + ") VALUES ("
                        + placeholders(row.columns().size()) + ")")
                .add("", row.values());
    }

    @Override
    String elementOf(Content type) {
        return switch (type) {
            case ID -> "VARBINARY";
            case TEXT, TEXTS -> "VARCHAR";
            case NUMBER -> "BIGINT";
            case FLAG -> "BOOLEAN";
        };
    }

    @Override
    void bindId(PreparedStatement statement, int index, @Nullable String id) throws SQLException {
        statement.setBytes(index, bytes(id));
    }

    @Override
    Object[] idArray(List<?> ids) {
        return ids.stream().map(id -> bytes((String) id)).toArray();
    }

    private static byte @Nullable [] bytes(@Nullable String id) {
        return id == null ? null : id.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    @Nullable String id(ResultSet row, String column) throws SQLException {
        byte[] id = row.getBytes(column);
        return id == null ? null : new String(id, StandardCharsets.UTF_8);
    }

    /** Bytes have no other order. */
    @Override
    List<String> notOrderedByBytes(Session session, String schema, String name, Table table) {
        return List.of();
    }

    /** One process alone has the file, and within it the caller waits for nobody: creating twice fails, and is tried again. */
    @Override
    void lockForCreation(Session session) {}
}
