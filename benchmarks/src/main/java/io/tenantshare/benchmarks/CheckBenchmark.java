package io.tenantshare.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** May this project use this resource? Asked with strings, as they come with a request. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckBenchmark {

    private static final int QUESTIONS = 1 << 16;

    /** Questions of one kind, asked in turn. */
    @State(Scope.Thread)
    public static class Hits {
        World.Question[] questions;
        int next;

        @Setup(Level.Trial)
        public void ask(Loaded loaded) {
            questions = loaded.world.questions(QUESTIONS, Answer.ACCEPTED);
        }
    }

    /** Questions by projects that have not answered. */
    @State(Scope.Thread)
    public static class Pending {
        World.Question[] questions;
        int next;

        @Setup(Level.Trial)
        public void ask(Loaded loaded) {
            questions = loaded.world.questions(QUESTIONS, Answer.PENDING);
        }
    }

    /** Questions by projects that have no share. */
    @State(Scope.Thread)
    public static class Strangers {
        World.Question[] questions;
        int next;

        @Setup(Level.Trial)
        public void ask(Loaded loaded) {
            questions = loaded.world.strangers(QUESTIONS);
        }
    }

    @Benchmark
    public boolean hit(Loaded loaded, Hits hits) {
        World.Question question = hits.questions[hits.next++ & (QUESTIONS - 1)];
        return loaded.contender.check(question.project(), question.resource());
    }

    @Benchmark
    public boolean pending(Loaded loaded, Pending pending) {
        World.Question question = pending.questions[pending.next++ & (QUESTIONS - 1)];
        return loaded.contender.check(question.project(), question.resource());
    }

    @Benchmark
    public boolean stranger(Loaded loaded, Strangers strangers) {
        World.Question question = strangers.questions[strangers.next++ & (QUESTIONS - 1)];
        return loaded.contender.check(question.project(), question.resource());
    }

    /** Many at once, to meter processor time when two threads ask. */
    @Benchmark
    public int metered(Loaded loaded, Hits hits, Meter meter) {
        int allowed = 0;
        meter.start();
        for (int i = 0; i < 10_000; i++) {
            World.Question question = hits.questions[hits.next++ & (QUESTIONS - 1)];
            allowed += loaded.contender.check(question.project(), question.resource()) ? 1 : 0;
        }
        meter.stop(10_000);
        return allowed;
    }
}
