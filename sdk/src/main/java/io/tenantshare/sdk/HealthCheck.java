package io.tenantshare.sdk;

import io.tenantshare.sdk.Health.Status;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.observe.OutboxDepth;
import io.tenantshare.sdk.observe.RelayState;
import io.tenantshare.sdk.recovery.Relay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the storage on a thread of its own, so that nobody waits longer than they want. There is at most one such thread:
 * whoever asks while it waits for a silent storage, waits with it.
 */
final class HealthCheck {

    private static final int FAILURES_THAT_COUNT = 3;

    private final Context context;
    private final @Nullable Relay relay;
    private final Duration late;
    private final Supplier<Ping> ping;
    private @Nullable FutureTask<Seen> underWay;

    /**
     * The health of a context.
     *
     * @param late how old a commit in the outbox may be
     */
    HealthCheck(Context context, @Nullable Relay relay, Duration late, Supplier<Ping> ping) {
        this.context = context;
        this.relay = relay;
        this.late = late;
        this.ping = ping;
    }

    /** What was seen of the storage; what could not be found out is a problem. */
    private record Seen(Ping ping, OutboxDepth outbox, int unsettled, int unreadable, List<String> problems) {

        /** A storage that does not answer. */
        static Seen nothing(Ping ping) {
            return new Seen(ping, OutboxDepth.EMPTY, 0, 0, List.of(ping.problem()));
        }
    }

    Health within(Duration timeout) {
        long start = System.nanoTime();
        String problem;
        try {
            return judged(look().get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "The thread was interrupted while it waited for the storage.";
        } catch (TimeoutException e) {
            problem = "The storage has not answered within " + timeout.toMillis() + " ms.";
        } catch (ExecutionException e) {
            problem = "The storage failed when it was looked at.";
        }
        Ping silent = new Ping(false, Duration.ofNanos(System.nanoTime() - start), problem);
        return judged(Seen.nothing(silent));
    }

    private synchronized FutureTask<Seen> look() {
        FutureTask<Seen> task = underWay;
        if (task == null || task.isDone()) {
            task = new FutureTask<>(this::see);
            underWay = task;
            Thread thread = new Thread(task, "tenantshare-health");
            thread.setDaemon(true);
            thread.start();
        }
        return task;
    }

    private Seen see() {
        Ping answer = ping.get();
        if (!answer.up()) {
            return Seen.nothing(answer);
        }
        List<String> problems = new ArrayList<>();
        OutboxDepth outbox = OutboxDepth.EMPTY;
        int unsettled = 0;
        try {
            outbox = context.publisher().depth(context.now());
        } catch (RuntimeException e) {
            problems.add("How much waits in the outbox cannot be found out.");
        }
        try {
            unsettled = context.reservations().unsettled(OutboxDepth.MOST_COUNTED);
        } catch (RuntimeException e) {
            problems.add("How much is reserved in vaults cannot be found out.");
        }
        return new Seen(answer, outbox, unsettled, context.storage().unreadable(), List.copyOf(problems));
    }

    private Health judged(Seen seen) {
        RelayState state = relay == null ? RelayState.NONE : relay.state();
        List<String> problems = new ArrayList<>(seen.problems);
        if (relay != null && !state.running()) {
            problems.add("The relay has ended.");
        }
        if (state.failuresInRow() >= FAILURES_THAT_COUNT) {
            problems.add("The relay failed " + state.failuresInRow() + " times in a row.");
        }
        if (seen.outbox.oldestAge().compareTo(late) > 0) {
            problems.add("The oldest commit in the outbox waits for "
                    + seen.outbox.oldestAge().toSeconds() + " s.");
        }
        Status status = !seen.ping.up() ? Status.DOWN : problems.isEmpty() ? Status.UP : Status.DEGRADED;
        return new Health(status, problems, seen.ping, seen.outbox, state, seen.unsettled, seen.unreadable);
    }
}
