package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.ports.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sharing and the host's own rows are committed together, or not at all. */
@ParameterizedClass
@EnumSource
class HostTransactionTest {

    private final List<SharingEvent> told = new CopyOnWriteArrayList<>();
    private final DataSource source;
    private final JdbcStorage storage;
    private final Sharing sharing;
    private final String ledger;

    enum Product {
        POSTGRESQL {
            @Override
            DataSource source() {
                return PostgresServer.shared().pool();
            }

            @Override
            JdbcSettings settings() {
                return JdbcSettings.STANDARD.withSchema(PostgresServer.shared().freshSchema());
            }
        },
        H2 {
            @Override
            DataSource source() {
                return JdbcConnectionPool.create(
                        "jdbc:h2:mem:host" + NAMES.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", "");
            }

            @Override
            JdbcSettings settings() {
                return JdbcSettings.STANDARD;
            }
        };

        private static final AtomicInteger NAMES = new AtomicInteger();

        abstract DataSource source();

        abstract JdbcSettings settings();
    }

    HostTransactionTest(Product product) throws SQLException {
        source = product.source();
        JdbcSettings settings = product.settings();
        storage = JdbcStorage.on(source, settings.withTables(Tables.CREATED_IF_MISSING));
        sharing = Sharing.builder()
                .storage(storage)
                .listener(told::add)
                .relayEvery(Duration.ofHours(1))
                .build();
        ledger = settings.schema().map(name -> name + ".").orElse("") + "ledger";
        execute("CREATE TABLE " + ledger + " (entry varchar(80))");
        sharing.projects().in("eu-de").ofAccount("a-1").register("p-owner");
        sharing.projects().in("eu-de").ofAccount("a-2").register("p-2");
        sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web server", 40));
        told.clear();
    }

    @AfterEach
    void close() {
        sharing.close();
        storage.close();
    }

    @Test
    void bothAreThereAfterTheCommitAndListenersAreToldThen() throws SQLException {
        try (Connection connection = transaction()) {
            Sharing within = sharing.within(storage.in(connection));
            assertTrue(within.as("p-owner").image("img-1").shareWith("p-2").ok());
            assertTrue(within.as("p-2").inbox().image("img-1").accept().ok());
            insert(connection, "img-1 for p-2");

            assertTrue(within.may("p-2", Operation.CREATE_SERVER, "img-1").allowed());
            assertFalse(sharing.may("p-2", Operation.CREATE_SERVER, "img-1").allowed());
            sharing.recover();
            assertEquals(List.of(), told);

            end(connection, true);
        }

        assertTrue(sharing.may("p-2", Operation.CREATE_SERVER, "img-1").allowed());
        assertEquals(1, entries());
        assertEquals(List.of(), told);
        assertEquals(2, sharing.recover());
        assertEquals(
                List.of(EventType.OFFERED, EventType.ACCEPTED),
                told.stream().map(SharingEvent::type).toList());
        assertEquals(0, sharing.recover());
    }

    @Test
    void neitherIsThereAfterARollbackAndNobodyIsTold() throws SQLException {
        int before = storage.events().read(0, 100).size();
        try (Connection connection = transaction()) {
            Sharing within = sharing.within(storage.in(connection));
            assertTrue(within.as("p-owner").image("img-1").shareWith("p-2").ok());
            insert(connection, "img-1 for p-2");
            end(connection, false);
        }

        assertEquals(0, sharing.as("p-owner").image("img-1").members().size());
        assertEquals(0, entries());
        assertEquals(0, sharing.recover());
        assertEquals(List.of(), told);
        assertEquals(before, storage.events().read(0, 100).size());
    }

    @Test
    void roomInAVaultIsReservedAndGivenBackWithTheTransaction() throws SQLException {
        sharing.as("p-owner").vault("v").register(VaultSpec.serverBackup("", 100));
        sharing.as("p-2").vault("v").register(VaultSpec.serverBackup("", 100));
        sharing.as("p-owner").backup("b-1").register(BackupSpec.ofServer("nightly", "v", 40));
        sharing.as("p-owner").backup("b-1").shareWith("p-2");
        for (boolean commit : List.of(false, true)) {
            try (Connection connection = transaction()) {
                Sharing within = sharing.within(storage.in(connection));
                assertTrue(
                        within.as("p-2").inbox().backup("b-1").acceptInto("v").ok());
                end(connection, commit);
            }
            assertEquals(
                    commit ? 60 * 1024 : 100 * 1024,
                    sharing.as("p-2").vault("v").details().orElseThrow().remainingMb());
        }
    }

    @Test
    void aRefusalLeavesTheTransactionUsable() throws SQLException {
        try (Connection connection = transaction()) {
            Sharing within = sharing.within(storage.in(connection));
            assertFalse(
                    within.as("p-owner").image("img-1").shareWith("p-unknown").ok());
            assertFalse(within.as("p-2")
                    .image("img-1")
                    .register(ImageSpec.systemDisk("mine", 1))
                    .ok());
            insert(connection, "still alive");
            assertTrue(within.as("p-owner").image("img-1").shareWith("p-2").ok());
            end(connection, true);
        }
        assertEquals(1, entries());
        assertEquals(1, sharing.as("p-owner").image("img-1").members().size());
    }

    @Test
    void aCallWithARequestKeyIsRefusedBeforeAnythingIsWritten() throws SQLException {
        try (Connection connection = transaction()) {
            Sharing within = sharing.within(storage.in(connection));

            assertThrows(
                    InvalidInputException.class,
                    () -> within.as("p-owner")
                            .withRequestKey("once")
                            .image("img-1")
                            .shareWith("p-2"));

            end(connection, true);
        }
        assertEquals(0, sharing.as("p-owner").image("img-1").members().size());
    }

    @Test
    void aConnectionThatCommitsByItselfOrIsClosedIsNoTransaction() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThrows(InvalidInputException.class, () -> storage.in(connection));
        }
        Connection closed = source.getConnection();
        closed.close();
        assertThrows(StorageException.class, () -> storage.in(closed));
    }

    private Connection transaction() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void end(Connection connection, boolean commit) throws SQLException {
        if (commit) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
    }

    private void insert(Connection connection, String entry) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + ledger + " VALUES ('" + entry + "')");
        }
    }

    private int entries() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + ledger)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
