package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredLogEntry;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.StorageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.types.ObjectId;

/**
 * The log as a chain: an entry may be written only by whoever has seen the one before it, under the number after it. So
 * there are no gaps, none is ever filled late, and a reader who has seen a number has seen all before it. Events come here
 * from the outboxes, in the order in which these keep them.
 */
final class MongoEventLog implements EventLog {

    private static final int AT_ONCE = 1000;
    private static final int ATTEMPTS = 1000;

    private final MongoCollection<StoredLogEntry> collection;
    private final Calls calls;
    private final int kept;
    private final Runnable pull;
    private final ReentrantLock appending = new ReentrantLock();

    /**
     * Reads and writes the collection.
     *
     * @param pull appends what waits in the outboxes, so that a reader finds all that was committed
     */
    MongoEventLog(MongoCollection<StoredLogEntry> collection, Calls calls, int kept, Runnable pull) {
        this.collection = collection;
        this.calls = calls;
        this.kept = kept;
        this.pull = pull;
    }

    @Override
    public List<LoggedEvent> read(long afterSequence, int limit) {
        calls.check();
        pull.run();
        List<LoggedEvent> read = new ArrayList<>();
        boolean gap = true;
        while (gap) {
            long after =
                    read.isEmpty() ? afterSequence : read.get(read.size() - 1).sequence();
            List<LoggedEvent> more = find(after, limit - read.size());
            int whole = untilGap(more);
            read.addAll(more.subList(0, whole));
            gap = whole < more.size();
        }
        return List.copyOf(read);
    }

    private List<LoggedEvent> find(long after, int limit) {
        List<StoredLogEntry> entries = calls.run(() -> collection
                .find(Filters.gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .batchSize(limit)
                .into(new ArrayList<>()));
        entries.forEach(entry -> Truth.check(entry.schema()));
        return entries.stream()
                .map(entry -> new LoggedEvent(entry.sequence(), DocumentMapper.INSTANCE.toDomain(entry.what())))
                .toList();
    }

    /** A gap was written or forgotten while the server was reading; whoever reads again after what is before it knows. */
    private static int untilGap(List<LoggedEvent> events) {
        int end = Math.min(1, events.size());
        while (end < events.size()
                && events.get(end).sequence() == events.get(end - 1).sequence() + 1) {
            end++;
        }
        return end;
    }

    /** Logs what was committed, each event once. */
    void append(List<StoredCommit> commits) {
        // Writers of one process queue here instead of colliding in the database.
        appending.lock();
        try {
            int from = 0;
            while (from < commits.size()) {
                int to = endOfSome(commits, from);
                appendSome(commits.subList(from, to));
                from = to;
            }
        } finally {
            appending.unlock();
        }
    }

    /** One commit, or as many as have so few events that they are written before somebody else takes their numbers. */
    static int endOfSome(List<StoredCommit> commits, int from) {
        int to = from + 1;
        int events = commits.get(from).events().size();
        while (to < commits.size() && events + commits.get(to).events().size() <= AT_ONCE) {
            events += commits.get(to).events().size();
            to++;
        }
        return to;
    }

    /** Which of these commits are in the log. */
    Set<ObjectId> logged(Collection<ObjectId> tokens) {
        Set<ObjectId> logged = new HashSet<>();
        find(tokens).forEach(entry -> logged.add(entry.token()));
        return logged;
    }

    private void appendSome(List<StoredCommit> commits) {
        List<ObjectId> tokens = commits.stream().map(StoredCommit::token).toList();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            // In this order: whatever somebody else logs after the first look takes the number that is tried here.
            long last = last();
            Set<Place> logged = new HashSet<>();
            find(tokens).forEach(entry -> logged.add(new Place(entry.token(), entry.ordinal())));
            List<StoredLogEntry> missing = new ArrayList<>();
            for (StoredCommit commit : commits) {
                for (int ordinal = 0; ordinal < commit.events().size(); ordinal++) {
                    if (logged.add(new Place(commit.token(), ordinal))) {
                        missing.add(new StoredLogEntry(
                                last + missing.size() + 1,
                                Truth.SCHEMA,
                                commit.token(),
                                ordinal,
                                commit.events().get(ordinal)));
                    }
                }
            }
            if (missing.isEmpty() || inserted(missing)) {
                forget(last, last + missing.size());
                return;
            }
        }
        throw new StorageException("The event log is so busy that nothing could be added to it.");
    }

    private record Place(ObjectId token, int ordinal) {}

    private boolean inserted(List<StoredLogEntry> entries) {
        try {
            calls.run(() -> collection.insertMany(entries));
            return true;
        } catch (Calls.DuplicateKey e) {
            return false;
        }
    }

    private long last() {
        StoredLogEntry last = calls.run(
                () -> collection.find().sort(Sorts.descending("_id")).limit(1).first());
        return last == null ? 0 : last.sequence();
    }

    private List<StoredLogEntry> find(Collection<ObjectId> tokens) {
        return calls.run(() -> collection
                .find(Filters.in("token", tokens))
                .batchSize(Truth.IN_ONE_ANSWER)
                .into(new ArrayList<>()));
    }

    /** Now and then, the oldest. */
    private void forget(long before, long last) {
        if (before / AT_ONCE != last / AT_ONCE && last > kept) {
            calls.run(() -> collection.deleteMany(Filters.lte("_id", last - kept)));
        }
    }
}
