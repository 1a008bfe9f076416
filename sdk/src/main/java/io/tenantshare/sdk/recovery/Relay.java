package io.tenantshare.sdk.recovery;

import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.Observers;
import io.tenantshare.sdk.observe.OutboxDepth;
import io.tenantshare.sdk.observe.RelayRun;
import io.tenantshare.sdk.observe.RelayState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finishes, every now and then, what other processes and failing calls left behind. Any number of relays may run at
 * once: every step they take may be repeated. A {@code Sharing} that nobody closes and nobody uses any longer takes its
 * relay with it.
 */
public final class Relay {

    private static final Logger LOG = System.getLogger(Relay.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    // Written by the relay's thread alone.
    private volatile Instant lastSuccess = Instant.MIN;
    private volatile int failuresInRow;

    private Relay(WeakReference<Context> context, Duration every, Duration grace, Duration sweepGrace) {
        thread = new Thread(() -> run(context, every, grace, sweepGrace), "tenantshare-relay");
        thread.setDaemon(true);
    }

    /**
     * Starts a relay.
     *
     * @param every how long it pauses, give or take a tenth, so that the relays of several processes spread
     * @param grace what is younger is left to the calls that are at work on it
     * @param sweepGrace for how long what is over stays on the member lists, where nobody sees it
     */
    public static Relay start(Context context, Duration every, Duration grace, Duration sweepGrace) {
        Relay relay = new Relay(new WeakReference<>(context), every, grace, sweepGrace);
        relay.thread.start();
        return relay;
    }

    /**
     * Finishes what was reserved or committed before a time, or over by one, reminds, goes on closing projects, and returns how
     * much that was.
     */
    public static int finish(Context context, Instant reservedBefore, Instant committedBefore, Instant overBy) {
        long start = System.nanoTime();
        Steps steps = new Steps();
        // Vaults may be the host's own, and fail alone: what is committed is told all the same.
        int settled = steps.run(() -> context.reservations().reconcile(reservedBefore));
        int published = steps.run(() -> context.publisher().recover(committedBefore));
        int tidied = steps.run(() -> context.tidying().sweep(overBy));
        int reminded = steps.run(() -> context.reminders().send());
        int closed = steps.run(() -> Closing.finish(context, reservedBefore));
        RuntimeException failure = steps.failure;
        context.observers()
                .relayed(new RelayRun(
                        published,
                        settled,
                        tidied,
                        reminded,
                        failure == null ? "" : failure.getClass().getSimpleName(),
                        Duration.ofNanos(System.nanoTime() - start)));
        if (failure != null) {
            throw failure;
        }
        return settled + published + tidied + reminded + closed;
    }

    /** Runs steps one after another, whether or not those before failed. For one thread. */
    private static final class Steps {

        private @Nullable RuntimeException failure;

        int run(IntSupplier step) {
            try {
                return step.getAsInt();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
                return 0;
            }
        }
    }

    /** Finishes the same, and tells observers how much waits after that. */
    public static int finishAndSample(
            Context context, Instant reservedBefore, Instant committedBefore, Instant overBy) {
        try {
            return finish(context, reservedBefore, committedBefore, overBy);
        } finally {
            sample(context);
        }
    }

    private static void sample(Context context) {
        Observers observers = context.observers();
        if (observers.any()) {
            sample(
                    "waits in the outbox",
                    () -> observers.sampled(context.publisher().depth(context.now())));
            sample(
                    "is reserved in vaults",
                    () -> observers.unsettled(context.reservations().unsettled(OutboxDepth.MOST_COUNTED)));
            sample(
                    "cannot be read",
                    () -> observers.unreadable(context.storage().unreadable()));
        }
    }

    /** Each by itself: vaults may be the host's own, and fail alone. */
    private static void sample(String what, Runnable tell) {
        try {
            tell.run();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "How much " + what + " could not be found out.", e);
        }
    }

    /** How it is doing. */
    public RelayState state() {
        return new RelayState(thread.isAlive() && stopped.getCount() > 0, lastSuccess, failuresInRow);
    }

    /** Lets the step at hand end, for a while; what is left undone, another relay does. */
    public void stop() {
        stopped.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(WeakReference<Context> reference, Duration every, Duration grace, Duration sweepGrace) {
        int failures = 0;
        while (pause(every)) {
            Context context = reference.get();
            if (context == null) {
                return;
            }
            try {
                Instant now = context.now();
                Instant before = now.minus(grace);
                finishAndSample(context, before, before, now.minus(sweepGrace));
                failures = 0;
                lastSuccess = context.now();
            } catch (RuntimeException e) {
                if (failures == 0 && stopped.getCount() > 0) {
                    LOG.log(Level.WARNING, "The relay could not finish what is left behind; it tries again.", e);
                }
                failures++;
            }
            failuresInRow = failures;
        }
    }

    /** Returns whether to go on. */
    private boolean pause(Duration every) {
        long millis = every.toMillis();
        long spread = ThreadLocalRandom.current().nextLong(millis / 5 + 1);
        try {
            return !stopped.await(millis - millis / 10 + spread, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
