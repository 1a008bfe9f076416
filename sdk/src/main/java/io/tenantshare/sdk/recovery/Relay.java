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

    private Relay(WeakReference<Context> context, Duration every, Duration grace) {
        thread = new Thread(() -> run(context, every, grace), "tenantshare-relay");
        thread.setDaemon(true);
    }

    /**
     * Starts a relay.
     *
     * @param every how long it pauses, give or take a tenth, so that the relays of several processes spread
     * @param grace what is younger is left to the calls that are at work on it
     */
    public static Relay start(Context context, Duration every, Duration grace) {
        Relay relay = new Relay(new WeakReference<>(context), every, grace);
        relay.thread.start();
        return relay;
    }

    /** Finishes what was reserved or committed before a time, and returns how much that was. */
    public static int finish(Context context, Instant reservedBefore, Instant committedBefore) {
        long start = System.nanoTime();
        int settled = 0;
        int published = 0;
        RuntimeException failure = null;
        try {
            settled = context.reservations().reconcile(reservedBefore);
        } catch (RuntimeException e) {
            // Vaults may be the host's own; what is committed is told all the same.
            failure = e;
        }
        try {
            published = context.publisher().recover(committedBefore);
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = e;
            } else {
                failure.addSuppressed(e);
            }
        }
        context.observers()
                .relayed(new RelayRun(
                        published,
                        settled,
                        failure == null ? "" : failure.getClass().getSimpleName(),
                        Duration.ofNanos(System.nanoTime() - start)));
        if (failure != null) {
            throw failure;
        }
        return settled + published;
    }

    /** Finishes the same, and tells observers how much waits after that. */
    public static int finishAndSample(Context context, Instant reservedBefore, Instant committedBefore) {
        try {
            return finish(context, reservedBefore, committedBefore);
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

    private void run(WeakReference<Context> reference, Duration every, Duration grace) {
        int failures = 0;
        while (pause(every)) {
            Context context = reference.get();
            if (context == null) {
                return;
            }
            try {
                Instant before = context.now().minus(grace);
                finishAndSample(context, before, before);
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
