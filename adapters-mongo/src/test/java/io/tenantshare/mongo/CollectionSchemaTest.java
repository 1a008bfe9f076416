package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.Layer;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.mongo.testing.RoundTrips;
import io.tenantshare.ports.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The collections and indexes that opening a storage creates, and what happens if an index is different. */
@OnEveryDeployment
class CollectionSchemaTest {

    private static final Map<String, Set<String>> INDEXES = Map.ofEntries(
            Map.entry("tenantshare_resources", Set.of("_id_", "owned", "deleted", "due", "ending", "untold")),
            Map.entry("tenantshare_shares", Set.of("_id_", "inbox", "outgoing", "gone")),
            Map.entry("tenantshare_projects", Set.of("_id_", "due", "untold")),
            Map.entry("tenantshare_keys", Set.of("_id_", "owned", "untold")),
            Map.entry("tenantshare_rule_sets", Set.of("_id_", "untold")),
            Map.entry("tenantshare_vaults", Set.of("_id_", "owned", "open", "untold")),
            Map.entry("tenantshare_derived", Set.of("_id_", "made", "from", "untold")),
            Map.entry("tenantshare_events", Set.of("_id_", "commit", "about", "concerns")),
            Map.entry("tenantshare_followers", Set.of("_id_")),
            Map.entry("tenantshare_requests", Set.of("_id_", "expiry")));

    private static final MongoSettings EXISTING = MongoSettings.STANDARD.withMustExist(true);

    private final RoundTrips trips = RoundTrips.ofThisThread();
    private final MongoClient client;
    private final MongoDatabase database;
    private final Layer layer;

    CollectionSchemaTest(Deployment deployment) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(deployment.uri()))
                .addCommandListener(trips)
                .build());
        database = client.getDatabase(deployment.freshDatabase());
        layer = deployment.layer();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void openingMakesTheCollectionsAndTheirIndexes() {
        open();

        assertEquals(new TreeMap<>(INDEXES), indexes());
    }

    @Test
    void openingWhatIsThereCostsALookAtEachCollection() {
        open();
        trips.reset();

        open();

        assertEquals(1 + INDEXES.size(), trips.count(), () -> trips.names().toString());
    }

    @Test
    void preparingMakesThemApartFromOpening() {
        List<String> created = MongoStorage.prepare(database);

        assertTrue(created.contains("tenantshare_vaults"), created::toString);
        assertTrue(created.contains("index open of tenantshare_vaults"), created::toString);
        assertEquals(new TreeMap<>(INDEXES), indexes());
        assertEquals(List.of(), MongoStorage.prepare(database));
        MongoStorage.on(database, EXISTING).close();
    }

    @Test
    void aTypoInTheNameOfTheDatabaseCreatesNothingIfEverythingMustExist() {
        StorageException thrown = assertThrows(StorageException.class, () -> MongoStorage.on(database, EXISTING));

        assertEquals(
                "Collection tenantshare_resources does not exist in database " + database.getName()
                        + ". Correct the name of the database, or create what is missing with MongoStorage.prepare.",
                thrown.getMessage());
        assertEquals(Map.of(), indexes());
    }

    @Test
    void anIndexThatIsMissingIsNamedIfEverythingMustExist() {
        MongoStorage.prepare(database);
        database.getCollection("tenantshare_vaults").dropIndex("open");

        StorageException thrown = assertThrows(StorageException.class, () -> MongoStorage.on(database, EXISTING));

        assertTrue(
                String.valueOf(thrown.getMessage())
                        .startsWith("Index open of collection tenantshare_vaults does not exist in database "),
                thrown::toString);
        assertFalse(indexes().getOrDefault("tenantshare_vaults", Set.of()).contains("open"));
    }

    @Test
    void openingAtOnceIsHarmless() throws Exception {
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> {
                    start.await();
                    open();
                    return true;
                });
            }
            for (Future<Boolean> opened : pool.invokeAll(tasks)) {
                assertTrue(opened.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(new TreeMap<>(INDEXES), indexes());
    }

    @Test
    void anIndexOnOtherFieldsIsNamed() {
        make("tenantshare_resources", "owned", new IndexOptions(), "owner", "type");

        assertNames("owned", "tenantshare_resources");
    }

    @Test
    void anIndexThatIsUniqueWithoutNeedIsNamed() {
        make("tenantshare_keys", "untold", new IndexOptions().unique(true).sparse(true), "outbox.at");

        assertNames("untold", "tenantshare_keys");
    }

    @Test
    void anIndexThatIsNotUniqueThoughItMustBeIsNamed() {
        make("tenantshare_events", "commit", new IndexOptions(), "token", "ordinal");

        assertNames("commit", "tenantshare_events");
    }

    @Test
    void anIndexThatForgetsAtAnotherTimeIsNamed() {
        make("tenantshare_shares", "gone", new IndexOptions(), "goneAt");

        assertNames("gone", "tenantshare_shares");
    }

    @Test
    void anIndexThatIsGoneIsMadeAgain() {
        open();
        database.getCollection("tenantshare_vaults").dropIndex("open");

        open();

        assertEquals(new TreeMap<>(INDEXES), indexes());
    }

    @Test
    void indexesOfTheHostsOwnAreLeftAlone() {
        make("tenantshare_events", "mine", new IndexOptions(), "what.member.resource");

        open();

        assertTrue(indexes().getOrDefault("tenantshare_events", Set.of()).contains("mine"));
    }

    @Test
    void whatIsNotADocumentOfOursIsRefusedByAServerThatValidates() {
        Assumptions.assumeTrue(layer != Layer.IN_PROCESS, "the server in this JVM stores validators and asks none");
        open();

        for (String name : INDEXES.keySet()) {
            MongoCollection<Document> collection = database.getCollection(name);
            MongoWriteException thrown = assertThrows(
                    MongoWriteException.class, () -> collection.insertOne(new Document("schema", "one")), name);
            assertEquals(121, thrown.getCode());
        }
    }

    private void open() {
        MongoStorage.on(database).close();
    }

    private void make(String collection, String name, IndexOptions options, String... fields) {
        database.getCollection(collection).createIndex(Indexes.ascending(fields), options.name(name));
    }

    private void assertNames(String index, String collection) {
        StorageException thrown = assertThrows(StorageException.class, this::open);
        assertEquals(
                "Index " + index + " of collection " + collection
                        + " is not what this version of the adapter needs. Drop it, and open the storage again.",
                thrown.getMessage());
    }

    private Map<String, Set<String>> indexes() {
        Map<String, Set<String>> found = new TreeMap<>();
        database.listCollectionNames().forEach(collection -> {
            Set<String> names = new TreeSet<>();
            database.getCollection(collection).listIndexes().forEach(index -> names.add(index.getString("name")));
            found.put(collection, names);
        });
        return found;
    }
}
