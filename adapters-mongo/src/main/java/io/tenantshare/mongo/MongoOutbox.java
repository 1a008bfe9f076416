package io.tenantshare.mongo;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.mongo.internal.Outboxed;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.ports.Outbox;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The outboxes of all documents as one. Publishing writes the lists, on the caller's thread. Acknowledging moves the events
 * to the log and out of the outboxes; it is nothing a caller has to wait for, so a thread does it for many at once, and
 * whoever asks for what is pending or reads the log has it done first. If the process dies before, another one publishes
 * once more, which changes nothing.
 */
final class MongoOutbox implements Outbox {

    private static final Logger LOG = System.getLogger(MongoOutbox.class.getName());

    /** More than this, and whoever acknowledges waits until some of it is done. */
    private static final int MOST_WAITING = 5_000;

    /** What a reader of the log reads of one collection's outboxes at once, or one document's if that is more. */
    private static final int MOST_EVENTS = 20_000;

    private static final int AT_ONCE = 500;
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Less than any other. */
    private static final ObjectId FIRST = new ObjectId(new byte[12]);

    private final MongoShares shares;
    private final List<Truth<?>> truths;
    private final MongoEventLog log;
    private final Calls calls;
    private final ReentrantLock queue = new ReentrantLock();
    private final Condition filled = queue.newCondition();
    private final ReentrantLock working = new ReentrantLock();
    private List<Change> told = new ArrayList<>();
    private @Nullable Thread worker;
    private boolean stopped;

    MongoOutbox(MongoShares shares, List<Truth<?>> truths, MongoEventLog log, Calls calls) {
        this.shares = shares;
        this.truths = truths;
        this.log = log;
        this.calls = calls;
    }

    @Override
    public void publish(List<? extends Change> changes) {
        calls.check();
        List<ResourceChange> ofResources = new ArrayList<>(changes.size());
        for (Change change : changes) {
            if (change instanceof ResourceChange resource) {
                ofResources.add(resource);
            }
        }
        shares.write(ofResources);
    }

    @Override
    public void acknowledge(List<? extends Change> changes) {
        calls.check();
        if (changes.isEmpty()) {
            return;
        }
        boolean full;
        queue.lock();
        try {
            told.addAll(changes);
            full = told.size() > MOST_WAITING;
            if (worker == null && !stopped) {
                worker = new Thread(this::work, "tenantshare-mongo-outbox");
                worker.setDaemon(true);
                worker.start();
            }
            filled.signal();
        } finally {
            queue.unlock();
        }
        if (full) {
            acknowledgeTold();
        }
    }

    @Override
    public List<Change> pending(Instant before, int limit) {
        calls.check();
        acknowledgeTold();
        List<Change> pending = new ArrayList<>();
        truths.forEach(truth -> pending.addAll(pendingIn(truth, before, limit)));
        return pending.stream()
                .sorted(Comparator.comparing(change -> change.events().get(0).at()))
                .limit(limit)
                .toList();
    }

    /** Appends to the log what was committed, if thousands of documents or tens of thousands of events wait the oldest. */
    void logAll() {
        acknowledgeTold();
        List<List<StoredCommit>> waiting = new ArrayList<>();
        truths.forEach(truth -> waiting.addAll(truth.untoldCommits(MOST_WAITING, MOST_EVENTS)));
        log.append(inOrder(waiting));
    }

    /** Acknowledges what waits, and takes no more. */
    void close() {
        Thread running;
        queue.lock();
        try {
            stopped = true;
            running = worker;
            filled.signal();
        } finally {
            queue.unlock();
        }
        if (running != null) {
            acknowledgeQuietly();
            running.interrupt();
        }
    }

    private static <S extends Outboxed> List<Change> pendingIn(Truth<S> truth, Instant before, int limit) {
        return truth.untold(before, limit).stream().map(truth::pendingChange).toList();
    }

    private void work() {
        try {
            while (await()) {
                acknowledgeQuietly();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "Stopped acknowledging.", e);
        }
    }

    private boolean await() throws InterruptedException {
        queue.lock();
        try {
            while (told.isEmpty() && !stopped) {
                filled.await();
            }
            // What is told in the meantime goes along.
            long nanos = LINGER_NANOS;
            while (nanos > 0 && !stopped) {
                nanos = filled.awaitNanos(nanos);
            }
            return !stopped;
        } finally {
            queue.unlock();
        }
    }

    private void acknowledgeQuietly() {
        try {
            acknowledgeTold();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Told changes could not be acknowledged; a relay will publish them again.", e);
        }
    }

    private void acknowledgeTold() {
        working.lock();
        try {
            List<Change> some = take();
            for (int from = 0; from < some.size(); from += AT_ONCE) {
                acknowledgeNow(some.subList(from, Math.min(some.size(), from + AT_ONCE)));
            }
        } finally {
            working.unlock();
        }
    }

    private List<Change> take() {
        queue.lock();
        try {
            List<Change> taken = told;
            told = new ArrayList<>();
            return taken;
        } finally {
            queue.unlock();
        }
    }

    private void acknowledgeNow(List<Change> changes) {
        List<? extends Truth<?>.Told> told =
                truths.stream().map(truth -> truth.told(changes)).toList();
        List<List<StoredCommit>> waiting = new ArrayList<>();
        told.forEach(some -> waiting.addAll(some.waiting()));
        log.append(inOrder(waiting));
        told.forEach(Truth<?>.Told::remove);
    }

    /** By the time they were made, as far as the order within each document allows: clocks differ. */
    private static List<StoredCommit> inOrder(List<List<StoredCommit>> byDocument) {
        List<Placed> placed = new ArrayList<>();
        for (List<StoredCommit> commits : byDocument) {
            ObjectId notBefore = FIRST;
            for (StoredCommit commit : commits) {
                notBefore = notBefore.compareTo(commit.token()) < 0 ? commit.token() : notBefore;
                placed.add(new Placed(notBefore, commit));
            }
        }
        placed.sort(Comparator.comparing(Placed::place));
        return placed.stream().map(Placed::commit).toList();
    }

    private record Placed(ObjectId place, StoredCommit commit) {}
}
