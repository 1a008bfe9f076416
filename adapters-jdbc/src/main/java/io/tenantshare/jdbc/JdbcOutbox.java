package io.tenantshare.jdbc;

import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.jdbc.Write.Step;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.Quarantined;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The outbox: one row per commit, written with it. There is nothing to publish, because lists are queries over the truth.
 * {@link #acknowledge} only queues: a daemon thread logs and removes many commits at once, and {@link #pending} does so first.
 * If the process dies before that, a relay tells them once more. Thread-safe.
 */
final class JdbcOutbox implements Outbox {

    private static final Logger LOG = System.getLogger(JdbcOutbox.class.getName());

    private static final Duration LINGER = Duration.ofMillis(50);
    private static final int BATCH = 500;

    private final Database database;
    private final JdbcEventLog log;
    private final Quarantine quarantine;
    private final ConcurrentLinkedQueue<EventId> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ReentrantLock working = new ReentrantLock();
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "tenantshare-jdbc-outbox");
        thread.setDaemon(true);
        return thread;
    });

    JdbcOutbox(Database database, JdbcEventLog log, Quarantine quarantine) {
        this.database = database;
        this.log = log;
        this.quarantine = quarantine;
    }

    /** The row of a commit, to be written with it. */
    static Step entry(Commit commit) {
        EventId id = commit.commitId();
        return new Step.Add(Row.of(Table.OUTBOX)
                .with("thing", id.source())
                .with("revision", id.revision())
                .with("happened_at", commit.events().get(0).at())
                .with("logged", false)
                .with("events", Forms.events(commit.events())));
    }

    @Override
    public void publish(List<? extends Commit> commits) {
        database.requireOpen();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // What is run throws nothing.
    public void acknowledge(List<? extends Commit> commits) {
        database.requireOpen();
        commits.forEach(commit -> queue.add(commit.commitId()));
        if (!queue.isEmpty() && scheduled.compareAndSet(false, true)) {
            worker.schedule(this::tryRemoving, LINGER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tryRemoving() {
        scheduled.set(false);
        try {
            removeQueued();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Told commits could not be acknowledged; a relay will tell them once more.", e);
        }
    }

    /** Logs what is not logged, and removes what is queued. */
    void removeQueued() {
        working.lock();
        try {
            List<EventId> told = new ArrayList<>();
            for (EventId id = queue.poll(); id != null; id = queue.poll()) {
                told.add(id);
            }
            if (told.isEmpty()) {
                return;
            }
            log.logAll();
            for (int from = 0; from < told.size(); from += BATCH) {
                remove(told.subList(from, Math.min(told.size(), from + BATCH)));
            }
        } finally {
            working.unlock();
        }
    }

    private void remove(List<EventId> told) {
        database.change(session -> session.batch(told.stream()
                .map(id -> new Sql(
                        "DELETE FROM {outbox} WHERE thing = ? AND revision = ? AND logged",
                        Value.id(id.source()),
                        Value.number(id.revision())))
                .toList()));
    }

    @Override
    public List<PendingCommit> pending(Instant before, int limit) {
        removeQueued();
        return database
                .list(
                        new Sql(
                                "SELECT o.id, o.events FROM {outbox} o JOIN (SELECT thing, max(id) AS latest FROM {outbox}"
                                        + " WHERE happened_at < ? GROUP BY thing) old ON old.thing = o.thing AND o.id <= old.latest"
                                        + " ORDER BY o.id LIMIT ?",
                                Value.roundedUp(before),
                                Value.number((long) limit)),
                        this::pending)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** A commit that this version cannot read stays, for one that can. */
    private Optional<PendingCommit> pending(Found row) throws SQLException {
        try {
            return Optional.of(new PendingCommit(Forms.events(row.text("events"))));
        } catch (InvalidInputException | ClassCastException e) {
            quarantine.report(Quarantined.damaged(database.named("{outbox}"), String.valueOf(row.number("id")), e));
            return Optional.empty();
        }
    }

    /** Removes what is queued as far as that is possible in this time, and ends the thread. */
    void close(Duration bound) {
        // Never interrupted: H2 closes its file when a thread that writes it is.
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.shutdown();
        Thread last = new Thread(this::tryRemoving, "tenantshare-jdbc-outbox-closing");
        last.setDaemon(true);
        last.start();
        try {
            last.join(bound.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
