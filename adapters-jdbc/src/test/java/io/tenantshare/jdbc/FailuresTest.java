package io.tenantshare.jdbc;

import static io.tenantshare.jdbc.Stories.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.ports.StorageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host sees when something is wrong with its database. */
@Timeout(120)
class FailuresTest {

    private final PostgresServer server = PostgresServer.shared();
    private final JdbcSettings settings =
            JdbcSettings.STANDARD.withTables(Tables.CREATED_IF_MISSING).withSchema(server.freshSchema());
    private final JdbcStorage storage = JdbcStorage.on(server.pool(), settings);

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aConnectionThatTheServerEndedIsReplacedWithoutARestart() throws SQLException {
        storage.resources().saveAll(List.of(registration("img-1")));

        endAllOthers();

        for (int i = 0; i < 100; i++) {
            try {
                assertTrue(storage.resources().find(new ImageId("img-1")).isPresent());
                return;
            } catch (StorageException e) {
                assertEquals("The connection to the database is lost (SQLSTATE 57P01).", e.getMessage());
            }
        }
        throw new AssertionError("the storage did not recover");
    }

    private void endAllOthers() throws SQLException {
        try (Connection connection = server.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionIsToldWithinItsBound() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.uri());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        try (HikariDataSource small = new HikariDataSource(config)) {
            JdbcStorage narrow = JdbcStorage.on(small, settings);
            try (Connection taken = small.getConnection()) {
                assertFalse(taken.isClosed());
                StorageException thrown = assertThrows(
                        StorageException.class, () -> narrow.resources().find(new ImageId("img-1")));
                assertTrue(
                        String.valueOf(thrown.getMessage())
                                .startsWith("No connection to the database was to be had in time"),
                        thrown::toString);
            }
            assertTrue(narrow.resources().find(new ImageId("img-1")).isEmpty());
            narrow.close();
        }
    }

    @Test
    void aStatementThatWaitsForALockEndsWithinTheCallTimeout() throws SQLException {
        storage.resources().saveAll(List.of(registration("img-1")));
        JdbcStorage hasty = JdbcStorage.on(server.pool(), settings.withCallTimeout(Duration.ofSeconds(1)));
        try (Connection holder = server.pool().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM " + settings.qualifiedPrefix() + "resource FOR UPDATE");

            StorageException thrown = assertThrows(
                    StorageException.class,
                    () -> hasty.resources()
                            .saveAll(List.of(new io.tenantshare.domain.change.ResourceChange(
                                    registration("img-1").next().fenced(),
                                    registration("img-1").events()))));

            assertTrue(String.valueOf(thrown.getMessage()).startsWith("The database did not answer"), thrown::toString);
            holder.rollback();
            holder.setAutoCommit(true);
        }
        hasty.close();
    }

    @Test
    void batchesInOppositeOrderAllSucceed() throws Exception {
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> "img-" + i).toList();
        List<String> reversed =
                IntStream.range(0, 40).mapToObj(i -> "img-" + (39 - i)).toList();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> saved = IntStream.range(0, 8)
                    .mapToObj(i -> executor.submit(() -> storage
                            .resources()
                            .saveAll((i % 2 == 0 ? ids : reversed)
                                    .stream().map(Stories::registration).toList())
                            .stream()
                            .filter(done -> done)
                            .count()))
                    .toList();
            long all = 0;
            for (Future<Long> future : saved) {
                all += future.get();
            }
            assertEquals(40, all);
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/sharing?user=olga&password=secret-word",
                "jdbc:postgresql://127.0.0.1:1/sharing?user=olga&password=secret-word&connectTimeout=1",
                "jdbc:h2:tcp://127.0.0.1:1/x;USER=olga;PASSWORD=secret-word",
                "jdbc:mysql://olga:secret-word@host/db",
                "jdbc:postgresql:"
            })
    void credentialsOfAUriAreNeverShown(String uri) {
        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> JdbcStorage.connect(uri, JdbcSettings.STANDARD.withCallTimeout(Duration.ofSeconds(1))));

        assertTrue(thrown instanceof StorageException || thrown instanceof InvalidInputException, thrown::toString);
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains("secret-word"), trace::toString);
    }
}
