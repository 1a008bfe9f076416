package io.tenantshare.sdk.recovery;

import io.tenantshare.sdk.commit.Context;
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
        int settled;
        try {
            settled = context.reservations().reconcile(reservedBefore);
        } catch (RuntimeException unreconciled) {
            // Vaults may be the host's own; what is committed is told all the same.
            try {
                context.publisher().recover(committedBefore);
            } catch (RuntimeException e) {
                unreconciled.addSuppressed(e);
            }
            throw unreconciled;
        }
        return settled + context.publisher().recover(committedBefore);
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
        boolean failing = false;
        while (pause(every)) {
            Context context = reference.get();
            if (context == null) {
                return;
            }
            try {
                Instant before = context.now().minus(grace);
                finish(context, before, before);
                failing = false;
            } catch (RuntimeException e) {
                if (!failing && stopped.getCount() > 0) {
                    LOG.log(Level.WARNING, "The relay could not finish what is left behind; it tries again.", e);
                }
                failing = true;
            }
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
