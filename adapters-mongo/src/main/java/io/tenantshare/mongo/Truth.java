package io.tenantshare.mongo;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.Outboxed;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredEvent;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One collection of documents that hold the truth, each with its own outbox: the one way in which they are written. A
 * commit is a single statement on a single document, guarded by what the document must be, which stores the next state
 * and appends the events.
 *
 * @param <S> the shape of the documents
 */
final class Truth<S extends Outboxed> {

    static final int SCHEMA = 1;

    /** Servers send a hundred documents at first, unless told otherwise; whoever asks by id wants all at once. */
    static final int IN_ONE_ANSWER = 10_000;

    private static final Bson UNTOLD = Filters.exists("outbox.at");
    private static final Bson OLDEST_FIRST = Sorts.ascending("outbox.at");

    private final MongoCollection<S> collection;
    private final Class<? extends Change> changes;
    private final Function<Change, Object> idOf;
    private final Function<S, Change> changeOf;
    private final Calls calls;
    private final Function<Collection<ObjectId>, Set<ObjectId>> logged;

    Truth(
            MongoCollection<S> collection,
            Class<? extends Change> changes,
            Function<Change, Object> idOf,
            Function<S, Change> changeOf,
            Calls calls,
            Function<Collection<ObjectId>, Set<ObjectId>> logged) {
        this.collection = collection;
        this.changes = changes;
        this.idOf = idOf;
        this.changeOf = changeOf;
        this.calls = calls;
        this.logged = logged;
    }

    /**
     * The next state of a document.
     *
     * @param guard what the document must be; {@code null} if there must be none
     * @param next the state, with this commit alone in its outbox
     * @param absent fields that the next state does not have any longer
     * @param kept fields that stay as they are, whatever the next state says
     */
    record Write<S extends Outboxed>(
            Change change, @Nullable Bson guard, S next, List<String> absent, List<String> kept) {

        Write(Change change, @Nullable Bson guard, S next) {
            this(change, guard, next, List.of());
        }

        Write(Change change, @Nullable Bson guard, S next, List<String> absent) {
            this(change, guard, next, absent, List.of());
        }
    }

    static StoredCommit commit(Change change) {
        List<StoredEvent> events =
                change.events().stream().map(DocumentMapper.INSTANCE::toStored).toList();
        SharingEvent first = change.events().get(0);
        return new StoredCommit(first.id().revision(), first.at(), new ObjectId(), events);
    }

    @Nullable S find(Bson filter) {
        return checked(calls.run(() -> collection.find(filter).first()));
    }

    List<S> findAll(Bson filter) {
        return calls.run(
                () -> checked(collection.find(filter).batchSize(IN_ONE_ANSWER).into(new ArrayList<>())));
    }

    List<S> page(Bson filter, Bson order, int limit) {
        return calls.run(() -> checked(collection
                .find(filter)
                .sort(order)
                .limit(limit)
                .batchSize(limit)
                .into(new ArrayList<>())));
    }

    /** Writes one document, if its guard holds, and returns whether it was this call that wrote. */
    boolean write(Write<S> write) {
        Bson guard = write.guard();
        try {
            if (guard == null) {
                calls.run(() -> collection.insertOne(write.next()));
                return true;
            }
            Bson filter = Filters.and(Filters.eq(write.next().id()), guard);
            Calls.Answer<Long> matched = calls.attempt(
                    () -> collection.updateOne(filter, update(write)).getMatchedCount());
            return matched.value() == 1
                    || (matched.repeated() && wrote(List.of(write)).get(0));
        } catch (Calls.DuplicateKey e) {
            return e.repeated() && wrote(List.of(write)).get(0);
        }
    }

    /** Writes many documents, each by itself. */
    List<Boolean> writeAll(List<Write<S>> writes) {
        if (writes.isEmpty()) {
            calls.check();
            return List.of();
        }
        if (writes.size() == 1) {
            return List.of(write(writes.get(0)));
        }
        List<WriteModel<S>> models = new ArrayList<>(writes.size());
        for (Write<S> write : writes) {
            Bson guard = write.guard();
            models.add(
                    guard == null
                            ? new InsertOneModel<>(write.next())
                            : new UpdateOneModel<>(
                                    Filters.and(Filters.eq(write.next().id()), guard), update(write)));
        }
        long inserts = writes.stream().filter(write -> write.guard() == null).count();
        boolean all;
        try {
            Calls.Answer<BulkWriteResult> answer =
                    calls.attempt(() -> collection.bulkWrite(models, new BulkWriteOptions().ordered(false)));
            // The count of inserted documents is the number sent, on some servers; a failed insert is an error instead.
            all = !answer.repeated() && answer.value().getMatchedCount() == writes.size() - inserts;
        } catch (Calls.DuplicateKey e) {
            all = false;
        }
        return all ? writes.stream().map(write -> true).toList() : wrote(writes);
    }

    /** Whether the documents, or the log, name these very commits. */
    private List<Boolean> wrote(List<Write<S>> writes) {
        List<Object> ids = writes.stream().map(write -> write.next().id()).toList();
        Set<ObjectId> committed = new HashSet<>();
        for (S present : findAll(Filters.in("_id", ids))) {
            present.commits().forEach(commit -> committed.add(commit.token()));
        }
        List<ObjectId> gone = writes.stream()
                .map(Truth::token)
                .filter(token -> !committed.contains(token))
                .toList();
        if (!gone.isEmpty()) {
            committed.addAll(logged.apply(gone));
        }
        return writes.stream().map(write -> committed.contains(token(write))).toList();
    }

    /** Documents with something that is not told and older than a time, oldest first. */
    List<S> untold(Instant before, int limit) {
        Bson filter = before.isBefore(Times.LAST) ? Filters.lt("outbox.at", Times.ceil(before)) : UNTOLD;
        return page(filter, OLDEST_FIRST, limit);
    }

    /** What is not told of so many documents, or of fewer if that is more than so many events, oldest first. */
    List<List<StoredCommit>> untoldCommits(int documents, int events) {
        return calls.run(() -> {
            List<List<StoredCommit>> untold = new ArrayList<>();
            int found = 0;
            try (MongoCursor<S> cursor = collection
                    .find(UNTOLD)
                    .sort(OLDEST_FIRST)
                    .limit(documents)
                    .batchSize(documents)
                    .iterator()) {
                while (found < events && cursor.hasNext()) {
                    S stored = cursor.next();
                    check(stored.schema());
                    untold.add(stored.commits());
                    found += stored.commits().stream()
                            .mapToInt(commit -> commit.events().size())
                            .sum();
                }
            }
            return untold;
        });
    }

    Change pendingChange(S stored) {
        return changeOf.apply(stored);
    }

    /** What is to be done about told changes. */
    final class Told {

        private final List<List<StoredCommit>> waiting = new ArrayList<>();
        private final List<WriteModel<S>> removals = new ArrayList<>();

        /**
         * What is to be logged, by document: the told changes and those before them, in their order, and none after them,
         * which others may have followed on things that are told later.
         */
        List<List<StoredCommit>> waiting() {
            return waiting;
        }

        /** Takes the told changes out of the outboxes. */
        void remove() {
            if (!removals.isEmpty()) {
                calls.run(() -> collection.bulkWrite(removals, new BulkWriteOptions().ordered(false)));
            }
        }
    }

    Told told(Collection<? extends Change> all) {
        Map<Object, Set<SharingEvent>> eventsById = new LinkedHashMap<>();
        for (Change change : all) {
            if (changes.isInstance(change)) {
                eventsById
                        .computeIfAbsent(idOf.apply(change), id -> new HashSet<>())
                        .addAll(change.events());
            }
        }
        Told told = new Told();
        if (eventsById.isEmpty()) {
            return told;
        }
        for (S stored : findAll(Filters.in("_id", eventsById.keySet()))) {
            Object id = stored.id();
            Set<SharingEvent> events = eventsById.getOrDefault(id, Set.of());
            List<StoredCommit> commits = stored.commits();
            List<ObjectId> done = new ArrayList<>();
            int upTo = 0;
            for (int i = 0; i < commits.size(); i++) {
                if (commits.get(i).events().stream()
                        .map(DocumentMapper.INSTANCE::toDomain)
                        .allMatch(events::contains)) {
                    done.add(commits.get(i).token());
                    upTo = i + 1;
                }
            }
            if (!done.isEmpty()) {
                told.waiting.add(commits.subList(0, upTo));
                told.removals.addAll(removals(id, done, commits.size() == done.size()));
            }
        }
        return told;
    }

    /** The driver sends statements of one kind together; a deletion that came first would find nothing to delete. */
    private List<WriteModel<S>> removals(Object id, List<ObjectId> done, boolean nothingElse) {
        List<WriteModel<S>> removals = new ArrayList<>();
        removals.add(new UpdateOneModel<>(
                Filters.and(Filters.eq(id), Filters.in("outbox.token", done)),
                Updates.pull("outbox", Filters.in("token", done))));
        if (nothingElse) {
            // What was kept for its outbox alone; and the field itself, so that the index holds nothing for it.
            Bson empty = Filters.and(Filters.eq(id), Filters.exists("outbox.0", false));
            removals.add(new UpdateOneModel<>(empty, Updates.unset("outbox")));
            removals.add(new DeleteOneModel<>(Filters.and(empty, Filters.eq("dropped", true))));
        }
        return removals;
    }

    private static ObjectId token(Write<? extends Outboxed> write) {
        return write.next().commits().get(0).token();
    }

    private Bson update(Write<S> write) {
        BsonDocument fields = encoded(collection, write.next());
        fields.remove("_id");
        write.kept().forEach(fields::remove);
        BsonArray outbox = fields.getArray("outbox");
        fields.remove("outbox");
        List<Bson> updates = new ArrayList<>();
        updates.add(new BsonDocument("$set", fields));
        write.absent().forEach(field -> updates.add(Updates.unset(field)));
        updates.add(Updates.push("outbox", outbox.get(0)));
        return Updates.combine(updates);
    }

    /** The document that the collection would be given for this. */
    static <T> BsonDocument encoded(MongoCollection<T> collection, T stored) {
        BsonDocument document = new BsonDocument();
        collection
                .getCodecRegistry()
                .get(collection.getDocumentClass())
                .encode(
                        new BsonDocumentWriter(document),
                        stored,
                        EncoderContext.builder().build());
        return document;
    }

    private List<S> checked(List<S> stored) {
        stored.forEach(this::checked);
        return stored;
    }

    private @Nullable S checked(@Nullable S stored) {
        if (stored != null) {
            check(stored.schema());
        }
        return stored;
    }

    /** Refuses what another version of the adapter wrote in a shape that this one does not know. */
    static void check(int schema) {
        if (schema != SCHEMA) {
            throw new StorageException("A document in MongoDB has schema " + schema
                    + ", and this version of the adapter knows schema " + SCHEMA + " alone.");
        }
    }
}
