package io.tenantshare.ports;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * For storages that processes share: renews the leases of the claims whose calls run in this process, so that a lease can be
 * short and a call long. A claim that a call could not give back is no longer renewed, and ends with its lease. Thread-safe.
 */
public final class RequestLeases implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RequestLeases.class.getName());

    /** A lease is renewed between its first and its second third, so that there is time for another try. */
    private static final int THIRDS = 3;

    private final Duration interval;
    private final InstantSource clock;
    private final Predicate<RequestClaim.Granted> renew;
    private final Map<RequestClaim.Granted, Instant> dueAt = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private @Nullable Future<?> renewals;

    /**
     * Holds nothing yet.
     *
     * @param lease how long a claim holds its key without being renewed
     * @param clock what the lease goes by
     * @param renew renews a lease; false if the claim is over. What it throws is logged, and it is tried again
     */
    public RequestLeases(Duration lease, InstantSource clock, Predicate<RequestClaim.Granted> renew) {
        this.interval = lease.dividedBy(THIRDS);
        this.clock = clock;
        this.renew = renew;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tenantshare-leases");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** From now on the claim is renewed. */
    public void hold(RequestClaim.Granted claim) {
        dueAt.put(claim, clock.instant().plus(interval));
        start();
    }

    private synchronized void start() {
        if (renewals == null && !timer.isShutdown()) {
            renewals = timer.scheduleWithFixedDelay(
                    this::renewDue, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The claim is renewed no more. */
    public void letGo(RequestClaim.Granted claim) {
        dueAt.remove(claim);
    }

    /** Renews what is due by the clock. What cannot be renewed now is tried again. */
    public void renewDue() {
        dueAt.forEach((claim, due) -> {
            Instant now = clock.instant();
            if (due.isAfter(now)) {
                return;
            }
            try {
                if (renew.test(claim)) {
                    dueAt.replace(claim, due, now.plus(interval));
                } else {
                    dueAt.remove(claim);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "A lease on a request key could not be renewed; it is tried again.", e);
            }
        });
    }

    /** Renews nothing any more. */
    @Override
    public synchronized void close() {
        // A renewal that is under way ends by itself: some databases take an interruption amiss.
        timer.shutdown();
        dueAt.clear();
    }
}
