package io.tenantshare.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a batch of operations allocates and how much processor time it takes, without what prepares it: JMH's own profiler
 * counts whole iterations, preparations included.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Meter {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    public long operations;
    public long bytes;
    public long cpuNanos;
    public long floorNanos;

    private long bytesBefore;
    private long cpuBefore;
    private boolean floorFirst;

    /** What the calling thread has taken until now, in nanoseconds. */
    static long cpuTime() {
        return THREADS.getCurrentThreadCpuTime();
    }

    void start() {
        cpuBefore = cpuTime();
        bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    }

    void stop(int done) {
        bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        cpuNanos += cpuTime() - cpuBefore;
        operations += done;
    }

    /**
     * Measures so many operations with a contender, and then or before the same with the floor: what one process takes
     * is comparable, what two take differs by more than what is to be seen.
     */
    <T> void compare(int done, T contender, T floor, Consumer<? super T> work) {
        if (floorFirst) {
            measureFloor(floor, work);
        }
        start();
        work.accept(contender);
        stop(done);
        if (!floorFirst) {
            measureFloor(floor, work);
        }
        floorFirst = !floorFirst;
    }

    private <T> void measureFloor(T floor, Consumer<? super T> work) {
        long before = cpuTime();
        work.accept(floor);
        floorNanos += cpuTime() - before;
    }
}
