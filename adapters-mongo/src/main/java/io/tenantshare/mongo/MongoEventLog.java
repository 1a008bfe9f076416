package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
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
    private final MongoCollection<BsonDocument> raw;
    private final Documents<StoredLogEntry> entries;
    private final Commands commands;
    private final int writeSchema;
    private final int kept;
    private final Runnable logPending;
    private final ReentrantLock appending = new ReentrantLock();

    /**
     * Reads and writes the collection.
     *
     * @param kept how many events to keep at least
     * @param logPending appends what is pending in the outboxes, so that a reader finds all that was committed
     */
    MongoEventLog(
            MongoCollection<StoredLogEntry> collection,
            Commands commands,
            Quarantine quarantine,
            int writeSchema,
            int kept,
            Runnable logPending) {
        this.collection = collection;
        this.writeSchema = writeSchema;
        this.raw = collection.withDocumentClass(BsonDocument.class);
        this.entries = new Documents<>(collection, StoredLogEntry::schema, commands, quarantine);
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
        long after = afterSequence;
        boolean goesOn = true;
        while (goesOn) {
            int wanted = limit - read.size();
            List<Place> more = find(after, wanted);
            int whole = untilGap(more);
            more.subList(0, whole).forEach(place -> place.event().ifPresent(read::add));
            after = whole == 0 ? after : more.get(whole - 1).sequence();
            // It goes on after a gap, and after places whose events cannot be read.
            goesOn = whole < more.size() || (more.size() == wanted && read.size() < limit);
        }
        return List.copyOf(read);
    }

    /**
     * A place in the log.
     *
     * @param event empty if it cannot be read
     */
    private record Place(long sequence, Optional<LoggedEvent> event) {}

    private List<Place> find(long after, int limit) {
        return entries.places(Filters.gt("_id", after), Sorts.ascending("_id"), limit, this::place);
    }

    private Place place(Found<StoredLogEntry> found) {
        StoredLogEntry entry = found.document();
        long sequence = entry != null
                ? entry.sequence()
                : Objects.requireNonNull(found.raw()).getNumber("_id").longValue();
        return new Place(sequence, entries.readable(found, MongoEventLog::toDomain));
    }

    private static LoggedEvent toDomain(StoredLogEntry stored) {
        return new LoggedEvent(stored.sequence(), DocumentMapper.INSTANCE.toDomain(stored.what()));
    }

    /**
     * How many events come before the first gap. An answer has a gap if entries were inserted or deleted while the server
     * was reading; the caller reads on from there.
     */
    private static int untilGap(List<Place> events) {
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
        return find(tokens).stream().map(EventKey::token).collect(Collectors.toSet());
    }

    private void appendBatch(List<StoredCommit> commits) {
        List<ObjectId> tokens = commits.stream().map(StoredCommit::token).toList();
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            // The last number is read first: what another writer logs after that takes a number that is tried here.
            long last = last();
            Set<EventKey> logged = find(tokens);
            List<StoredLogEntry> missing = new ArrayList<>();
            for (StoredCommit commit : commits) {
                for (int ordinal = 0; ordinal < commit.events().size(); ordinal++) {
                    if (logged.add(new EventKey(commit.token(), ordinal))) {
                        missing.add(new StoredLogEntry(
                                last + missing.size() + 1,
                                Schema.LATEST,
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
        List<BsonDocument> documents = entries.stream()
                .map(entry -> Schema.copy(writeSchema, OutboxCollection.encode(collection, entry)))
                .toList();
        try {
            commands.write(raw, log -> log.insertMany(documents));
            return true;
        } catch (Commands.DuplicateKey e) {
            return false;
        }
    }

    private long last() {
        BsonDocument last = commands.read(
                raw,
                log -> log.find()
                        .sort(Sorts.descending("_id"))
                        .projection(Projections.include("_id"))
                        .limit(1)
                        .first());
        return last == null ? 0 : last.getNumber("_id").longValue();
    }

    /** Which events of these commits are logged, whether or not they can be read. */
    private Set<EventKey> find(Collection<ObjectId> tokens) {
        Set<EventKey> found = new HashSet<>();
        commands.read(
                        raw,
                        log -> log.find(Filters.in("token", tokens))
                                .projection(Projections.include("token", "ordinal"))
                                .batchSize(OutboxCollection.ALL_AT_ONCE)
                                .into(new ArrayList<>()))
                .forEach(entry -> found.add(new EventKey(
                        entry.getObjectId("token").getValue(),
                        entry.getNumber("ordinal").intValue())));
        return found;
    }

    /** Deletes what is not kept, once for every thousand events. */
    private void deleteOldest(long before, long last) {
        if (last > kept && before / BATCH != last / BATCH) {
            commands.write(collection, entries -> entries.deleteMany(Filters.lte("_id", last - kept)));
        }
    }
}
