package io.tenantshare.memory;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How old a cached answer may be, and how many there are.
 *
 * @param maximumStaleness the most by which an answer may be older than the truth; more than nothing, at most an hour
 * @param maximumResources how many resources are kept, each with its members; 1 to 10,000,000
 * @param nanoTime the running time in nanoseconds
 */
public record CacheSettings(Duration maximumStaleness, long maximumResources, LongSupplier nanoTime) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long MOST = 10_000_000;

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if one of them is exceeded
     */
    public CacheSettings {
        Text.required(maximumStaleness, "maximumStaleness");
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
        Text.required(nanoTime, "nanoTime");
    }

    /** Answers up to this old, of the 100,000 resources asked for most. */
    public static CacheSettings upTo(Duration maximumStaleness) {
        return new CacheSettings(maximumStaleness, 100_000, System::nanoTime);
    }

    /** These settings for another number of resources. */
    public CacheSettings withMaximumResources(long next) {
        return new CacheSettings(maximumStaleness, next, nanoTime);
    }

    /** These settings with another clock. */
    public CacheSettings withNanoTime(LongSupplier next) {
        return new CacheSettings(maximumStaleness, maximumResources, next);
    }
}
