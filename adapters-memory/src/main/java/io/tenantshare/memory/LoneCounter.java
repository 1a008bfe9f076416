package io.tenantshare.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts up from one, for all threads. It stands alone in its lines of memory: beside a counter that one thread moves on,
 * another would wait to read what never changes.
 */
final class LoneCounter {

    /** Twice the longest line that processors fetch, which is 128 bytes. */
    private static final int LENGTH = 2 * 128 / Long.BYTES;

    private static final int MIDDLE = LENGTH / 2;

    private final AtomicLongArray numbers = new AtomicLongArray(LENGTH);

    long next() {
        return next(1);
    }

    /** The first of so many numbers in a row. */
    long next(int count) {
        return numbers.getAndAdd(MIDDLE, count) + 1;
    }

    /** The number that was taken last; zero if none was. */
    long last() {
        return numbers.get(MIDDLE);
    }
}
