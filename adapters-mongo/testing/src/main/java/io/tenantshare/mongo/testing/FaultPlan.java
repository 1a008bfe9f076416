package io.tenantshare.mongo.testing;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Says what goes wrong. A server asks it about each {@link InProcessServer#commands command} in turn, never about two at
 * the same time.
 */
@FunctionalInterface
public interface FaultPlan {

    /** The fault that the command meets, or null if it meets none. */
    @Nullable Fault on(Command command);

    /** Nothing goes wrong. */
    static FaultPlan none() {
        return command -> null;
    }

    /**
     * One command meets the fault.
     *
     * @param number which one, counted from 1
     * @param names the names of the commands to count; none means all
     */
    static FaultPlan at(int number, Fault fault, String... names) {
        return counting(number, number, fault, names);
    }

    /**
     * A command and all later ones meet the fault, as if the network were gone from there on.
     *
     * @param number which is the first, counted from 1
     * @param names the names of the commands to count; none means all
     */
    static FaultPlan from(int number, Fault fault, String... names) {
        return counting(number, Integer.MAX_VALUE, fault, names);
    }

    /**
     * Every command meets the fault.
     *
     * @param names the names of the commands that do; none means all
     */
    static FaultPlan always(Fault fault, String... names) {
        return from(1, fault, names);
    }

    /** Both plans see each command; if both have a fault for it, it meets the one of this plan. */
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
