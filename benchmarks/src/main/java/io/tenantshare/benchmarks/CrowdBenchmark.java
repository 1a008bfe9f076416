package io.tenantshare.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Sharing a new resource with many projects, and deleting it again. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CrowdBenchmark {

    private static final int BATCH = 8;

    /** Resources that are shared with nobody yet. */
    @State(Scope.Thread)
    public static class Fresh {

        @Param({"10", "256"})
        int recipients = 10;

        List<String> projects;
        final List<String> resources = new ArrayList<>();

        @Setup(Level.Invocation)
        public void register(Loaded loaded) {
            projects = loaded.recipients(recipients);
            for (int i = 0; i < BATCH; i++) {
                String resource = loaded.freeId();
                loaded.each(contender -> contender.register(loaded.owner(), resource));
                resources.add(resource);
            }
        }

        @TearDown(Level.Invocation)
        public void delete(Loaded loaded) {
            loaded.each(contender -> CrowdBenchmark.delete(contender, loaded.owner(), resources));
            resources.clear();
        }
    }

    /** Resources that many projects have accepted. */
    @State(Scope.Thread)
    public static class Accepted {

        @Param({"10", "128", "256"})
        int members = 128;

        final List<String> resources = new ArrayList<>();

        @Setup(Level.Invocation)
        public void accept(Loaded loaded) {
            resources.clear();
            List<String> projects = loaded.recipients(members);
            for (int i = 0; i < BATCH; i++) {
                String resource = loaded.freeId();
                loaded.each(contender -> {
                    contender.register(loaded.owner(), resource);
                    contender.share(loaded.owner(), resource, projects);
                    // One in ten answers: enough to have both in each list, and quick to prepare with every contender.
                    for (int project = 0; project < members; project += 10) {
                        contender.accept(projects.get(project), resource);
                    }
                });
                resources.add(resource);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void share(Loaded loaded, Fresh fresh, Meter meter) {
        meter.compare(BATCH, loaded.contender, loaded.floor, contender -> {
            for (String resource : fresh.resources) {
                contender.share(loaded.owner(), resource, fresh.projects);
            }
        });
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void delete(Loaded loaded, Accepted accepted, Meter meter) {
        meter.compare(
                BATCH,
                loaded.contender,
                loaded.floor,
                contender -> delete(contender, loaded.owner(), accepted.resources));
    }

    private static void delete(Contender contender, String owner, List<String> resources) {
        for (String resource : resources) {
            contender.delete(owner, resource);
        }
    }
}
