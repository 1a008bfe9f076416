package io.tenantshare.sdk.commit;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.ports.Outbox;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Draws the consequences of a commit: lists and log, vaults and backups, then listeners, then the acknowledgement. */
public final class Publisher {

    private static final Logger LOG = System.getLogger(Publisher.class.getName());

    private static final int RECOVERED_AT_ONCE = 500;

    private final Outbox outbox;
    private final List<Consumer<List<? extends Change>>> followers;
    private final List<Consumer<SharingEvent>> listeners;
    private final Executor executor;

    /**
     * Puts a publisher together.
     *
     * @param followers draw consequences, each idempotent; one that fails keeps the changes in the outbox
     * @param listeners are told of each event; one that fails is logged
     */
    public Publisher(
            Outbox outbox,
            List<Consumer<List<? extends Change>>> followers,
            List<Consumer<SharingEvent>> listeners,
            Executor executor) {
        this.outbox = outbox;
        this.followers = followers;
        this.listeners = List.copyOf(listeners);
        this.executor = executor;
    }

    /**
     * Never throws: what is committed is true whatever becomes of its consequences, and whatever is left undone here
     * stays in the outbox for {@link #recover}.
     */
    public void publish(List<? extends Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            deliver(changes);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Committed changes wait in the outbox because publishing them failed.", e);
        }
    }

    /**
     * Publishes what crashed or failing calls left behind before a time, and returns how many changes that were. A change
     * whose consequences fail does not hold up the others; it is tried again the next time.
     */
    public int recover(Instant before) {
        int recovered = 0;
        List<Change> pending = outbox.pending(before, RECOVERED_AT_ONCE);
        while (!pending.isEmpty()) {
            int delivered = deliverEach(pending);
            recovered += delivered;
            boolean more = pending.size() == RECOVERED_AT_ONCE && delivered > 0;
            pending = more ? outbox.pending(before, RECOVERED_AT_ONCE) : List.of();
        }
        return recovered;
    }

    private int deliverEach(List<Change> changes) {
        try {
            deliver(changes);
            return changes.size();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Publishing many changes at once failed; each is tried by itself.", e);
        }
        int delivered = 0;
        RuntimeException last = null;
        for (Change change : changes) {
            try {
                deliver(List.of(change));
                delivered++;
            } catch (RuntimeException e) {
                last = e;
            }
        }
        if (last != null && delivered == 0) {
            throw last;
        }
        return delivered;
    }

    private void deliver(List<? extends Change> changes) {
        outbox.publish(changes);
        for (Consumer<List<? extends Change>> follower : followers) {
            follower.accept(changes);
        }
        for (Consumer<SharingEvent> listener : listeners) {
            handOver(listener, changes);
        }
        outbox.acknowledge(changes);
    }

    private void handOver(Consumer<SharingEvent> listener, List<? extends Change> changes) {
        try {
            executor.execute(() -> tell(listener, changes));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "The executor took no events for listener " + nameOf(listener) + ".", e);
        }
    }

    private static void tell(Consumer<SharingEvent> listener, List<? extends Change> changes) {
        for (Change change : changes) {
            for (SharingEvent event : change.events()) {
                try {
                    listener.accept(event);
                } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
                    LOG.log(Level.ERROR, "Listener " + nameOf(listener) + " failed on event " + event.type() + ".", e);
                }
            }
        }
    }

    private static String nameOf(Consumer<SharingEvent> listener) {
        return listener.getClass().getName();
    }
}
