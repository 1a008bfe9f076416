package io.tenantshare.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What threads cost each other: one works alone for a while, then both do, and so on in one process, as processes differ by
 * more than what is asked here.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class TwoThreadsBenchmark {

    /** Whose turn it is, by a clock that both threads read. */
    @State(Scope.Thread)
    public static class Turn {

        private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(50);

        private boolean first;

        @Setup(Level.Trial)
        public void place(ThreadParams thread) {
            first = thread.getThreadIndex() == 0;
        }

        /** Whether a batch that begins now is one of two at a time. */
        boolean isForBoth() {
            return System.nanoTime() / LENGTH % 2 == 0;
        }

        /** Lets the second thread wait while it is not its turn. */
        boolean rests(boolean forBoth) {
            if (first || forBoth) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            return true;
        }
    }

    /** What was done alone and what together, and how much processor time it took. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Work {

        public long alone;
        public long aloneNanos;
        public long together;
        public long togetherNanos;

        void add(boolean forBoth, int done, long nanos) {
            if (forBoth) {
                together += done;
                togetherNanos += nanos;
            } else {
                alone += done;
                aloneNanos += nanos;
            }
        }
    }

    /** What each of the threads does, over and over. */
    @State(Scope.Thread)
    public static class Part {

        @Param({"check", "page of 50", "share", "share with 10", "accept", "reject", "withdraw", "delete with 10"})
        String operation = "check";

        Batches.Batch batch = new Batches.Batch(0, () -> {}, () -> {}, () -> {});

        @Setup(Level.Trial)
        public void choose(Loaded loaded, ThreadParams thread, Blackhole readers) {
            batch = new Batches(loaded, thread.getThreadIndex(), readers).of(operation);
        }
    }

    @Benchmark
    public void byTurns(Part part, Turn turn, Work work) {
        boolean forBoth = turn.isForBoth();
        if (turn.rests(forBoth)) {
            return;
        }
        part.batch.before().run();
        long before = Meter.cpuTime();
        part.batch.operations().run();
        work.add(forBoth, part.batch.size(), Meter.cpuTime() - before);
        part.batch.after().run();
    }
}
