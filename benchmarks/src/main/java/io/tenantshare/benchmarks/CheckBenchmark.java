package io.tenantshare.benchmarks;

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

/** May this project use this resource? Asked with strings, as they come with a request. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckBenchmark {

    private static final int QUESTIONS = 1 << 16;
    static final int BATCH = 1000;

    /** Questions of one kind, asked in turn. */
    public abstract static class Questions {
        World.Question[] questions = {};
        int next;
        int allowed;

        /** Goes on to the next batch. */
        void goOn() {
            next += BATCH;
        }
    }

    /** Questions by projects that have accepted. */
    @State(Scope.Thread)
    public static class Hits extends Questions {
        @Setup(Level.Trial)
        public void ask(Loaded loaded) {
            questions = loaded.world.questions(QUESTIONS, Answer.ACCEPTED);
        }
    }

    /** Questions by projects that have not answered. */
    @State(Scope.Thread)
    public static class Pending extends Questions {
        @Setup(Level.Trial)
        public void ask(Loaded loaded) {
            questions = loaded.world.questions(QUESTIONS, Answer.PENDING);
        }
    }

    /** Questions by projects that have no share. */
    @State(Scope.Thread)
    public static class Strangers extends Questions {
        @Setup(Level.Trial)
        public void ask(Loaded loaded) {
            questions = loaded.world.strangers(QUESTIONS);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int hit(Loaded loaded, Hits hits, Meter meter) {
        return compare(loaded, hits, meter);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int pending(Loaded loaded, Pending pending, Meter meter) {
        return compare(loaded, pending, meter);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int stranger(Loaded loaded, Strangers strangers, Meter meter) {
        return compare(loaded, strangers, meter);
    }

    private static int compare(Loaded loaded, Questions asked, Meter meter) {
        meter.compare(BATCH, loaded.contender, loaded.floor, contender -> ask(contender, asked));
        asked.goOn();
        return asked.allowed;
    }

    /** Asks a batch and counts the times that the answer is yes. */
    static void ask(Contender contender, Questions asked) {
        for (int i = 0; i < BATCH; i++) {
            World.Question question = asked.questions[(asked.next + i) & (QUESTIONS - 1)];
            asked.allowed += contender.check(question.project(), question.resource()) ? 1 : 0;
        }
    }
}
