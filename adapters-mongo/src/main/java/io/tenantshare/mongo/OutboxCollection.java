package io.tenantshare.mongo;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredEvent;
import io.tenantshare.mongo.internal.StoredWithOutbox;
import io.tenantshare.ports.Quarantine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonValue;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents each carry their own outbox. A commit is one conditional update of one document: if the
 * document is as the writer expects (an optimistic lock), the update stores the next state and appends the events to the
 * outbox; otherwise it does nothing. Each attempt to commit has a token of its own, so that a writer whose answer was
 * lost can find out whether its own write happened. Thread-safe.
 *
 * @param <D> what the domain calls it
 * @param <S> the document
 */
final class OutboxCollection<D, S extends StoredWithOutbox> {

    /** Larger than the 101 documents that servers answer with at first, so that one answer holds all. */
    static final int ALL_AT_ONCE = 10_000;

    /** A dropped document stays until its outbox is acknowledged; to readers it does not exist. */
    static final Bson NOT_DROPPED = Filters.exists("dropped", false);

    private static final Bson DROPPED = Filters.eq("dropped", true);
    private static final Bson NOTHING_PENDING = Filters.exists("outbox.0", false);
    private static final Bson PENDING = Filters.exists("outbox.at");
    private static final Bson OLDEST_FIRST = Sorts.ascending("outbox.at");

    private final MongoCollection<S> collection;
    private final MongoCollection<BsonDocument> raw;
    private final Documents<S> documents;
    private final List<Schema.Form> forms;
    private final Mapping<D, S> mapping;
    private final Commands commands;
    private final MongoEventLog log;

    /** Reads and writes the collection, whose commits go to this log. */
    OutboxCollection(
            MongoCollection<S> collection,
            Mapping<D, S> mapping,
            Commands commands,
            Quarantine quarantine,
            int writeSchema,
            MongoEventLog log) {
        this.collection = collection;
        this.documents = new Documents<>(collection, StoredWithOutbox::schema, commands, quarantine);
        this.raw = collection.withDocumentClass(BsonDocument.class);
        this.forms = Schema.forms(writeSchema);
        this.mapping = mapping;
        this.commands = commands;
        this.log = log;
    }

    /**
     * How documents map to the domain.
     *
     * @param idOf the {@code _id} of the document that an event is about; null if it is in another collection
     * @param toDomain the state of a document
     */
    record Mapping<D, S extends StoredWithOutbox>(
            Function<SharingEvent, @Nullable Object> idOf, Function<S, D> toDomain) {}

    /**
     * A write of one document.
     *
     * @param next the next state, with this commit alone in its outbox
     * @param condition what the stored document must be; absent if there must be none
     * @param removed the fields that the next state no longer has
     * @param kept the fields that stay as they are stored, whatever the next state says
     */
    record Write<S extends StoredWithOutbox>(
            S next, @Nullable Bson condition, List<String> removed, List<String> kept) {

        /** Stores a document that must not exist yet. */
        static <S extends StoredWithOutbox> Write<S> insert(S next) {
            return new Write<>(next, null, List.of(), List.of());
        }

        /** Replaces a document that meets this condition. */
        static <S extends StoredWithOutbox> Write<S> update(S next, Bson condition) {
            return new Write<>(next, condition, List.of(), List.of());
        }

        /** Replaces this revision of a document; 0 if it must not exist yet. */
        static <S extends StoredWithOutbox> Write<S> over(long revision, S next) {
            return revision == 0 ? insert(next) : update(next, Filters.eq("revision", revision));
        }

        Write<S> removing(String field) {
            List<String> fields = new ArrayList<>(removed);
            fields.add(field);
            return new Write<>(next, condition, List.copyOf(fields), kept);
        }

        Write<S> keeping(String field) {
            return new Write<>(next, condition, removed, List.of(field));
        }

        private ObjectId token() {
            return next.pendingCommits().get(0).token();
        }
    }

    /**
     * A write of one document that is no commit.
     *
     * @param condition what the stored document must be
     */
    record QuietWrite(Object id, Bson condition, Bson update) {}

    /** This change as the outbox keeps it, with a token of its own. */
    static StoredCommit commit(Change change) {
        List<StoredEvent> events =
                change.events().stream().map(DocumentMapper.INSTANCE::toStored).toList();
        return new StoredCommit(
                number(change.events().get(0)), change.events().get(0).at(), new ObjectId(), events);
    }

    /** What tells a commit from the others of its document. */
    private static long number(SharingEvent first) {
        return first.id().revision();
    }

    Optional<D> find(Bson filter) {
        return documents.find(filter, mapping.toDomain());
    }

    /** A document without the fields that the projection leaves out. */
    Optional<D> find(Bson filter, Bson projection) {
        return documents.find(filter, projection, mapping.toDomain());
    }

    /** The values of a field that occur in the documents that match. */
    List<String> values(Bson filter, String field) {
        return commands.read(
                raw,
                stored -> stored.aggregate(List.of(Aggregates.match(filter), Aggregates.group("$" + field)))
                        .map(group -> group.getString("_id").getValue())
                        .into(new ArrayList<>()));
    }

    /** Those of these documents that exist and can be read; a single one that cannot be read is a failure. */
    List<D> findAll(List<?> ids) {
        return ids.size() == 1 ? find(Filters.eq(ids.get(0))).stream().toList() : findAll(Filters.in("_id", ids));
    }

    List<D> findAll(Bson filter) {
        return documents.findAll(filter, mapping.toDomain());
    }

    List<D> page(Bson filter, Bson order, int limit) {
        return documents.page(filter, order, limit, mapping.toDomain());
    }

    /** The ids on such a page. */
    List<Object> ids(Bson filter, Bson order, int limit) {
        return documents.page(filter, order, limit, StoredWithOutbox::id);
    }

    /** A page of all documents that are not dropped, in the order of their ids. */
    List<D> all(Optional<?> after, int limit) {
        List<Bson> filters = new ArrayList<>();
        filters.add(NOT_DROPPED);
        after.ifPresent(id -> filters.add(Filters.gt("_id", id)));
        return documents.page(Filters.and(filters), Sorts.ascending("_id"), limit, mapping.toDomain());
    }

    /** Stores documents as they are, in place of those with the same ids. Nothing is committed by it. */
    void put(List<S> stored) {
        put(commands, raw, stored.stream().map(one -> encode(collection, one)).toList());
    }

    /** Removes the documents with these ids. */
    void remove(List<?> ids) {
        commands.write(collection, documents -> documents.deleteMany(Filters.in("_id", ids)));
    }

    /** Stores documents in place of those with the same ids. */
    static void put(Commands commands, MongoCollection<BsonDocument> collection, List<BsonDocument> all) {
        List<ReplaceOneModel<BsonDocument>> models = all.stream()
                .map(one -> Schema.copy(Schema.plain(Schema.LATEST), one))
                .map(one -> new ReplaceOneModel<>(
                        Filters.eq(Objects.requireNonNull(one.get("_id"))), one, new ReplaceOptions().upsert(true)))
                .toList();
        commands.write(collection, documents -> documents.bulkWrite(models, new BulkWriteOptions().ordered(false)));
    }

    /** Commits if the condition holds, and returns whether this call committed. */
    boolean write(Write<S> write) {
        return commands.call(() -> writeInCall(write));
    }

    private boolean writeInCall(Write<S> write) {
        log.requireRoom();
        if (write.condition() == null) {
            try {
                commands.write(raw, documents -> documents.insertOne(inserted(write)));
                return true;
            } catch (Commands.DuplicateKey e) {
                return e.retried() && committed(List.of(write)).get(0);
            }
        }
        boolean retried = false;
        for (Schema.Form form : forms) {
            Commands.Answer<Long> matched = commands.attempt(
                    collection,
                    documents -> documents
                            .updateOne(matching(write, form), update(write, form))
                            .getMatchedCount());
            if (matched.value() == 1) {
                return true;
            }
            retried |= matched.retried();
        }
        return retried && committed(List.of(write)).get(0);
    }

    /** Commits a document that must not exist yet, or only as a dropped one. */
    boolean insertOrRevive(S next) {
        return commands.call(() ->
                write(Write.insert(next)) || write(Write.update(next, DROPPED).removing("dropped")));
    }

    /** {@linkplain #write Commits} each of these independently of the others. */
    List<Boolean> writeAll(List<Write<S>> writes) {
        return commands.call(() -> writeAllInCall(writes));
    }

    private List<Boolean> writeAllInCall(List<Write<S>> writes) {
        if (writes.isEmpty()) {
            commands.requireOpen();
            return List.of();
        }
        if (writes.size() == 1) {
            return List.of(write(writes.get(0)));
        }
        log.requireRoom();
        List<WriteModel<BsonDocument>> models =
                writes.stream().flatMap(this::models).toList();
        long updates =
                writes.stream().filter(write -> write.condition() != null).count();
        boolean all;
        try {
            Commands.Answer<BulkWriteResult> answer = commands.attempt(
                    raw, documents -> documents.bulkWrite(models, new BulkWriteOptions().ordered(false)));
            // Inserts are not counted: some servers count those that failed. A failed insert is an exception anyway.
            all = !answer.retried() && answer.value().getMatchedCount() == updates;
        } catch (Commands.DuplicateKey e) {
            all = false;
        }
        return all ? writes.stream().map(write -> true).toList() : committed(writes);
    }

    /**
     * Changes documents without committing anything: nobody is told. Each is changed only if this version may change it and
     * nothing of it is pending.
     *
     * @return how many were changed
     */
    int writeQuietly(List<QuietWrite> writes) {
        if (writes.isEmpty()) {
            commands.requireOpen();
            return 0;
        }
        List<UpdateOneModel<S>> models = writes.stream()
                .map(write -> new UpdateOneModel<S>(
                        Filters.and(Filters.eq(write.id()), write.condition(), NOTHING_PENDING, Schema.known()),
                        write.update()))
                .toList();
        return commands.write(
                collection,
                documents -> documents
                        .bulkWrite(models, new BulkWriteOptions().ordered(false))
                        .getMatchedCount());
    }

    /** One model for each form; at most one of them matches. */
    private Stream<WriteModel<BsonDocument>> models(Write<S> write) {
        return write.condition() == null
                ? Stream.of(new InsertOneModel<>(inserted(write)))
                : forms.stream().map(form -> new UpdateOneModel<>(matching(write, form), update(write, form)));
    }

    private BsonDocument inserted(Write<S> write) {
        return forms.get(0).of(encode(collection, write.next()));
    }

    private Bson matching(Write<S> write, Schema.Form form) {
        return Filters.and(Filters.eq(write.next().id()), write.condition(), form.stored());
    }

    private Bson update(Write<S> write, Schema.Form form) {
        BsonDocument fields = form.of(encode(collection, write.next()));
        BsonArray outbox = fields.getArray("outbox");
        fields.remove("_id");
        fields.remove("outbox");
        write.kept().forEach(fields::remove);
        List<Bson> updates = new ArrayList<>();
        updates.add(new BsonDocument("$set", fields));
        write.removed().forEach(field -> updates.add(Updates.unset(field)));
        updates.add(Updates.push("outbox", outbox.get(0)));
        return Updates.combine(updates);
    }

    /** Whether the token of each write is in an outbox, or in the log, where commits go from there. */
    private List<Boolean> committed(List<Write<S>> writes) {
        List<Object> ids = writes.stream().map(write -> write.next().id()).toList();
        Set<ObjectId> found = new HashSet<>(tokensIn(ids));
        List<ObjectId> missing = writes.stream()
                .map(Write::token)
                .filter(token -> !found.contains(token))
                .toList();
        if (!missing.isEmpty()) {
            found.addAll(log.logged(missing));
        }
        return writes.stream().map(write -> found.contains(write.token())).toList();
    }

    /** Reads the tokens alone, so that a document that cannot be read tells them all the same. */
    private List<ObjectId> tokensIn(List<Object> ids) {
        List<ObjectId> tokens = new ArrayList<>();
        List<BsonDocument> outboxes = commands.read(
                raw,
                stored -> stored.find(Filters.in("_id", ids))
                        .projection(Projections.include("outbox.token"))
                        .batchSize(ALL_AT_ONCE)
                        .into(new ArrayList<>()));
        for (BsonDocument stored : outboxes) {
            for (BsonValue commit : stored.getArray("outbox", new BsonArray())) {
                tokens.add(commit.asDocument().getObjectId("token").getValue());
            }
        }
        return tokens;
    }

    /** Of each document, oldest first, the pending commits up to the last one that happened before a time. */
    List<List<StoredCommit>> pending(Instant before, int maxDocuments) {
        Bson filter = before.isBefore(BsonDates.MAX) ? Filters.lt("outbox.at", BsonDates.roundUp(before)) : PENDING;
        return documents.page(
                filter,
                OLDEST_FIRST,
                maxDocuments,
                stored -> upToLast(
                        withReadableEvents(stored).pendingCommits(),
                        commit -> commit.at().isBefore(before)));
    }

    /** Of each document, the pending commits up to the last of these, which are given by their first events. */
    List<List<StoredCommit>> pendingUpTo(Collection<SharingEvent> firstEvents) {
        Map<Object, Set<Long>> numbersById = numbersById(firstEvents.stream());
        return numbersById.isEmpty()
                ? List.of()
                : documents.findAll(
                        Filters.in("_id", numbersById.keySet()),
                        stored -> upToLast(stored.pendingCommits(), numbersById.getOrDefault(stored.id(), Set.of())));
    }

    private static List<StoredCommit> upToLast(List<StoredCommit> commits, Set<Long> numbers) {
        return upToLast(commits, commit -> numbers.contains(commit.number()));
    }

    private static List<StoredCommit> upToLast(List<StoredCommit> commits, Predicate<StoredCommit> wanted) {
        int end = commits.size();
        while (end > 0 && !wanted.test(commits.get(end - 1))) {
            end--;
        }
        return commits.subList(0, end);
    }

    /** The numbers of the commits in this collection that have these first events, by the ids of their documents. */
    private Map<Object, Set<Long>> numbersById(Stream<SharingEvent> firstEvents) {
        Map<Object, Set<Long>> numbersById = new LinkedHashMap<>();
        firstEvents.forEach(first -> {
            Object id = mapping.idOf().apply(first);
            if (id != null) {
                numbersById.computeIfAbsent(id, none -> new HashSet<>()).add(number(first));
            }
        });
        return numbersById;
    }

    /** Finds these commits, and leaves it to the caller to log them before they are removed. */
    Acknowledgement acknowledge(Collection<? extends Commit> all) {
        Map<Object, Set<Long>> numbersById =
                numbersById(all.stream().map(commit -> commit.events().get(0)));
        Acknowledgement acknowledgement = new Acknowledgement();
        if (!numbersById.isEmpty()) {
            documents
                    .findAll(Filters.in("_id", numbersById.keySet()), OutboxCollection::withReadableEvents)
                    .forEach(stored -> acknowledgement.add(stored, numbersById.getOrDefault(stored.id(), Set.of())));
        }
        return acknowledgement;
    }

    /** The commits that an acknowledgement is about. */
    final class Acknowledgement {

        private final List<List<StoredCommit>> toLog = new ArrayList<>();
        private final List<WriteModel<S>> removals = new ArrayList<>();

        /**
         * The commits to log by document: the acknowledged ones and those before them, in their order. Later ones are not
         * logged yet: commits of other documents may have come before them.
         */
        List<List<StoredCommit>> toLog() {
            return toLog;
        }

        /** Removes the acknowledged commits from the outboxes. */
        void removeFromOutboxes() {
            if (!removals.isEmpty()) {
                commands.write(
                        collection, documents -> documents.bulkWrite(removals, new BulkWriteOptions().ordered(false)));
            }
        }

        private void add(S stored, Set<Long> acknowledged) {
            List<StoredCommit> commits = upToLast(stored.pendingCommits(), acknowledged);
            if (!commits.isEmpty()) {
                toLog.add(commits);
                addRemovals(
                        stored.id(),
                        commits.stream()
                                .filter(commit -> acknowledged.contains(commit.number()))
                                .map(StoredCommit::token)
                                .toList());
            }
        }

        private void addRemovals(Object id, List<ObjectId> tokens) {
            removals.add(new UpdateOneModel<>(
                    Filters.and(Filters.eq(id), Filters.in("outbox.token", tokens)),
                    Updates.pull("outbox", Filters.in("token", tokens))));
            // Also if other commits were pending: another process may remove them at the same moment, and whoever is
            // the
            // last must find the outbox empty. Without the field, the sparse index has no entry. A dropped document
            // only
            // stayed for its outbox. Updates come first: the driver sends all updates of a bulk before its deletions.
            Bson empty = Filters.and(Filters.eq(id), NOTHING_PENDING);
            removals.add(new UpdateOneModel<>(empty, Updates.unset("outbox")));
            removals.add(new DeleteOneModel<>(Filters.and(empty, DROPPED)));
        }
    }

    /** The document itself, if its events can be read as well. */
    private static <S extends StoredWithOutbox> S withReadableEvents(S stored) {
        stored.pendingCommits().forEach(commit -> commit.events().forEach(DocumentMapper.INSTANCE::toDomain));
        return stored;
    }

    /** The document that the driver would send for this. */
    static <T> BsonDocument encode(MongoCollection<T> collection, T stored) {
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
}
