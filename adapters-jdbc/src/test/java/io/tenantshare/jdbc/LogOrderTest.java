package io.tenantshare.jdbc;

import static io.tenantshare.jdbc.Stories.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Storage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A follower of the log sees every event, in an unbroken row of numbers, although transactions commit in another order than they
 * began: the numbers are given after the commit.
 */
@Timeout(120)
class LogOrderTest {

    private static final int WRITERS = 6;
    private static final int EACH = 60;

    private final PostgresServer server = PostgresServer.shared();
    private final JdbcSettings settings =
            JdbcSettings.STANDARD.withTables(Tables.CREATED_IF_MISSING).withSchema(server.freshSchema());
    private final Storage one = JdbcStorage.on(server.pool(), settings);
    private final JdbcStorage other = JdbcStorage.on(server.pool(), settings);
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        executor.shutdownNow();
        one.close();
        other.close();
    }

    @Test
    void nothingIsFilledInBehindAFollowerWhileTransactionsCommitInAnyOrder() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.add(executor.submit(() -> write(number)));
        }
        List<LoggedEvent> followed = new ArrayList<>();
        boolean over = false;
        while (!over || followed.size() < WRITERS * EACH) {
            over = writers.stream().allMatch(Future::isDone);
            long after =
                    followed.isEmpty() ? 0 : followed.get(followed.size() - 1).sequence();
            List<LoggedEvent> more = one.events().read(after, 1000);
            followed.addAll(more);
            if (over && more.isEmpty()) {
                break;
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }

        assertEquals(
                LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList(),
                followed.stream().map(LoggedEvent::sequence).toList());
        assertEquals(
                (long) WRITERS * EACH,
                followed.stream().map(logged -> logged.event().id()).distinct().count());
    }

    /** Why the numbers are not those that the database draws before the commit: this is the same storm, read by these. */
    @Test
    void aFollowerOfAnIdentityColumnWouldMissEvents() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.add(executor.submit(() -> write(number)));
        }
        long after = 0;
        long seen = 0;
        boolean over = false;
        while (!over) {
            over = writers.stream().allMatch(Future::isDone);
            List<Long> more = identitiesAfter(after);
            seen += more.size();
            after = more.isEmpty() ? after : more.get(more.size() - 1);
        }

        assertTrue(seen < WRITERS * EACH, "an identity column missed nothing by chance");
    }

    private List<Long> identitiesAfter(long after) throws SQLException {
        try (Connection connection = server.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT id FROM " + settings.qualifiedPrefix() + "outbox WHERE id > ? ORDER BY id")) {
            statement.setLong(1, after);
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    @Test
    void aTransactionThatIsOpenForLongHoldsUpNobodyElsesEvents() throws Exception {
        try (Connection open = server.pool().getConnection()) {
            open.setAutoCommit(false);
            other.in(open).resources().saveAll(List.of(registration("img-late")));

            one.resources().saveAll(List.of(registration("img-early")));
            assertEquals(1, one.events().read(0, 10).size());

            open.commit();
        }
        List<LoggedEvent> all = one.events().read(0, 10);
        assertEquals(List.of(1L, 2L), all.stream().map(LoggedEvent::sequence).toList());
        assertTrue(all.get(1).event().id().source().endsWith("img-late"));
    }

    /** In transactions of its own that stay open for a moment, some longer than others. */
    private Void write(int writer) throws Exception {
        JdbcStorage storage = writer % 2 == 0 ? (JdbcStorage) one : other;
        for (int i = 0; i < EACH; i++) {
            try (Connection connection = server.pool().getConnection()) {
                connection.setAutoCommit(false);
                storage.in(connection).resources().saveAll(List.of(registration("img-" + writer + "-" + i)));
                TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(5_000));
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
        return null;
    }
}
