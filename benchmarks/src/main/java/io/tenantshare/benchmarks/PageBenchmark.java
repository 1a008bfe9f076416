package io.tenantshare.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A page of 50 of what one project has accepted, at the start of its list and in the middle. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PageBenchmark {

    private static final String READER = "x-reader";
    private static final int SIZE = 50;
    private static final int BATCH = 500;

    /** A project with a list of some length, besides a world of others. */
    @State(Scope.Benchmark)
    public abstract static class Lists {

        @Param({"FLOOR", "TENANTSHARE"})
        Rival rival = Rival.FLOOR;

        Contender contender;

        Object before = List.of();

        @Nullable Object middle;

        abstract int length();

        @Setup(Level.Trial)
        public void load() {
            int list = length();
            World world = new World(10_000);
            contender = rival.open();
            contender.load(world);
            contender.register(List.of(READER));
            for (int i = 0; i < list; i++) {
                String resource = World.id(world.size() + i);
                contender.register("p-1000", resource);
                contender.share("p-1000", resource, List.of(READER));
                contender.accept(READER, resource);
            }
            if (rival == Rival.FLOOR || rival == Rival.TENANTSHARE) {
                Object page = contender.page(READER, SIZE, null);
                for (int read = SIZE; read < list / 2; read += SIZE) {
                    page = contender.page(READER, SIZE, Objects.requireNonNull(contender.next(page)));
                }
                before = page;
                middle = contender.next(page);
            }
        }

        @TearDown(Level.Trial)
        public void close() {
            contender.close();
        }
    }

    /** A list of any length. */
    public static class AnyList extends Lists {

        @Param({"10", "1000", "100000"})
        int list = 1000;

        @Override
        int length() {
            return list;
        }
    }

    /** A list that has a middle. */
    public static class LongList extends Lists {

        @Param({"1000", "100000"})
        int list = 1000;

        @Override
        int length() {
            return list;
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void first(AnyList lists, Meter meter, Blackhole readers) {
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            readers.consume(lists.contender.page(READER, SIZE, null));
        }
        meter.stop(BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void middle(LongList lists, Meter meter, Blackhole readers) {
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            readers.consume(lists.contender.page(READER, SIZE, lists.middle));
        }
        meter.stop(BATCH);
    }

    /** What a caller does who goes through a list in one process. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void goingOn(LongList lists, Meter meter, Blackhole readers) {
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            readers.consume(lists.contender.pageAfter(READER, SIZE, lists.before));
        }
        meter.stop(BATCH);
    }

    /** What a caller does who goes on: the page, and where the next one starts. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void firstWithCursor(AnyList lists, Meter meter, Blackhole readers) {
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            readers.consume(lists.contender.next(lists.contender.page(READER, SIZE, null)));
        }
        meter.stop(BATCH);
    }

    /** The same in the middle. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void middleWithCursor(LongList lists, Meter meter, Blackhole readers) {
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            readers.consume(lists.contender.next(lists.contender.page(READER, SIZE, lists.middle)));
        }
        meter.stop(BATCH);
    }

    /** How much processor time the pages of each kind took that were read by turns. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Turns {
        public long operations;
        public long firstNanos;
        public long goingOnNanos;
        public long middleNanos;
        public long firstWithCursorNanos;
        public long middleWithCursorNanos;
    }

    /** All of these in one process, to compare a later page to the first: processes differ by more. */
    @Benchmark
    public void byTurns(LongList lists, Turns turns, Blackhole readers) {
        Contender contender = lists.contender;
        turns.firstNanos += took(readers, () -> contender.page(READER, SIZE, null));
        turns.goingOnNanos += took(readers, () -> contender.pageAfter(READER, SIZE, lists.before));
        turns.middleNanos += took(readers, () -> contender.page(READER, SIZE, lists.middle));
        turns.firstWithCursorNanos += took(readers, () -> contender.next(contender.page(READER, SIZE, null)));
        turns.middleWithCursorNanos += took(readers, () -> contender.next(contender.page(READER, SIZE, lists.middle)));
        turns.operations += BATCH;
    }

    private static long took(Blackhole readers, Supplier<@Nullable Object> page) {
        long before = Meter.cpuTime();
        for (int i = 0; i < BATCH; i++) {
            readers.consume(page.get());
        }
        return Meter.cpuTime() - before;
    }
}
