package io.tenantshare.jdbc;

import static io.tenantshare.jdbc.Stories.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.ports.StorageException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the tables come to be, and what a host is told if they are not there. */
class SchemaTest {

    private final PostgresServer server = PostgresServer.shared();
    private final JdbcSettings settings = JdbcSettings.STANDARD.withSchema(server.freshSchema());

    @Test
    void withoutTablesNothingIsOpenedAndNothingIsCreated() {
        StorageException thrown = assertThrows(StorageException.class, () -> JdbcStorage.on(server.pool(), settings));

        assertTrue(
                String.valueOf(thrown.getMessage()).contains("lacks the table tenantshare_project"), thrown::toString);
        assertTrue(String.valueOf(thrown.getMessage()).contains("V1__tables.sql"), thrown::toString);
        assertThrows(StorageException.class, () -> JdbcStorage.on(server.pool(), settings));
    }

    @ParameterizedTest
    @CsvSource({"tenantshare_, true", "a, true", "tenantshare_, false", "b_, false"})
    void theScriptCreatesWhatOpeningDemandsUnderEachNameAndInEachSchema(String prefix, boolean inSchema) {
        JdbcSettings named = (inSchema ? settings : JdbcSettings.STANDARD)
                .withTablePrefix(prefix.equals("tenantshare_") && !inSchema ? "plain_" : prefix);
        server.execute(JdbcStorage.postgreSqlScript(named));

        try (JdbcStorage storage = JdbcStorage.on(server.pool(), named)) {
            assertEquals(List.of(true), storage.resources().saveAll(List.of(registration("img-1"))));
        }
    }

    @Test
    void aUserWhoMayOnlyReadAndWriteRowsIsEnough() {
        server.execute(JdbcStorage.postgreSqlScript(settings));
        String schema = settings.schema().orElseThrow();
        server.execute("CREATE ROLE app_" + schema + " LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA " + schema + " TO app_"
                + schema + "; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema + " TO app_"
                + schema + "; GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + schema + " TO app_" + schema);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.uri());
        config.setUsername("app_" + schema);
        config.setPassword("x");
        try (HikariDataSource restricted = new HikariDataSource(config);
                JdbcStorage storage = JdbcStorage.on(restricted, settings)) {
            storage.resources().saveAll(List.of(registration("img-1")));

            assertTrue(storage.resources().find(new ImageId("img-1")).isPresent());
            assertEquals(1, storage.events().read(0, 10).size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP INDEX %1$s.tenantshare_member_inbox",
                "ALTER TABLE %1$s.tenantshare_member DROP COLUMN note",
                "DROP TABLE %1$s.tenantshare_follower",
                "ALTER TABLE %1$s.tenantshare_member ALTER COLUMN recipient TYPE text COLLATE \"default\"",
                "INSERT INTO %1$s.tenantshare_version VALUES (4, 0)"
            })
    void whatIsMissingOrOfALaterVersionIsNamed(String damage) {
        server.execute(JdbcStorage.postgreSqlScript(settings));
        server.execute(damage.formatted(settings.schema().orElseThrow()));

        StorageException thrown = assertThrows(StorageException.class, () -> JdbcStorage.on(server.pool(), settings));

        String message = String.valueOf(thrown.getMessage());
        assertTrue(
                List.of(
                                        "index tenantshare_member_inbox",
                                        "column note of tenantshare_member",
                                        "table tenantshare_follower",
                                        "COLLATE \"C\" at the column recipient",
                                        "have version 4")
                                .stream()
                                .filter(message::contains)
                                .count()
                        == 1,
                message);
    }

    @Test
    void tablesOfVersion1AreNamedAndBroughtUpToTheirNewVersionWithEverythingInThem() {
        String whole = JdbcStorage.postgreSqlScript(settings);
        String second = JdbcStorage.postgreSqlScript(settings, 1);
        assertEquals("", JdbcStorage.postgreSqlScript(settings, 3));
        assertTrue(whole.endsWith(second), second);
        server.execute(whole.substring(0, whole.length() - second.length()));

        StorageException thrown = assertThrows(StorageException.class, () -> JdbcStorage.on(server.pool(), settings));
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains("the table tenantshare_event_party"), message);
        assertTrue(
                message.contains(
                        "Run postgresql/V2__event_parties.sql and postgresql/V3__lifetimes_and_rules.sql of this version"),
                message);
        JdbcSettings creating = settings.withTables(Tables.CREATED_IF_MISSING);
        try (JdbcStorage storage = JdbcStorage.on(server.pool(), creating)) {
            assertEquals(List.of(true), storage.resources().saveAll(List.of(registration("img-1"))));
        }
        try (JdbcStorage storage = JdbcStorage.on(server.pool(), settings)) {
            assertTrue(storage.resources().find(new ImageId("img-1")).isPresent());
        }
    }

    @Test
    void severalProcessesThatCreateTheTablesAtOnceAllSucceed() throws Exception {
        JdbcSettings creating = settings.withTables(Tables.CREATED_IF_MISSING);
        ExecutorService executor = Executors.newFixedThreadPool(6);
        try {
            List<Future<JdbcStorage>> opened = IntStream.range(0, 6)
                    .mapToObj(i -> executor.submit(() -> JdbcStorage.on(server.pool(), creating)))
                    .toList();
            for (Future<JdbcStorage> storage : opened) {
                storage.get().close();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "with space", "x\"; DROP TABLE y; --", "ä", "9x"})
    void namesThatAreNoneAreRefused(String name) {
        assertThrows(InvalidInputException.class, () -> JdbcSettings.STANDARD.withTablePrefix(name));
        assertThrows(InvalidInputException.class, () -> JdbcSettings.STANDARD.withSchema(name));
    }
}
