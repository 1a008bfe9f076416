package io.tenantshare.mongo;

import io.tenantshare.ports.RequestClaim;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Renews the leases of the claims whose calls run in this process, so that a lease can be short and a call long. A claim
 * that a call could not give back is no longer renewed, and ends with its lease. Thread-safe.
 */
final class RequestLeases {

    private static final Logger LOG = System.getLogger(RequestLeases.class.getName());

    /** A lease is renewed between its first and its second third, so that there is time for another try. */
    private static final int THIRDS = 3;

    private final Duration interval;
    private final MongoSettings settings;
    private final Predicate<RequestClaim.Granted> renew;
    private final Map<RequestClaim.Granted, Instant> dueAt = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private @Nullable Future<?> renewals;

    /**
     * Holds nothing yet.
     *
     * @param renew renews a lease; false if the claim is over
     */
    RequestLeases(MongoSettings settings, Predicate<RequestClaim.Granted> renew) {
        this.interval = settings.requestLease().dividedBy(THIRDS);
        this.settings = settings;
        this.renew = renew;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tenantshare-mongo-leases");
            thread.setDaemon(true);
            return thread;
        });
    }

    void hold(RequestClaim.Granted claim) {
        dueAt.put(claim, settings.clock().instant().plus(interval));
        start();
    }

    private synchronized void start() {
        if (renewals == null && !timer.isShutdown()) {
            renewals = timer.scheduleWithFixedDelay(
                    this::renewDue, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void letGo(RequestClaim.Granted claim) {
        dueAt.remove(claim);
    }

    /** Renews what is due by the settings' clock. What cannot be renewed now is tried again. */
    void renewDue() {
        dueAt.forEach((claim, due) -> {
            Instant now = settings.clock().instant();
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

    synchronized void close() {
        timer.shutdownNow();
        dueAt.clear();
    }
}
