package io.tenantshare.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MemorySettingsTest {

    @Test
    void theLimitsOfTheRangesAreAccepted() {
        assertEquals(1, MemorySettings.STANDARD.withEventsKept(1).eventsKept());
        assertEquals(
                10_000_000, MemorySettings.STANDARD.withEventsKept(10_000_000).eventsKept());
        assertEquals(
                Duration.ofSeconds(1),
                MemorySettings.STANDARD
                        .withRequestKeysKept(Duration.ofSeconds(1))
                        .requestKeysKept());
        assertEquals(
                Duration.ofDays(36_500),
                MemorySettings.STANDARD
                        .withRequestKeysKept(Duration.ofDays(36_500))
                        .requestKeysKept());
    }

    @Test
    void whatIsOutsideTheRangesIsRefusedByName() {
        assertRefused("eventsKept", () -> MemorySettings.STANDARD.withEventsKept(0));
        assertRefused("eventsKept", () -> MemorySettings.STANDARD.withEventsKept(-1));
        assertRefused("eventsKept", () -> MemorySettings.STANDARD.withEventsKept(10_000_001));
        assertRefused("requestKeysKept", () -> MemorySettings.STANDARD.withRequestKeysKept(Duration.ofMillis(999)));
        assertRefused("requestKeysKept", () -> MemorySettings.STANDARD.withRequestKeysKept(Duration.ZERO));
        assertRefused("requestKeysKept", () -> MemorySettings.STANDARD.withRequestKeysKept(Duration.ofDays(-1)));
    }

    @Test
    void eachSettingChangesAlone() {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        MemorySettings settings = MemorySettings.STANDARD
                .withEventsKept(7)
                .withRequestKeysKept(Duration.ofHours(1))
                .withClock(clock);

        assertEquals(7, settings.eventsKept());
        assertEquals(Duration.ofHours(1), settings.requestKeysKept());
        assertSame(clock, settings.clock());
    }

    @Test
    void theLongestTimeThereIsCanBeSet() {
        MemoryStorage storage =
                MemoryStorage.create(MemorySettings.STANDARD.withRequestKeysKept(Duration.ofSeconds(Long.MAX_VALUE)));

        assertEquals("memory:", storage.toString());
    }

    private static void assertRefused(String setting, Executable change) {
        InvalidInputException thrown = assertThrows(InvalidInputException.class, change);
        assertEquals("invalid-setting", thrown.refusal().code());
        assertTrue(
                thrown.refusal().message().contains(setting), thrown.refusal().message());
    }
}
