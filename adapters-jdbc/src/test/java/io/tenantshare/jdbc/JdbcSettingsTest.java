package io.tenantshare.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JdbcSettingsTest {

    private static final JdbcSettings STANDARD = JdbcSettings.STANDARD;

    @Test
    void everyPartCanBeSet() {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);

        JdbcSettings settings = STANDARD.withEventsKept(1_000)
                .withEventsKeptFor(Duration.ofDays(2))
                .withRequestKeysKept(Duration.ofHours(3))
                .withRequestLease(Duration.ofSeconds(4))
                .withClock(clock)
                .withCallTimeout(Duration.ofSeconds(5))
                .withSchema("sharing")
                .withTablePrefix("ts_")
                .withTables(Tables.CREATED_IF_MISSING);

        assertEquals(
                new JdbcSettings(
                        1_000,
                        Duration.ofDays(2),
                        Duration.ofHours(3),
                        Duration.ofSeconds(4),
                        clock,
                        Duration.ofSeconds(5),
                        Optional.of("sharing"),
                        "ts_",
                        Tables.CREATED_IF_MISSING),
                settings);
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        List<Supplier<JdbcSettings>> wrong = List.of(
                () -> STANDARD.withEventsKept(999),
                () -> STANDARD.withEventsKept(1_000_000_001),
                () -> STANDARD.withEventsKeptFor(Duration.ofMillis(999)),
                () -> STANDARD.withEventsKeptFor(JdbcSettings.FOR_EVER.plusMillis(1)),
                () -> STANDARD.withRequestKeysKept(Duration.ZERO),
                () -> STANDARD.withRequestLease(Duration.ZERO),
                () -> STANDARD.withCallTimeout(Duration.ofMillis(99)),
                () -> STANDARD.withCallTimeout(Duration.ofHours(1).plusMillis(1)));

        for (Supplier<JdbcSettings> setting : wrong) {
            InvalidInputException thrown = assertThrows(InvalidInputException.class, setting::get);
            assertEquals("invalid-setting", thrown.refusal().code());
        }
    }

    @Test
    void theStandardNamesNoSchemaAndCreatesNothing() {
        assertTrue(STANDARD.schema().isEmpty());
        assertEquals(Tables.MUST_EXIST, STANDARD.tables());
    }
}
