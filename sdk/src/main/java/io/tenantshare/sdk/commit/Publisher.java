package io.tenantshare.sdk.commit;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.ports.Outbox;
import io.tenantshare.sdk.observe.OutboxDepth;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Draws the consequences of a commit: lists and log, vaults and backups, then listeners, then the acknowledgement. */
public final class Publisher {

    private static final Logger LOG = System.getLogger(Publisher.class.getName());

    private static final int RECOVERED_AT_ONCE = 500;

    /** With more than these that fail, the rest waits. */
    private static final int MOST_AT_ONCE = 64_000;

    private final Outbox outbox;
    private final List<Consumer<List<SharingEvent>>> followers;
    private final List<Consumer<SharingEvent>> listeners;
    private final Executor executor;

    /**
     * Puts a publisher together.
     *
     * @param followers draw consequences, each idempotent; one that fails keeps the commits in the outbox
     * @param listeners are told of each event; one that fails is logged
     */
    public Publisher(
            Outbox outbox,
            List<Consumer<List<SharingEvent>>> followers,
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

    /** Publishes those of these changes that were saved, and returns how many that were. */
    int publish(List<ResourceChange> changes, List<Boolean> saved) {
        List<ResourceChange> committed = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            if (saved.get(i)) {
                committed.add(changes.get(i));
            }
        }
        publish(committed);
        return committed.size();
    }

    /**
     * Publishes what crashed or failing calls left behind before a time, and returns how many commits that were. One whose
     * consequences fail holds up those of the same thing after it, and no others; it is tried again the next time.
     */
    public int recover(Instant before) {
        int recovered = 0;
        int atOnce = RECOVERED_AT_ONCE;
        List<PendingCommit> pending = outbox.pending(before, atOnce);
        while (!pending.isEmpty()) {
            Delivery delivery = deliverAll(pending);
            recovered += delivery.delivered;
            boolean all = pending.size() < atOnce;
            RuntimeException failure = delivery.failure;
            if (failure != null && delivery.delivered == 0 && (all || atOnce == MOST_AT_ONCE)) {
                if (recovered == 0) {
                    throw failure;
                }
                return recovered;
            }
            if (all) {
                return recovered;
            }
            // What keeps failing is asked for again every time: behind it there may be what does not.
            atOnce = delivery.delivered == 0 ? Math.min(2 * atOnce, MOST_AT_ONCE) : atOnce;
            pending = outbox.pending(before, atOnce);
        }
        return recovered;
    }

    /** How much waits, counted up to a bound. */
    public OutboxDepth depth(Instant now) {
        List<PendingCommit> pending = outbox.pending(Instant.MAX, OutboxDepth.MOST_COUNTED);
        Duration oldest = Duration.ZERO;
        for (PendingCommit commit : pending) {
            Duration age = Duration.between(commit.events().get(0).at(), now);
            oldest = age.compareTo(oldest) > 0 ? age : oldest;
        }
        return new OutboxDepth(pending.size(), oldest);
    }

    private record Delivery(int delivered, @Nullable RuntimeException failure) {}

    /** Delivers some at once, and if that fails those of each thing by themselves. */
    private Delivery deliverAll(List<PendingCommit> commits) {
        Set<String> failed = new HashSet<>();
        int delivered = 0;
        RuntimeException failure = null;
        for (int from = 0; from < commits.size(); from += RECOVERED_AT_ONCE) {
            Map<String, List<PendingCommit>> byThing = new LinkedHashMap<>();
            for (PendingCommit commit : commits.subList(from, Math.min(commits.size(), from + RECOVERED_AT_ONCE))) {
                String thing = commit.commitId().source();
                if (!failed.contains(thing)) {
                    byThing.computeIfAbsent(thing, none -> new ArrayList<>()).add(commit);
                }
            }
            List<PendingCommit> some =
                    byThing.values().stream().flatMap(List::stream).toList();
            try {
                deliver(some);
                delivered += some.size();
                continue;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Publishing many commits at once failed; each thing is tried by itself.", e);
            }
            for (Map.Entry<String, List<PendingCommit>> ofThing : byThing.entrySet()) {
                try {
                    deliver(ofThing.getValue());
                    delivered += ofThing.getValue().size();
                } catch (RuntimeException e) {
                    failed.add(ofThing.getKey());
                    failure = e;
                }
            }
        }
        return new Delivery(delivered, failure);
    }

    private void deliver(List<? extends Commit> commits) {
        outbox.publish(commits);
        List<SharingEvent> events = commits.size() == 1
                ? commits.get(0).events()
                : commits.stream().flatMap(commit -> commit.events().stream()).toList();
        for (Consumer<List<SharingEvent>> follower : followers) {
            follower.accept(events);
        }
        for (Consumer<SharingEvent> listener : listeners) {
            handOver(listener, events);
        }
        outbox.acknowledge(commits);
    }

    private void handOver(Consumer<SharingEvent> listener, List<SharingEvent> events) {
        try {
            executor.execute(() -> tell(listener, events));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "The executor took no events for listener " + nameOf(listener) + ".", e);
        }
    }

    private static void tell(Consumer<SharingEvent> listener, List<SharingEvent> events) {
        for (SharingEvent event : events) {
            try {
                listener.accept(event);
            } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
                LOG.log(Level.ERROR, "Listener " + nameOf(listener) + " failed on event " + event.type() + ".", e);
            }
        }
    }

    private static String nameOf(Consumer<SharingEvent> listener) {
        return listener.getClass().getName();
    }
}
