package io.tenantshare.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

    /** A contender with a list of some length, besides a world of others, and two places in its middle. */
    private static final class Reader {

        final Contender contender;
        final Object before;
        final @Nullable Object middle;

        Reader(Rival rival, int list) {
            // One offer after the other, as the floor has them: of one millisecond, they would be listed by id.
            contender = rival == Rival.TENANTSHARE ? Embedded.inTurn() : rival.open();
            World world = new World(10_000);
            contender.load(world);
            contender.register(List.of(READER));
            for (int i = 0; i < list; i++) {
                String resource = World.id(world.size() + i);
                contender.register("p-1000", resource);
                contender.share("p-1000", resource, List.of(READER));
                contender.accept(READER, resource);
            }
            Object page = first();
            for (int read = SIZE; read < list / 2; read += SIZE) {
                page = contender.page(READER, SIZE, Objects.requireNonNull(next(page)));
            }
            before = page;
            middle = next(page);
        }

        Object first() {
            return contender.page(READER, SIZE, null);
        }

        Object goingOn() {
            return contender.pageAfter(READER, SIZE, before);
        }

        Object middle() {
            return contender.page(READER, SIZE, middle);
        }

        @Nullable Object next(Object page) {
            return contender.next(page);
        }
    }

    /** One contender and the floor. */
    @State(Scope.Benchmark)
    public abstract static class Lists {

        @Param("TENANTSHARE")
        Rival rival = Rival.TENANTSHARE;

        Reader reader;
        Reader floor;

        abstract int length();

        @Setup(Level.Trial)
        public void load() {
            reader = new Reader(rival, length());
            floor = new Reader(Rival.FLOOR, length());
        }

        @TearDown(Level.Trial)
        public void close() {
            reader.contender.close();
            floor.contender.close();
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
        compare(lists, meter, readers, Reader::first);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void middle(LongList lists, Meter meter, Blackhole readers) {
        compare(lists, meter, readers, Reader::middle);
    }

    /** What a caller does who goes through a list in one process. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void goingOn(LongList lists, Meter meter, Blackhole readers) {
        compare(lists, meter, readers, Reader::goingOn);
    }

    /** What a caller does who goes on: the page, and where the next one starts. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void firstWithCursor(AnyList lists, Meter meter, Blackhole readers) {
        compare(lists, meter, readers, reader -> reader.next(reader.first()));
    }

    /** The same in the middle. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void middleWithCursor(LongList lists, Meter meter, Blackhole readers) {
        compare(lists, meter, readers, reader -> reader.next(reader.middle()));
    }

    private static void compare(Lists lists, Meter meter, Blackhole readers, Function<Reader, @Nullable Object> page) {
        meter.compare(BATCH, lists.reader, lists.floor, reader -> read(readers, reader, page));
    }

    private static void read(Blackhole readers, Reader reader, Function<Reader, @Nullable Object> page) {
        for (int i = 0; i < BATCH; i++) {
            readers.consume(page.apply(reader));
        }
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
        turns.firstNanos += took(readers, lists.reader, Reader::first);
        turns.goingOnNanos += took(readers, lists.reader, Reader::goingOn);
        turns.middleNanos += took(readers, lists.reader, Reader::middle);
        turns.firstWithCursorNanos += took(readers, lists.reader, reader -> reader.next(reader.first()));
        turns.middleWithCursorNanos += took(readers, lists.reader, reader -> reader.next(reader.middle()));
        turns.operations += BATCH;
    }

    private static long took(Blackhole readers, Reader reader, Function<Reader, @Nullable Object> page) {
        long before = Meter.cpuTime();
        read(readers, reader, page);
        return Meter.cpuTime() - before;
    }
}
