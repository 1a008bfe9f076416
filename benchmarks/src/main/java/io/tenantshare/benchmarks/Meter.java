package io.tenantshare.benchmarks;

import java.lang.management.ManagementFactory;
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

    private long bytesBefore;
    private long cpuBefore;

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
}
