package io.tenantshare.domain.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    @Test
    void aTimeInWholeMillisecondsIsReturnedItself() {
        for (Instant time : List.of(FIRST, Instant.ofEpochMilli(-1), Instant.EPOCH, Instant.ofEpochMilli(1), LAST)) {
            assertSame(time, Arguments.time(time, "at"));
        }
    }

    @Test
    void aFractionOfAMillisecondIsCutOffBeforeTheEpochToo() {
        assertEquals(Instant.EPOCH, Arguments.time(Instant.ofEpochSecond(0, 999_999), "at"));
        assertEquals(Instant.ofEpochMilli(-1), Arguments.time(Instant.EPOCH.minusNanos(1), "at"));
    }

    @Test
    void aTimeThatNoStorageKeepsBecomesTheNearestOneThatEveryStorageKeeps() {
        for (Instant early : List.of(Instant.MIN, FIRST.minusNanos(1))) {
            assertEquals(FIRST, Arguments.time(early, "at"));
        }
        for (Instant late : List.of(Instant.MAX, LAST.plusNanos(1))) {
            assertEquals(LAST, Arguments.time(late, "at"));
        }
    }

    @Test
    void aSettingWithoutATimeStaysWithout() {
        assertEquals(Instant.MIN, Arguments.timeOrNone(Instant.MIN, "at"));
        assertEquals(Instant.MAX, Arguments.timeOrNone(Instant.MAX, "at"));
        assertEquals(LAST, Arguments.timeOrNone(Instant.MAX.minusNanos(1), "at"));
    }

    @Test
    void aListIsCopiedAndHasNoNull() {
        List<String> given = new ArrayList<>(List.of("a", "b"));
        List<String> list = Arguments.list(given, "names");
        given.clear();

        assertEquals(List.of("a", "b"), list);
        assertEquals(List.of(), Arguments.list(given, "names"));
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> Arguments.list(Arrays.asList("a", null), "names"));
        assertEquals("null-argument", thrown.refusal().code());
        assertEquals("names", thrown.refusal().value());
    }
}
