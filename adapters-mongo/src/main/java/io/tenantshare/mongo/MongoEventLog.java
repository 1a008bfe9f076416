package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.References;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredEvent;
import io.tenantshare.mongo.internal.StoredLogEntry;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.RemovableItems;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

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
    private final MongoSettings settings;
    private final Runnable logPending;
    private final Runnable requireRoom;
    private final ReentrantLock appending = new ReentrantLock();

    /**
     * Reads and writes the collection.
     *
     * @param settings how many events to keep, and for how long
     * @param logPending appends what is pending in the outboxes, so that a reader finds all that was committed
     * @param requireRoom fails if too much is pending, and the log does not take it
     */
    MongoEventLog(
            MongoCollection<StoredLogEntry> collection,
            Commands commands,
            Quarantine quarantine,
            MongoSettings settings,
            Runnable logPending,
            Runnable requireRoom) {
        this.collection = collection;
        this.raw = collection.withDocumentClass(BsonDocument.class);
        this.entries = new Documents<>(collection, StoredLogEntry::schema, commands, quarantine);
        this.commands = commands;
        this.settings = settings;
        this.logPending = logPending;
        this.requireRoom = requireRoom;
    }

    /**
     * Asked before anything is committed: while the log takes nothing, outboxes do not grow without bound.
     *
     * @throws StorageException if there is no room for another commit
     */
    void requireRoom() {
        requireRoom.run();
    }

    @Override
    public LogPage read(LogFilter filter, long afterSequence, int limit) {
        return commands.call(() -> readInCall(filter, afterSequence, limit));
    }

    private LogPage readInCall(LogFilter filter, long afterSequence, int limit) {
        commands.requireOpen();
        logPending.run();
        return filter instanceof LogFilter.Everything
                ? readAll(afterSequence, limit)
                : readSome(filter, afterSequence, limit);
    }

    private LogPage readAll(long afterSequence, int limit) {
        List<LoggedEvent> read = new ArrayList<>();
        long after = afterSequence;
        long forgottenUpTo = afterSequence;
        boolean goesOn = true;
        while (goesOn) {
            int wanted = limit - read.size();
            List<Place> more = find(Filters.gt("_id", after), wanted);
            int whole = untilGap(more);
            if (after == afterSequence && whole > 0) {
                forgottenUpTo = Math.max(afterSequence, more.get(0).sequence() - 1);
            }
            more.subList(0, whole).stream()
                    .map(Place::event)
                    .filter(Objects::nonNull)
                    .forEach(read::add);
            after = whole == 0 ? after : more.get(whole - 1).sequence();
            // It goes on after a gap, and after places whose events cannot be read.
            goesOn = whole < more.size() || (more.size() == wanted && read.size() < limit);
        }
        return new LogPage(read, after, forgottenUpTo);
    }

    /** Entries of schema 1 do not say what they are about: they are found too, and looked at here. */
    private LogPage readSome(LogFilter filter, long afterSequence, int limit) {
        // The end is read first: what is logged meanwhile is left to the next reading.
        long end = Math.max(afterSequence, last());
        List<LoggedEvent> read = new ArrayList<>();
        long after = afterSequence;
        while (after < end && read.size() < limit) {
            int wanted = limit - read.size();
            Bson following = Filters.and(indexed(filter), Filters.gt("_id", after), Filters.lte("_id", end));
            List<Place> found = find(following, wanted);
            found.stream()
                    .map(Place::event)
                    .filter(Objects::nonNull)
                    .filter(logged -> filter.matches(logged.event()))
                    .forEach(read::add);
            after = found.size() < wanted ? end : found.get(wanted - 1).sequence();
        }
        return new LogPage(read, after, Math.max(afterSequence, Math.min(first() - 1, end)));
    }

    private static Bson indexed(LogFilter filter) {
        if (filter instanceof LogFilter.OfResource of) {
            return Filters.in("about", References.of(of.resource()), null);
        }
        if (filter instanceof LogFilter.OfProject of) {
            return Filters.in("concerns", of.project().value(), null);
        }
        return Filters.empty();
    }

    /**
     * A place in the log.
     *
     * @param event absent if it cannot be read
     */
    private record Place(long sequence, @Nullable LoggedEvent event) {}

    private List<Place> find(Bson filter, int limit) {
        return entries.places(filter, Sorts.ascending("_id"), limit, this::place);
    }

    private Place place(Found<StoredLogEntry> found) {
        StoredLogEntry entry = found.document();
        long sequence = entry != null
                ? entry.sequence()
                : Objects.requireNonNull(found.raw()).getNumber("_id").longValue();
        return new Place(
                sequence, entries.readable(found, MongoEventLog::toDomain).orElse(null));
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
                        missing.add(entry(last + missing.size() + 1, commit, ordinal));
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

    private StoredLogEntry entry(long sequence, StoredCommit commit, int ordinal) {
        StoredEvent what = commit.events().get(ordinal);
        return entry(
                sequence,
                commit.token(),
                ordinal,
                what,
                settings.writeSchema() < Schema.TOMBSTONES ? Optional.empty() : readable(what));
    }

    private static StoredLogEntry entry(
            long sequence, ObjectId token, int ordinal, StoredEvent what, Optional<SharingEvent> event) {
        return new StoredLogEntry(
                sequence,
                Schema.LATEST,
                token,
                ordinal,
                what,
                event.flatMap(SharingEvent::about).map(References::of).orElse(null),
                event.map(known ->
                                known.parties().stream().map(ProjectId::value).toList())
                        .orElse(null));
    }

    @Override
    public void replace(List<LoggedEvent> events) {
        if (events.isEmpty()) {
            commands.requireOpen();
            return;
        }
        List<UpdateOneModel<BsonDocument>> models = events.stream()
                .map(logged -> new UpdateOneModel<BsonDocument>(
                        Filters.eq(logged.sequence()),
                        Updates.set(
                                "what",
                                OutboxCollection.encode(collection, moved(logged))
                                        .getDocument("what"))))
                .toList();
        commands.write(raw, log -> log.bulkWrite(models, new BulkWriteOptions().ordered(false)));
    }

    /** Everything that is kept, for moving it. */
    RemovableItems<LoggedEvent> contents() {
        return Contents.items(
                () -> Contents.logged(this),
                events -> OutboxCollection.put(
                        commands,
                        raw,
                        events.stream()
                                .map(logged -> OutboxCollection.encode(collection, moved(logged)))
                                .toList()),
                oldest -> {
                    List<Long> numbers =
                            oldest.stream().map(LoggedEvent::sequence).toList();
                    commands.write(collection, log -> log.deleteMany(Filters.in("_id", numbers)));
                });
    }

    /** An entry whose commit is not known here: its token says when it happened, and is no other entry's. */
    private static StoredLogEntry moved(LoggedEvent logged) {
        SharingEvent event = logged.event();
        long second = Math.max(0, Math.min(event.at().getEpochSecond(), Integer.MAX_VALUE));
        return entry(
                logged.sequence(),
                new ObjectId(Date.from(Instant.ofEpochSecond(second))),
                0,
                DocumentMapper.INSTANCE.toStored(event),
                Optional.of(event));
    }

    /** Empty for what this version cannot read: it is logged as it is, and whoever reads the log reports it. */
    private static Optional<SharingEvent> readable(StoredEvent stored) {
        try {
            return Optional.of(DocumentMapper.INSTANCE.toDomain(stored));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Identifies an event within the log. */
    private record EventKey(ObjectId token, int ordinal) {}

    private boolean inserted(List<StoredLogEntry> entries) {
        List<BsonDocument> documents = entries.stream()
                .map(entry ->
                        Schema.copy(Schema.plain(settings.writeSchema()), OutboxCollection.encode(collection, entry)))
                .toList();
        try {
            commands.write(raw, log -> log.insertMany(documents));
            return true;
        } catch (Commands.DuplicateKey e) {
            return false;
        }
    }

    @Override
    public long last() {
        commands.requireOpen();
        return edge(Sorts.descending("_id"));
    }

    private long first() {
        return edge(Sorts.ascending("_id"));
    }

    private long edge(Bson order) {
        BsonDocument edge = commands.read(
                raw,
                log -> log.find()
                        .sort(order)
                        .projection(Projections.include("_id"))
                        .limit(1)
                        .first());
        return edge == null ? 0 : edge.getNumber("_id").longValue();
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

    /** Deletes what is not kept, once for every thousand events. The newest entry stays: numbers go on from it. */
    private void deleteOldest(long before, long last) {
        if (before / BATCH != last / BATCH) {
            long tooMany = last - settings.eventsKept();
            long tooOld = firstSince(settings.clock().instant().minus(settings.eventsKeptFor()), last) - 1;
            long deletedUpTo = Math.max(tooMany, tooOld);
            if (deletedUpTo > 0) {
                commands.write(collection, entries -> entries.deleteMany(Filters.lte("_id", deletedUpTo)));
            }
        }
    }

    /** The first entry that was committed since a time, by the time in its token; it reads those that are too old. */
    private long firstSince(Instant time, long last) {
        if (time.getEpochSecond() <= 0) {
            return 0;
        }
        ObjectId since = new ObjectId((int) Math.min(time.getEpochSecond(), Integer.MAX_VALUE), 0);
        BsonDocument first = commands.read(
                raw,
                log -> log.find(Filters.gte("token", since))
                        .sort(Sorts.ascending("_id"))
                        .projection(Projections.include("_id"))
                        .limit(1)
                        .first());
        return first == null ? last : first.getNumber("_id").longValue();
    }
}
