package io.tenantshare.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One table written by hand on H2 in this process: a connection per thread, statements prepared once. */
final class Sql implements Contender {

    private static final String CREATE = """
            create table share(
              resource varchar(64) not null, project varchar(64) not null, answer tinyint not null, offer bigint not null,
              primary key (resource, project));
            create index by_project on share(project, answer, offer desc);
            """;

    private final AtomicLong offers = new AtomicLong();
    private final ConcurrentLinkedQueue<Session> sessions = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Session> session;

    private record Row(String resource, long offer) {}

    Sql() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        session = ThreadLocal.withInitial(() -> {
            Session opened = new Session(url);
            sessions.add(opened);
            return opened;
        });
        run(s -> s.connection.createStatement().execute(CREATE));
    }

    @Override
    public void register(List<String> projects) {}

    @Override
    public void register(String owner, String resource) {}

    @Override
    public void load(World world) {
        run(s -> {
            s.connection.setAutoCommit(false);
            PreparedStatement insert = s.prepared("insert into share values (?, ?, ?, ?)");
            for (World.Resource resource : world.resources()) {
                for (World.Offer offer : resource.offers()) {
                    bind(insert, resource.id(), offer.project(), offer.answer().code(), offers.incrementAndGet());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            s.connection.setAutoCommit(true);
            return true;
        });
    }

    @Override
    public boolean check(String project, String resource) {
        return run(s -> {
            PreparedStatement select = s.prepared("select answer from share where resource = ? and project = ?");
            bind(select, resource, project);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getInt(1) == Answer.ACCEPTED.code();
            }
        });
    }

    @Override
    public void share(String owner, String resource, List<String> recipients) {
        run(s -> {
            PreparedStatement insert = s.prepared("insert into share values (?, ?, ?, ?)");
            for (String recipient : recipients) {
                bind(insert, resource, recipient, Answer.PENDING.code(), offers.incrementAndGet());
                insert.addBatch();
            }
            return insert.executeBatch().length;
        });
    }

    @Override
    public void accept(String project, String resource) {
        update("update share set answer = 0 where resource = ? and project = ?", resource, project);
    }

    @Override
    public void reject(String project, String resource) {
        update("update share set answer = 2 where resource = ? and project = ?", resource, project);
    }

    @Override
    public void withdraw(String owner, String resource, List<String> recipients) {
        for (String recipient : recipients) {
            update("delete from share where resource = ? and project = ?", resource, recipient);
        }
    }

    @Override
    public void delete(String owner, String resource) {
        update("delete from share where resource = ?", resource);
    }

    @Override
    public Object page(String project, int size, @Nullable Object after) {
        return run(s -> {
            PreparedStatement select = s.prepared("select resource, offer from share"
                    + " where project = ? and answer = 0 and offer < ? order by offer desc limit ?");
            bind(select, project, after == null ? Long.MAX_VALUE : (Long) after, size);
            List<Row> page = new ArrayList<>(size);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    page.add(new Row(found.getString(1), found.getLong(2)));
                }
            }
            return page;
        });
    }

    @Override
    public List<String> ids(Object page) {
        return rows(page).stream().map(Row::resource).toList();
    }

    @Override
    public @Nullable Object next(Object page) {
        List<Row> rows = rows(page);
        return rows.isEmpty() ? null : (Object) rows.get(rows.size() - 1).offer;
    }

    @SuppressWarnings("unchecked")
    private static List<Row> rows(Object page) {
        return (List<Row>) page;
    }

    @Override
    public void close() {
        run(s -> s.connection.createStatement().execute("shutdown"));
        sessions.clear();
    }

    private void update(String sql, Object... values) {
        run(s -> {
            PreparedStatement update = s.prepared(sql);
            bind(update, values);
            return update.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private <T> T run(Work<T> work) {
        try {
            return work.in(session.get());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Session session) throws SQLException;
    }

    /** A thread's connection. */
    private static final class Session {

        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        Session(String url) {
            try {
                connection = DriverManager.getConnection(url);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        PreparedStatement prepared(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known != null) {
                return known;
            }
            PreparedStatement prepared = connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS);
            statements.put(sql, prepared);
            return prepared;
        }
    }
}
