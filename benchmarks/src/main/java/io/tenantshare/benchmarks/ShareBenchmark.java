package io.tenantshare.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One share's way from the offer to its end: each benchmark takes one step of it with a batch of shares. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ShareBenchmark {

    static final int BATCH = 200;

    /** Another part of them each time, so that it is not always the same few that are at hand in the processor's caches. */
    private static final int PAIRS = 50 * BATCH;

    /** Pairs that are not shared. */
    @State(Scope.Thread)
    public static class Unshared {
        List<Loaded.Pair> all;
        List<Loaded.Pair> pairs = List.of();
        int next;

        @Setup(Level.Trial)
        public void choose(Loaded loaded) {
            all = loaded.pairs(PAIRS);
        }

        @Setup(Level.Invocation)
        public void goOn() {
            pairs = all.subList(next, next + BATCH);
            next = (next + BATCH) % PAIRS;
        }

        @TearDown(Level.Invocation)
        public void withdraw(Loaded loaded) {
            loaded.each(contender -> ShareBenchmark.withdraw(contender, pairs));
        }
    }

    /** Pairs that are offered and not answered. */
    @State(Scope.Thread)
    public static class Offered {
        List<Loaded.Pair> all;
        List<Loaded.Pair> pairs = List.of();
        int next;

        @Setup(Level.Trial)
        public void choose(Loaded loaded) {
            all = loaded.pairs(PAIRS);
        }

        @Setup(Level.Invocation)
        public void share(Loaded loaded) {
            pairs = all.subList(next, next + BATCH);
            next = (next + BATCH) % PAIRS;
            loaded.each(contender -> ShareBenchmark.share(contender, pairs));
        }

        @TearDown(Level.Invocation)
        public void withdraw(Loaded loaded) {
            loaded.each(contender -> ShareBenchmark.withdraw(contender, pairs));
        }
    }

    /** Pairs that are offered and accepted, for a benchmark that ends them. */
    @State(Scope.Thread)
    public static class Accepted {
        List<Loaded.Pair> all;
        List<Loaded.Pair> pairs = List.of();
        int next;

        @Setup(Level.Trial)
        public void choose(Loaded loaded) {
            all = loaded.pairs(PAIRS);
        }

        @Setup(Level.Invocation)
        public void accept(Loaded loaded) {
            pairs = all.subList(next, next + BATCH);
            next = (next + BATCH) % PAIRS;
            loaded.each(contender -> {
                ShareBenchmark.share(contender, pairs);
                ShareBenchmark.accept(contender, pairs);
            });
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void share(Loaded loaded, Unshared unshared, Meter meter) {
        meter.compare(BATCH, loaded.contender, loaded.floor, contender -> share(contender, unshared.pairs));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void accept(Loaded loaded, Offered offered, Meter meter) {
        meter.compare(BATCH, loaded.contender, loaded.floor, contender -> accept(contender, offered.pairs));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void reject(Loaded loaded, Offered offered, Meter meter) {
        meter.compare(BATCH, loaded.contender, loaded.floor, contender -> reject(contender, offered.pairs));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void withdraw(Loaded loaded, Accepted accepted, Meter meter) {
        meter.compare(BATCH, loaded.contender, loaded.floor, contender -> withdraw(contender, accepted.pairs));
    }

    static void share(Contender contender, List<Loaded.Pair> pairs) {
        for (Loaded.Pair pair : pairs) {
            contender.share(pair.owner(), pair.resource(), pair.projects());
        }
    }

    static void accept(Contender contender, List<Loaded.Pair> pairs) {
        for (Loaded.Pair pair : pairs) {
            contender.accept(pair.project(), pair.resource());
        }
    }

    static void reject(Contender contender, List<Loaded.Pair> pairs) {
        for (Loaded.Pair pair : pairs) {
            contender.reject(pair.project(), pair.resource());
        }
    }

    static void withdraw(Contender contender, List<Loaded.Pair> pairs) {
        for (Loaded.Pair pair : pairs) {
            contender.withdraw(pair.owner(), pair.resource(), pair.projects());
        }
    }
}
