package io.tenantshare.domain.refusal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** Checks what a host passes in, so that a bad value is refused by name instead of travelling on. */
public final class Arguments {

    /** The first time that every storage keeps. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    /** The last time that every storage keeps. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Arguments() {}

    /**
     * Returns the argument itself.
     *
     * @throws InvalidInputException with {@link Reason#NULL_ARGUMENT} if the argument is null
     */
    public static <T> T required(T argument, String name) {
        if (argument == null) {
            throw new InvalidInputException(Refusal.of(Reason.NULL_ARGUMENT, name));
        }
        return argument;
    }

    /**
     * Returns an immutable list of the same elements.
     *
     * @throws InvalidInputException with {@link Reason#NULL_ARGUMENT} if the argument or one of its elements is null
     */
    public static <T> List<T> list(Collection<T> argument, String name) {
        if (required(argument, name).isEmpty()) {
            return List.of();
        }
        for (T element : argument) {
            required(element, name);
        }
        return List.copyOf(argument);
    }

    /**
     * Returns the time as every storage keeps it: in whole milliseconds, from the year 1 to the end of the year 9999. A
     * fraction of a millisecond is cut off; a time outside the range becomes the end of the range that is nearer.
     *
     * @throws InvalidInputException with {@link Reason#NULL_ARGUMENT} if the argument is null
     */
    public static Instant time(Instant argument, String name) {
        if (required(argument, name).isBefore(FIRST)) {
            return FIRST;
        }
        return argument.isAfter(LAST) ? LAST : argument.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Does the same for a setting in which {@link Instant#MIN} or {@link Instant#MAX} means that there is no such time:
     * these two stay as they are.
     *
     * @throws InvalidInputException with {@link Reason#NULL_ARGUMENT} if the argument is null
     */
    public static Instant timeOrNone(Instant argument, String name) {
        boolean none = Instant.MIN.equals(argument) || Instant.MAX.equals(argument);
        return none ? argument : time(argument, name);
    }
}
