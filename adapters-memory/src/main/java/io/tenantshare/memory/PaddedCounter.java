package io.tenantshare.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts up from one. Safe for use by many threads. The number is padded against false sharing: without the padding, each
 * increment would take the cache line of neighbouring fields away from the threads that only read them.
 */
final class PaddedCounter {

    /** Twice the length of the longest cache line, which is 128 bytes. */
    private static final int LENGTH = 2 * 128 / Long.BYTES;

    private static final int MIDDLE = LENGTH / 2;

    private final AtomicLongArray numbers = new AtomicLongArray(LENGTH);

    long next() {
        return next(1);
    }

    /** Takes this many consecutive numbers and returns the first. */
    long next(int count) {
        return numbers.getAndAdd(MIDDLE, count) + 1;
    }

    /** Goes on after this number, if it is not beyond it. */
    void raise(long number) {
        numbers.accumulateAndGet(MIDDLE, number, Math::max);
    }

    /** The number that was taken last; zero if none was. */
    long last() {
        return numbers.get(MIDDLE);
    }
}
