package io.tenantshare.jdbc;

import static io.tenantshare.jdbc.Stories.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.ports.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes a file of H2 takes turns, and whoever reads it waits for nobody. */
@Timeout(60)
class H2TurnsTest {

    @Test
    void twoStoragesOnOneFileTakeTurnsAndWhoWaitsTooLongIsToldSo(@TempDir Path folder) throws Exception {
        String uri = "jdbc:h2:file:" + folder.resolve("sharing") + ";LOCK_TIMEOUT=20000";
        JdbcSettings settings = JdbcSettings.STANDARD.withTables(Tables.CREATED_IF_MISSING);
        try (JdbcStorage slow = JdbcStorage.connect(uri, settings);
                JdbcStorage hasty = JdbcStorage.connect(uri, settings.withCallTimeout(Duration.ofSeconds(1)));
                Connection host = DriverManager.getConnection(uri, "sa", "")) {
            slow.resources().saveAll(List.of(registration("img-1")));
            host.setAutoCommit(false);
            execute(host, "UPDATE tenantshare_resource SET name_lower = 'x'");
            CompletableFuture<List<Boolean>> held =
                    CompletableFuture.supplyAsync(() -> slow.resources().saveAll(List.of(fencing("img-1"))));
            while (!somebodyWaits(host)) {
                TimeUnit.MILLISECONDS.sleep(10);
            }

            StorageException thrown = assertThrows(
                    StorageException.class, () -> hasty.resources().saveAll(List.of(registration("img-2"))));
            assertEquals("The database did not answer within 1000 ms (SQLSTATE none).", thrown.getMessage());
            assertTrue(hasty.resources().find(new ImageId("img-1")).isPresent());

            host.rollback();
            assertEquals(List.of(true), held.get());
            assertEquals(List.of(true), hasty.resources().saveAll(List.of(registration("img-2"))));
        }
    }

    private static ResourceChange fencing(String id) {
        ResourceChange registration = registration(id);
        return new ResourceChange(registration.next().fenced(), registration.events());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean somebodyWaits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.sessions WHERE blocker_id IS NOT NULL")) {
            row.next();
            return row.getLong(1) > 0;
        }
    }
}
