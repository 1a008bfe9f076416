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
 * The name, required fields and indexes of each collection. The names of indexes belong to the stored schema: a renamed
 * index would be built a second time.
 */
final class CollectionSchema {

    static final CollectionSchema RESOURCES = new CollectionSchema(
            "resources",
            List.of("revision", "deleted", "type", "owner", "region", "members"),
            Index.on("owned", Indexes.ascending("owner", "type", "deleted", "_id")),
            Index.sparse("deleted", "deletedAt"),
            Index.sparse("due", "due"),
            Index.on("ending", Indexes.ascending("members.reminded", "members.endsAt")),
            pendingOutboxes());

    static final CollectionSchema SHARES = new CollectionSchema(
            "shares",
            List.of("revision", "type", "owner"),
            Index.on(
                    "inbox",
                    Indexes.compoundIndex(
                            Indexes.ascending("_id.recipient", "type", "member.status"),
                            Indexes.descending("member.offeredAt"),
                            Indexes.ascending("_id.resource"))),
            Index.on(
                    "outgoing",
                    Indexes.compoundIndex(
                            Indexes.ascending("owner", "type", "member.status"),
                            Indexes.descending("member.offeredAt"),
                            Indexes.ascending("_id.resource", "_id.recipient"))),
            Index.expiring("gone", "goneAt", TimeUnit.DAYS.toSeconds(30)));

    static final CollectionSchema PROJECTS = new CollectionSchema(
            "projects", List.of("region", "account"), Index.sparse("due", "standing.due"), pendingOutboxes());

    static final CollectionSchema KEYS = new CollectionSchema(
            "keys",
            List.of("revision", "grants"),
            Index.on("owned", Indexes.ascending("_id.owner", "_id.key")),
            pendingOutboxes());

    static final CollectionSchema RULE_SETS =
            new CollectionSchema("rule_sets", List.of("revision", "audit", "caps", "rules"), pendingOutboxes());

    static final CollectionSchema VAULTS = new CollectionSchema(
            "vaults",
            List.of("revision", "spec", "capacityMb", "roomMb", "holdings"),
            Index.on("owned", Indexes.ascending("_id.owner", "_id.vault")),
            Index.sparse("open", "holdings.open"),
            pendingOutboxes());

    static final CollectionSchema DERIVED = new CollectionSchema(
            "derived",
            List.of("source", "recordedAt"),
            Index.on("made", Indexes.ascending("_id.project", "_id.kind", "_id.made")),
            Index.on("from", Indexes.ascending("source")),
            pendingOutboxes());

    static final CollectionSchema EVENTS = new CollectionSchema(
            "events",
            List.of("token", "ordinal", "what"),
            Index.unique("commit", "token", "ordinal"),
            Index.on("about", Indexes.ascending("about", "_id")),
            Index.on("concerns", Indexes.ascending("concerns", "_id")));

    static final CollectionSchema FOLLOWERS = new CollectionSchema("followers", List.of("position"));

    static final CollectionSchema REQUESTS = new CollectionSchema(
            "requests", List.of("fingerprint", "token", "expireAt"), Index.expiring("expiry", "expireAt", 0));

    private static final List<CollectionSchema> ALL =
            List.of(RESOURCES, SHARES, PROJECTS, KEYS, RULE_SETS, VAULTS, DERIVED, EVENTS, FOLLOWERS, REQUESTS);

    private static final Logger LOG = System.getLogger(CollectionSchema.class.getName());

    private static final int NAMESPACE_EXISTS = 48;

    private final String collection;
    private final List<String> required;
    private final List<Index> indexes;

    private CollectionSchema(String name, List<String> required, Index... indexes) {
        this.collection = "tenantshare_" + name;
        this.required = required;
        this.indexes = List.of(indexes);
    }

    /**
     * An index.
     *
     * @param expireAfterSeconds how long after the time in its field a document is deleted; absent if never
     */
    private record Index(
            String name,
            Bson keys,
            boolean unique,
            boolean sparse,
            @Nullable Long expireAfterSeconds) {

        static Index on(String name, Bson keys) {
            return new Index(name, keys, false, false, null);
        }

        static Index unique(String name, String... fields) {
            return new Index(name, Indexes.ascending(fields), true, false, null);
        }

        static Index sparse(String name, String field) {
            return new Index(name, Indexes.ascending(field), false, true, null);
        }

        static Index expiring(String name, String field, long afterSeconds) {
            return new Index(name, Indexes.ascending(field), false, false, afterSeconds);
        }

        IndexOptions options() {
            IndexOptions options = new IndexOptions().name(name).unique(unique).sparse(sparse);
            return expireAfterSeconds == null ? options : options.expireAfter(expireAfterSeconds, TimeUnit.SECONDS);
        }

        /** Whether the server describes it so. Servers differ in the number types they answer with. */
        boolean matches(Document description) {
            BsonDocument wanted = keys.toBsonDocument();
            Document found = description.get("key", Document.class);
            boolean sameKeys = List.copyOf(found.keySet()).equals(List.copyOf(wanted.keySet()))
                    && found.entrySet().stream()
                            .allMatch(key -> ((Number) key.getValue()).intValue()
                                    == wanted.getNumber(key.getKey()).intValue());
            Number expires = description.get("expireAfterSeconds", Number.class);
            return sameKeys
                    && description.getBoolean("unique", false) == unique
                    && description.getBoolean("sparse", false) == sparse
                    && (expireAfterSeconds == null
                            ? expires == null
                            : expires != null && expires.longValue() == expireAfterSeconds);
        }
    }

    /** The collection in this database. */
    <T> MongoCollection<T> in(MongoDatabase database, Class<T> type) {
        return database.getCollection(collection, type);
    }

    /**
     * Creates the collections and indexes that are missing, and checks all indexes. Building an index takes as long as it
     * takes, while the server answers.
     *
     * @return the names of what was created
     * @throws StorageException if an index is not as described here
     */
    static List<String> createMissing(MongoDatabase database, Commands commands) {
        Map<String, Map<String, Document>> before = look(database, commands);
        List<String> created = new ArrayList<>();
        for (CollectionSchema schema : ALL) {
            Map<String, Document> found = before.get(schema.collection);
            if (found == null) {
                commands.patiently(database, schema::createCollection);
                created.add(schema.collection);
            }
            for (Index index : schema.indexes) {
                if (found == null || !found.containsKey(index.name)) {
                    commands.patiently(
                            database,
                            db -> db.getCollection(schema.collection).createIndex(index.keys, index.options()));
                    created.add("index " + index.name + " of " + schema.collection);
                }
            }
        }
        // Read back: some servers answer that they created an index and created another one, or none.
        requireAll(created.isEmpty() ? before : look(database, commands));
        return created;
    }

    /**
     * Checks that everything exists, and changes nothing.
     *
     * @throws StorageException if something is missing, or an index is not as described here
     */
    static void requireAll(MongoDatabase database, Commands commands) {
        Map<String, Map<String, Document>> found = look(database, commands);
        for (CollectionSchema schema : ALL) {
            Map<String, Document> indexes = found.get(schema.collection);
            if (indexes == null) {
                throw missing("Collection " + schema.collection, database);
            }
            for (Index index : schema.indexes) {
                if (!indexes.containsKey(index.name)) {
                    throw missing("Index " + index.name + " of collection " + schema.collection, database);
                }
            }
        }
        requireAll(found);
    }

    private static StorageException missing(String what, MongoDatabase database) {
        return new StorageException(what + " does not exist in database " + database.getName()
                + ". Correct the name of the database, or create what is missing with MongoStorage.prepare.");
    }

    private static void requireAll(Map<String, Map<String, Document>> found) {
        for (CollectionSchema schema : ALL) {
            for (Index index : schema.indexes) {
                Document description =
                        found.getOrDefault(schema.collection, Map.of()).get(index.name);
                if (description == null || !index.matches(description)) {
                    throw new StorageException("Index " + index.name + " of collection " + schema.collection
                            + " is not what this version of the adapter needs. Drop it, and open the storage again.");
                }
            }
        }
    }

    /** The indexes of each of our collections that exists, by name. */
    private static Map<String, Map<String, Document>> look(MongoDatabase database, Commands commands) {
        return commands.call(() -> {
            List<String> present =
                    commands.read(database, db -> db.listCollectionNames().into(new ArrayList<>()));
            Map<String, Map<String, Document>> found = new HashMap<>();
            for (CollectionSchema schema : ALL) {
                if (present.contains(schema.collection)) {
                    found.put(schema.collection, commands.read(database, schema::indexes));
                }
            }
            return found;
        });
    }

    private Map<String, Document> indexes(MongoDatabase database) {
        Map<String, Document> descriptions = new HashMap<>();
        database.getCollection(collection)
                .listIndexes()
                .forEach(index -> descriptions.put(index.getString("name"), index));
        return descriptions;
    }

    private boolean createCollection(MongoDatabase database) {
        List<String> fields = new ArrayList<>(required);
        fields.add("schema");
        Document jsonSchema = new Document("bsonType", "object")
                .append("required", fields)
                .append("properties", new Document("schema", new Document("bsonType", List.of("int", "long"))));
        CreateCollectionOptions validated = new CreateCollectionOptions()
                .validationOptions(new ValidationOptions().validator(Filters.jsonSchema(jsonSchema)));
        try {
            createIfAbsent(database, validated);
        } catch (MongoCommandException e) {
            LOG.log(Level.INFO, "The server takes no validator for {0} (code {1}).", collection, e.getErrorCode());
            createIfAbsent(database, new CreateCollectionOptions());
        }
        return true;
    }

    private void createIfAbsent(MongoDatabase database, CreateCollectionOptions options) {
        try {
            database.createCollection(collection, options);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) {
                throw e;
            }
        }
    }

    /** Finds the documents with a pending commit. There are few at any time, so the sparse index stays small. */
    private static Index pendingOutboxes() {
        return Index.sparse("untold", "outbox.at");
    }
}
