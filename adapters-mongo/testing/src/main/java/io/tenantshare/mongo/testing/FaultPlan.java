package io.tenantshare.mongo.testing;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides which commands meet a fault. A server asks the plan about each {@link InProcessServer#commands command} in turn,
 * never about two at the same time.
 */
@FunctionalInterface
public interface FaultPlan {

    /** The fault for this command, or null for none. */
    @Nullable Fault on(Command command);

    /** No faults. */
    static FaultPlan none() {
        return command -> null;
    }

    /**
     * A plan with the fault for one command.
     *
     * @param number the number of the command, counted from 1
     * @param names the names of the commands that count; if empty, all commands count
     */
    static FaultPlan at(int number, Fault fault, String... names) {
        return counting(number, number, fault, names);
    }

    /**
     * A plan with the fault for a command and all later ones, as if the network were gone from then on.
     *
     * @param number the number of the first command, counted from 1
     * @param names the names of the commands that count; if empty, all commands count
     */
    static FaultPlan from(int number, Fault fault, String... names) {
        return counting(number, Integer.MAX_VALUE, fault, names);
    }

    /**
     * A plan with the fault for every command.
     *
     * @param names the names of these commands; if empty, all commands
     */
    static FaultPlan always(Fault fault, String... names) {
        return from(1, fault, names);
    }

    /** Both plans together. If both have a fault for a command, this plan has priority. */
    default FaultPlan and(FaultPlan other) {
        return command -> {
            Fault mine = on(command);
            Fault theirs = other.on(command);
            return mine != null ? mine : theirs;
        };
    }

    private static FaultPlan counting(int first, int last, Fault fault, String... names) {
        if (first < 1) {
            throw new IllegalArgumentException("commands are counted from 1, not from " + first);
        }
        Set<String> counted = Set.of(names);
        AtomicInteger seen = new AtomicInteger();
        return command -> {
            if (!counted.isEmpty() && !counted.contains(command.name())) {
                return null;
            }
            int number = seen.incrementAndGet();
            return number >= first && number <= last ? fault : null;
        };
    }
}
