package io.tenantshare.mongo;

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

class MongoSettingsTest {

    @Test
    void theLimitsOfTheRangesAreAccepted() {
        assertEquals(1_000, MongoSettings.STANDARD.withEventsKept(1_000).eventsKept());
        assertEquals(
                1_000_000_000,
                MongoSettings.STANDARD.withEventsKept(1_000_000_000).eventsKept());
        Duration second = Duration.ofSeconds(1);
        assertEquals(second, MongoSettings.STANDARD.withRequestKeysKept(second).requestKeysKept());
        assertEquals(second, MongoSettings.STANDARD.withRequestLease(second).requestLease());
    }

    @Test
    void whatIsOutsideTheRangesIsRefusedByName() {
        assertRefused("eventsKept", () -> MongoSettings.STANDARD.withEventsKept(999));
        assertRefused("eventsKept", () -> MongoSettings.STANDARD.withEventsKept(-1));
        assertRefused("eventsKept", () -> MongoSettings.STANDARD.withEventsKept(1_000_000_001));
        assertRefused("requestKeysKept", () -> MongoSettings.STANDARD.withRequestKeysKept(Duration.ofMillis(999)));
        assertRefused("requestKeysKept", () -> MongoSettings.STANDARD.withRequestKeysKept(Duration.ofDays(-1)));
        assertRefused("requestLease", () -> MongoSettings.STANDARD.withRequestLease(Duration.ofMillis(999)));
        assertRefused("requestLease", () -> MongoSettings.STANDARD.withRequestLease(Duration.ZERO));
        assertRefused("writeSchema", () -> MongoSettings.STANDARD.withWriteSchema(0));
        assertRefused("writeSchema", () -> MongoSettings.STANDARD.withWriteSchema(4));
        assertRefused("callTimeout", () -> MongoSettings.STANDARD.withCallTimeout(Duration.ofMillis(99)));
        assertRefused("callTimeout", () -> MongoSettings.STANDARD.withCallTimeout(Duration.ofMillis(3_600_001)));
    }

    @Test
    void eachSettingChangesAlone() {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        MongoSettings settings = MongoSettings.STANDARD
                .withEventsKept(7_000)
                .withRequestKeysKept(Duration.ofHours(1))
                .withRequestLease(Duration.ofMinutes(2))
                .withClock(clock)
                .withCallTimeout(Duration.ofHours(1))
                .withMustExist(true)
                .withWriteSchema(1);

        assertEquals(Duration.ofHours(1), settings.callTimeout());
        assertTrue(settings.mustExist());
        assertEquals(1, settings.writeSchema());
        assertEquals(7_000, settings.eventsKept());
        assertEquals(Duration.ofHours(1), settings.requestKeysKept());
        assertEquals(Duration.ofMinutes(2), settings.requestLease());
        assertSame(clock, settings.clock());
    }

    private static void assertRefused(String setting, Executable change) {
        InvalidInputException thrown = assertThrows(InvalidInputException.class, change);
        assertEquals("invalid-setting", thrown.refusal().code());
        assertTrue(
                thrown.refusal().message().contains(setting), thrown.refusal().message());
    }
}
