package io.tenantshare.benchmarks;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Times of operations beside those of others, in turns, as rows of a page. */
final class Times {

    private final int warmUp;
    private final int measured;
    private final StringBuilder page = new StringBuilder();

    Times(int warmUp, int measured) {
        this.warmUp = warmUp;
        this.measured = measured;
    }

    String page() {
        return page.toString();
    }

    void line(String text) {
        page.append(text).append('\n');
    }

    void row(String name, String beside, double ratio) {
        line(String.format("| %s | %s | %.2f |", name, beside, ratio));
    }

    /** Writes the ratio of the medians. */
    void compare(String name, IntConsumer operation, String besideName, IntConsumer beside) {
        row(name, besideName, ratio(operation, beside));
    }

    /** The ratio of the medians. In turns, so that both see the same moods of server and machine; neither always first. */
    double ratio(IntConsumer operation, IntConsumer beside) {
        for (int i = 0; i < warmUp; i++) {
            operation.accept(i);
            beside.accept(i);
        }
        long[] operationNanos = new long[measured];
        long[] besideNanos = new long[measured];
        for (int i = 0; i < measured; i++) {
            if (i % 2 == 0) {
                operationNanos[i] = of(operation, i);
                besideNanos[i] = of(beside, i);
            } else {
                besideNanos[i] = of(beside, i);
                operationNanos[i] = of(operation, i);
            }
        }
        return (double) median(operationNanos) / median(besideNanos);
    }

    /** The median time in milliseconds. */
    double millis(IntConsumer operation) {
        for (int i = 0; i < warmUp; i++) {
            operation.accept(i);
        }
        long[] nanos = new long[measured];
        for (int i = 0; i < measured; i++) {
            nanos[i] = of(operation, i);
        }
        return median(nanos) / 1e6;
    }

    static long of(IntConsumer operation, int i) {
        long before = System.nanoTime();
        operation.accept(i);
        return System.nanoTime() - before;
    }

    private static long median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
