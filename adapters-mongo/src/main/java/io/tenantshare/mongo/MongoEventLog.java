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
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/**
 * The event log: one document per event, numbered without gaps. A writer inserts its entries under the numbers after the
 * last entry, and starts again if another writer took one of them. So no number is ever filled in late, and a reader that
 * has seen a number has seen all events before it. The events of one document are logged in the order of its commits.
 */
final class MongoEventLog implements EventLog {

    private static final int BATCH = 1000;
    private static final int MAX_ATTEMPTS = 1000;

    private final MongoCollection<StoredLogEntry> collection;
    private final Commands commands;
    private final int kept;
    private final Runnable logPending;
    private final ReentrantLock appending = new ReentrantLock();

    /**
     * Reads and writes the collection.
     *
     * @param kept how many events to keep at least
     * @param logPending appends what is pending in the outboxes, so that a reader finds all that was committed
     */
    MongoEventLog(MongoCollection<StoredLogEntry> collection, Commands commands, int kept, Runnable logPending) {
        this.collection = collection;
        this.commands = commands;
        this.kept = kept;
        this.logPending = logPending;
    }

    @Override
    public List<LoggedEvent> read(long afterSequence, int limit) {
        return commands.call(() -> readInCall(afterSequence, limit));
    }

    private List<LoggedEvent> readInCall(long afterSequence, int limit) {
        commands.requireOpen();
        logPending.run();
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
        return commands.read(
                collection,
                entries -> entries.find(Filters.gt("_id", after))
                        .sort(Sorts.ascending("_id"))
                        .limit(limit)
                        .batchSize(limit)
                        .map(MongoEventLog::toDomain)
                        .into(new ArrayList<>()));
    }

    private static LoggedEvent toDomain(StoredLogEntry stored) {
        OutboxCollection.requireSchema(stored.schema());
        return new LoggedEvent(stored.sequence(), DocumentMapper.INSTANCE.toDomain(stored.what()));
    }

    /**
     * How many events come before the first gap. An answer has a gap if entries were inserted or deleted while the server
     * was reading; the caller reads on from there.
     */
    private static int untilGap(List<LoggedEvent> events) {
        int end = Math.min(1, events.size());
        while (end < events.size()
                && events.get(end).sequence() == events.get(end - 1).sequence() + 1) {
            end++;
        }
        return end;
    }

    /** Appends the events of these commits that are not in the log yet. */
    void append(List<StoredCommit> commits) {
        // Writers of one process wait for each other here, and do not collide in the database.
        commands.lock(appending);
        try {
            int from = 0;
            while (from < commits.size()) {
                int to = endOfBatch(commits, from);
                appendBatch(commits.subList(from, to));
                from = to;
            }
        } finally {
            appending.unlock();
        }
    }

    /** Where the batch ends: as many commits as have a thousand events together, and at least one. */
    static int endOfBatch(List<StoredCommit> commits, int from) {
        int to = from + 1;
        int events = commits.get(from).events().size();
        while (to < commits.size() && events + commits.get(to).events().size() <= BATCH) {
            events += commits.get(to).events().size();
            to++;
        }
        return to;
    }

    /** The tokens among these whose commits are in the log. */
    Set<ObjectId> logged(Collection<ObjectId> tokens) {
        return find(tokens).stream().map(StoredLogEntry::token).collect(Collectors.toSet());
    }

    private void appendBatch(List<StoredCommit> commits) {
        List<ObjectId> tokens = commits.stream().map(StoredCommit::token).toList();
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            // The last number is read first: what another writer logs after that takes a number that is tried here.
            long last = last();
            Set<EventKey> logged = new HashSet<>();
            find(tokens).forEach(entry -> logged.add(new EventKey(entry.token(), entry.ordinal())));
            List<StoredLogEntry> missing = new ArrayList<>();
            for (StoredCommit commit : commits) {
                for (int ordinal = 0; ordinal < commit.events().size(); ordinal++) {
                    if (logged.add(new EventKey(commit.token(), ordinal))) {
                        missing.add(new StoredLogEntry(
                                last + missing.size() + 1,
                                OutboxCollection.SCHEMA,
                                commit.token(),
                                ordinal,
                                commit.events().get(ordinal)));
                    }
                }
            }
            if (missing.isEmpty() || inserted(missing)) {
                deleteOldest(last, last + missing.size());
                return;
            }
        }
        throw new StorageException("The event log is so busy that nothing could be added to it.");
    }

    /** Identifies an event within the log. */
    private record EventKey(ObjectId token, int ordinal) {}

    private boolean inserted(List<StoredLogEntry> entries) {
        try {
            commands.write(collection, log -> log.insertMany(entries));
            return true;
        } catch (Commands.DuplicateKey e) {
            return false;
        }
    }

    private long last() {
        StoredLogEntry last = commands.read(
                collection,
                entries -> entries.find().sort(Sorts.descending("_id")).limit(1).first());
        return last == null ? 0 : last.sequence();
    }

    private List<StoredLogEntry> find(Collection<ObjectId> tokens) {
        return commands.read(
                collection,
                entries -> entries.find(Filters.in("token", tokens))
                        .batchSize(OutboxCollection.ALL_AT_ONCE)
                        .into(new ArrayList<>()));
    }

    /** Deletes what is not kept, once for every thousand events. */
    private void deleteOldest(long before, long last) {
        if (last > kept && before / BATCH != last / BATCH) {
            commands.write(collection, entries -> entries.deleteMany(Filters.lte("_id", last - kept)));
        }
    }
}
