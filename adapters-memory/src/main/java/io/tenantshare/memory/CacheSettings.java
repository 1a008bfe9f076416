package io.tenantshare.memory;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Settings of a cache. Immutable and therefore safe for use by many threads.
 *
 * @param maximumStaleness the longest time by which a cached answer may be out of date; more than zero, at most one hour
 * @param maximumResources how many resources the cache keeps, each with its members; 1 to 10,000,000
 * @param nanoTime a clock in nanoseconds, such as {@link System#nanoTime}
 */
public record CacheSettings(Duration maximumStaleness, long maximumResources, LongSupplier nanoTime) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long MOST = 10_000_000;

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if a value is out of its range
     */
    public CacheSettings {
        Arguments.required(maximumStaleness, "maximumStaleness");
        if (maximumStaleness.isNegative() || maximumStaleness.isZero() || maximumStaleness.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SETTING,
                    maximumStaleness,
                    "maximumStaleness is more than nothing and at most " + LONGEST));
        }
        if (maximumResources < 1 || maximumResources > MOST) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, maximumResources, "maximumResources is 1 to " + MOST));
        }
        Arguments.required(nanoTime, "nanoTime");
    }

    /** Settings for answers up to this old, and for 100,000 resources. */
    public static CacheSettings upTo(Duration maximumStaleness) {
        return new CacheSettings(maximumStaleness, 100_000, System::nanoTime);
    }

    /** These settings with another number of resources. */
    public CacheSettings withMaximumResources(long next) {
        return new CacheSettings(maximumStaleness, next, nanoTime);
    }

    /** These settings with another clock. */
    public CacheSettings withNanoTime(LongSupplier next) {
        return new CacheSettings(maximumStaleness, maximumResources, next);
    }
}
