package io.tenantshare.mongo;

import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The outboxes of all documents. {@link #publish} writes the lists of shares on the caller's thread. {@link #acknowledge}
 * only queues: a daemon thread moves the events of many commits at once to the log and removes them from the outboxes,
 * and {@link #pending} and readers of the log in this process do this first, too. If the process dies before that, another process
 * publishes and acknowledges the commits again, which leads to the same lists and the same log. Thread-safe.
 */
final class MongoOutbox implements Outbox {

    private static final Logger LOG = System.getLogger(MongoOutbox.class.getName());

    /** If more commits are queued, the thread that acknowledges works on the queue itself. */
    private static final int MAX_QUEUED = 5_000;

    /** How many commits a reader of the log brings into it at once. */
    static final int PAGE = 1_000;

    /** How many events of this process may wait for the log before a commit waits for it, too. */
    static final int MAX_UNLOGGED = 10_000;

    private static final int BATCH = 500;
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final ObjectId LOWEST = new ObjectId(new byte[12]);

    private final Resources resources;
    private final MongoShares shares;
    private final List<OutboxCollection<?, ?>> collections;
    private final MongoEventLog log;
    private final Commands commands;
    private final ReentrantLock queueLock = new ReentrantLock();
    private final Condition queueChanged = queueLock.newCondition();
    private final ReentrantLock workLock = new ReentrantLock();
    private List<Commit> queue = new ArrayList<>();

    /** The commits of this process that may not be in the log yet, by their ids, as they were published. */
    private final Map<EventId, Unlogged> unlogged = Collections.synchronizedMap(new LinkedHashMap<>());

    private final AtomicLong unloggedEvents = new AtomicLong();

    /**
     * What is known of a commit that may not be in the log yet.
     *
     * @param first its first event
     * @param events how many it has
     */
    private record Unlogged(SharingEvent first, int events) {}

    private @Nullable Thread worker;
    private boolean closed;

    MongoOutbox(
            Resources resources,
            MongoShares shares,
            List<OutboxCollection<?, ?>> collections,
            MongoEventLog log,
            Commands commands) {
        this.resources = resources;
        this.shares = shares;
        this.collections = collections;
        this.log = log;
        this.commands = commands;
    }

    @Override
    public void publish(List<? extends Commit> commits) {
        commands.requireOpen();
        List<ResourceChange> changes = new ArrayList<>(commits.size());
        Map<ResourceId, List<SharingEvent>> left = new LinkedHashMap<>();
        for (Commit commit : commits) {
            remember(commit);
            if (commit instanceof ResourceChange change) {
                changes.add(change);
            } else if (commit instanceof PendingCommit pending) {
                pending.resource()
                        .ifPresent(id -> left.computeIfAbsent(id, none -> new ArrayList<>())
                                .addAll(pending.events()));
            }
        }
        if (!left.isEmpty()) {
            commands.run(() -> resources
                    .findAll(left.keySet())
                    .forEach(present ->
                            changes.add(new ResourceChange(present, left.getOrDefault(present.id(), List.of())))));
        }
        commands.run(() -> shares.write(changes));
    }

    @Override
    public void acknowledge(List<? extends Commit> commits) {
        commands.requireOpen();
        if (commits.isEmpty()) {
            return;
        }
        if (isFullWith(commits)) {
            commands.run(this::acknowledgeQueued);
        }
    }

    private boolean isFullWith(List<? extends Commit> commits) {
        queueLock.lock();
        try {
            queue.addAll(commits);
            if (worker == null && !closed) {
                worker = new Thread(this::work, "tenantshare-mongo-outbox");
                worker.setDaemon(true);
                worker.start();
            }
            queueChanged.signal();
            return queue.size() > MAX_QUEUED;
        } finally {
            queueLock.unlock();
        }
    }

    @Override
    public List<PendingCommit> pending(Instant before, int limit) {
        return commands.call(() -> pendingInCall(before, limit));
    }

    private List<PendingCommit> pendingInCall(Instant before, int limit) {
        commands.requireOpen();
        acknowledgeQueued();
        List<List<StoredCommit>> pending = new ArrayList<>();
        collections.forEach(collection -> pending.addAll(collection.pending(before, limit)));
        return inOrder(pending).stream()
                .limit(limit)
                .map(commit -> new PendingCommit(events(commit)))
                .toList();
    }

    private static List<SharingEvent> events(StoredCommit commit) {
        return commit.events().stream().map(DocumentMapper.INSTANCE::toDomain).toList();
    }

    /**
     * Brings into the log what this process has published, with what was committed before in the same documents. Nothing is
     * asked of the server if all of it was acknowledged.
     */
    void logPending() {
        acknowledgeQueued();
        List<SharingEvent> waiting = waiting();
        for (int from = 0; from < waiting.size(); from += PAGE) {
            List<SharingEvent> page = waiting.subList(from, Math.min(waiting.size(), from + PAGE));
            List<List<StoredCommit>> pending = new ArrayList<>();
            collections.forEach(collection -> pending.addAll(collection.pendingUpTo(page)));
            log.append(inOrder(pending));
            page.forEach(first -> forget(first.id()));
        }
    }

    /** The first events of the commits that may not be in the log yet. */
    private List<SharingEvent> waiting() {
        synchronized (unlogged) {
            return unlogged.values().stream().map(Unlogged::first).toList();
        }
    }

    private void remember(Commit commit) {
        Unlogged next = new Unlogged(commit.events().get(0), commit.events().size());
        if (unlogged.putIfAbsent(commit.commitId(), next) == null) {
            unloggedEvents.addAndGet(next.events());
        }
    }

    private void forget(EventId commit) {
        Unlogged logged = unlogged.remove(commit);
        if (logged != null) {
            unloggedEvents.addAndGet(-logged.events());
        }
    }

    /**
     * Asked before a commit. Where much waits for the log, the commit waits until it is logged (back pressure); where the log
     * takes nothing, it is not made.
     */
    void requireRoom() {
        if (unloggedEvents.get() < MAX_UNLOGGED) {
            return;
        }
        try {
            commands.run(this::logPending);
        } catch (StorageException e) {
            throw new StorageException(
                    "The event log takes nothing, and " + MAX_UNLOGGED
                            + " events or more wait for it; nothing was written.",
                    e);
        }
    }

    /** Acknowledges what is queued as far as that is possible in this time, and ends the thread. */
    void close(Duration bound) {
        Thread running;
        queueLock.lock();
        try {
            closed = true;
            running = worker;
            queueChanged.signal();
        } finally {
            queueLock.unlock();
        }
        if (running != null) {
            tryAcknowledgeQueued(bound);
            running.interrupt();
        }
    }

    private void work() {
        try {
            while (awaitQueued()) {
                tryAcknowledgeQueued(commands.callTimeout());
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "Stopped acknowledging.", e);
        }
    }

    /** Waits until something is queued, and a little longer for more; false if the outbox is closed. */
    private boolean awaitQueued() throws InterruptedException {
        queueLock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                queueChanged.await();
            }
            long nanos = LINGER_NANOS;
            while (nanos > 0 && !closed) {
                nanos = queueChanged.awaitNanos(nanos);
            }
            return !closed;
        } finally {
            queueLock.unlock();
        }
    }

    private void tryAcknowledgeQueued(Duration bound) {
        try {
            commands.runWithin(bound, this::acknowledgeQueued);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Published commits could not be acknowledged; a relay will publish them again.", e);
        }
    }

    private void acknowledgeQueued() {
        commands.lock(workLock);
        try {
            List<Commit> taken = takeQueue();
            for (int from = 0; from < taken.size(); from += BATCH) {
                acknowledgeNow(taken.subList(from, Math.min(taken.size(), from + BATCH)));
            }
        } finally {
            workLock.unlock();
        }
    }

    private List<Commit> takeQueue() {
        queueLock.lock();
        try {
            List<Commit> taken = queue;
            queue = new ArrayList<>();
            return taken;
        } finally {
            queueLock.unlock();
        }
    }

    private void acknowledgeNow(List<Commit> commits) {
        List<? extends OutboxCollection<?, ?>.Acknowledgement> acknowledgements = collections.stream()
                .map(collection -> collection.acknowledge(commits))
                .toList();
        List<List<StoredCommit>> toLog = new ArrayList<>();
        acknowledgements.forEach(acknowledgement -> toLog.addAll(acknowledgement.toLog()));
        log.append(inOrder(toLog));
        commits.forEach(commit -> forget(commit.commitId()));
        acknowledgements.forEach(OutboxCollection<?, ?>.Acknowledgement::removeFromOutboxes);
    }

    /**
     * Orders commits by the time in their tokens, without changing the order within a document. The two differ where the
     * clocks of two processes do.
     */
    private static List<StoredCommit> inOrder(List<List<StoredCommit>> commitsByDocument) {
        List<Placed> placed = new ArrayList<>();
        for (List<StoredCommit> commits : commitsByDocument) {
            ObjectId place = LOWEST;
            for (StoredCommit commit : commits) {
                place = place.compareTo(commit.token()) < 0 ? commit.token() : place;
                placed.add(new Placed(place, commit));
            }
        }
        placed.sort(Comparator.comparing(Placed::place));
        return placed.stream().map(Placed::commit).toList();
    }

    private record Placed(ObjectId place, StoredCommit commit) {}
}
