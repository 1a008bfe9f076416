package io.tenantshare.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ValidationOptions;
import io.tenantshare.ports.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collections with their validators and indexes. Made where they are missing, and read back: not every server says so
 * when it does not make what it is asked for.
 */
final class Layout {

    static final Layout RESOURCES = new Layout(
            "resources",
            List.of("revision", "deleted", "type", "owner", "region", "members"),
            index("owned", Indexes.ascending("owner", "type", "deleted", "_id")),
            untold());

    static final Layout SHARES = new Layout(
            "shares",
            List.of("revision", "type", "owner"),
            index(
                    "inbox",
                    Indexes.compoundIndex(
                            Indexes.ascending("_id.recipient", "type", "member.status"),
                            Indexes.descending("member.offeredAt"),
                            Indexes.ascending("_id.resource"))),
            index(
                    "outgoing",
                    Indexes.compoundIndex(
                            Indexes.ascending("owner", "type", "member.status"),
                            Indexes.descending("member.offeredAt"),
                            Indexes.ascending("_id.resource", "_id.recipient"))),
            new Index("gone", Indexes.ascending("goneAt"), false, false, TimeUnit.DAYS.toSeconds(30)));

    static final Layout PROJECTS = new Layout("projects", List.of("region", "account"), untold());

    static final Layout KEYS = new Layout("keys", List.of("revision", "grants"), untold());

    static final Layout VAULTS = new Layout(
            "vaults",
            List.of("revision", "spec", "capacityMb", "roomMb", "holdings"),
            index("owned", Indexes.ascending("_id.owner", "_id.vault")),
            new Index("open", Indexes.ascending("holdings.open"), false, true, null),
            untold());

    static final Layout DERIVED = new Layout(
            "derived",
            List.of("source", "recordedAt"),
            index("made", Indexes.ascending("_id.project", "_id.kind", "_id.made")),
            untold());

    static final Layout EVENTS = new Layout(
            "events",
            List.of("token", "ordinal", "what"),
            new Index("commit", Indexes.ascending("token", "ordinal"), true, false, null));

    static final Layout REQUESTS = new Layout(
            "requests",
            List.of("fingerprint", "token", "expireAt"),
            new Index("expiry", Indexes.ascending("expireAt"), false, false, 0L));

    private static final List<Layout> ALL =
            List.of(RESOURCES, SHARES, PROJECTS, KEYS, VAULTS, DERIVED, EVENTS, REQUESTS);

    private static final Logger LOG = System.getLogger(Layout.class.getName());

    private static final int NAMESPACE_EXISTS = 48;

    private final String collection;
    private final List<String> required;
    private final List<Index> indexes;

    private Layout(String name, List<String> required, Index... indexes) {
        this.collection = "tenantshare_" + name;
        this.required = required;
        this.indexes = List.of(indexes);
    }

    private record Index(
            String name,
            Bson keys,
            boolean unique,
            boolean sparse,
            @Nullable Long seconds) {

        IndexOptions options() {
            IndexOptions options = new IndexOptions().name(name).unique(unique).sparse(sparse);
            return seconds == null ? options : options.expireAfter(seconds, TimeUnit.SECONDS);
        }

        /** What the server must say about it; numbers come back as one type or another. */
        boolean is(Document found) {
            BsonDocument wanted = keys.toBsonDocument();
            Document has = found.get("key", Document.class);
            boolean sameKeys = List.copyOf(has.keySet()).equals(List.copyOf(wanted.keySet()))
                    && has.entrySet().stream()
                            .allMatch(key -> ((Number) key.getValue()).intValue()
                                    == wanted.getNumber(key.getKey()).intValue());
            Number expires = found.get("expireAfterSeconds", Number.class);
            return sameKeys
                    && found.getBoolean("unique", false) == unique
                    && found.getBoolean("sparse", false) == sparse
                    && (seconds == null ? expires == null : expires != null && expires.longValue() == seconds);
        }
    }

    <T> MongoCollection<T> in(MongoDatabase database, Class<T> type) {
        return database.getCollection(collection, type);
    }

    /** Makes what is missing. */
    static void prepare(MongoDatabase database) {
        List<String> present = database.listCollectionNames().into(new ArrayList<>());
        for (Layout layout : ALL) {
            if (!present.contains(layout.collection)) {
                layout.create(database);
            }
            layout.index(database);
        }
    }

    private void create(MongoDatabase database) {
        List<String> all = new ArrayList<>(required);
        all.add("schema");
        Document schema = new Document("bsonType", "object")
                .append("required", all)
                .append("properties", new Document("schema", new Document("bsonType", List.of("int", "long"))));
        try {
            database.createCollection(
                    collection,
                    new CreateCollectionOptions()
                            .validationOptions(new ValidationOptions().validator(Filters.jsonSchema(schema))));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() == NAMESPACE_EXISTS) {
                return;
            }
            LOG.log(Level.INFO, "The server takes no validator for {0} (code {1}).", collection, e.getErrorCode());
            createPlain(database);
        }
    }

    private void createPlain(MongoDatabase database) {
        try {
            database.createCollection(collection);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) {
                throw e;
            }
        }
    }

    private void index(MongoDatabase database) {
        MongoCollection<Document> documents = database.getCollection(collection);
        Map<String, Document> found = found(documents);
        for (Index index : indexes) {
            if (!found.containsKey(index.name)) {
                documents.createIndex(index.keys, index.options());
                found = found(documents);
            }
            Document there = found.get(index.name);
            if (there == null || !index.is(there)) {
                throw new StorageException("Index " + index.name + " of collection " + collection
                        + " is not what this version of the adapter needs. Drop it, and open the storage again.");
            }
        }
    }

    private static Map<String, Document> found(MongoCollection<Document> documents) {
        Map<String, Document> found = new HashMap<>();
        documents.listIndexes().forEach(index -> found.put(index.getString("name"), index));
        return found;
    }

    private static Index index(String name, Bson keys) {
        return new Index(name, keys, false, false, null);
    }

    /** Serves the relay; almost empty at any time. */
    private static Index untold() {
        return new Index("untold", Indexes.ascending("outbox.at"), false, true, null);
    }
}
