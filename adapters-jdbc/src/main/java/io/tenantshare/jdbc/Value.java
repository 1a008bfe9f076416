package io.tenantshare.jdbc;

import io.tenantshare.jdbc.Table.Content;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a statement.
 *
 * @param many whether it is an array of values of the type
 * @param content a text, number, flag or list of them; null stores nothing
 */
record Value(Content type, boolean many, @Nullable Object content) {

    static Value id(@Nullable String id) {
        return new Value(Content.ID, false, id);
    }

    static Value ids(Collection<String> ids) {
        return new Value(Content.ID, true, List.copyOf(ids));
    }

    static Value text(@Nullable String text) {
        return new Value(Content.TEXT, false, text);
    }

    static Value texts(Collection<String> texts) {
        return new Value(Content.TEXT, true, List.copyOf(texts));
    }

    static Value number(@Nullable Long number) {
        return new Value(Content.NUMBER, false, number);
    }

    static Value numbers(Collection<Long> numbers) {
        return new Value(Content.NUMBER, true, List.copyOf(numbers));
    }

    static Value time(Instant time) {
        return number(millis(time));
    }

    /** The first whole millisecond that is not before the time. */
    static Value roundedUp(Instant time) {
        long millis = millis(time);
        boolean whole = time.truncatedTo(ChronoUnit.MILLIS).equals(time);
        return number(whole || millis == Long.MAX_VALUE ? millis : millis + 1);
    }

    static Value flag(boolean flag) {
        return new Value(Content.FLAG, false, flag);
    }

    /** A time as it is stored; one beyond all times is as far away as a number can be. */
    static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
