package io.tenantshare.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;

/**
 * Weighs a contender in a process of its own: the heap in use after collections, with it and without. The strings of the
 * world are there before it is loaded; who keeps them as they are does not pay for them.
 */
final class Heap {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Heap() {}

    public static void main(String[] args) {
        Rival rival = Rival.valueOf(args[0]);
        int shares = Integer.parseInt(args[1]);
        World world = new World(shares);
        // Classes and code are not the shares' weight.
        try (Contender first = open(rival)) {
            first.load(new World(1000));
        }
        long before = used();
        try (Contender contender = open(rival)) {
            contender.load(world);
            long after = used();
            System.out.println((after - before) / shares);
        } finally {
            Reference.reachabilityFence(world);
        }
    }

    private static Contender open(Rival rival) {
        return rival == Rival.TENANTSHARE ? Embedded.withoutHistory() : rival.open();
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            MEMORY.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
