package io.tenantshare.mongo;

import static com.mongodb.client.model.Updates.unset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The documents as they were written when their schema was current. These files are never changed or removed, because
 * databases contain such documents, whatever a later version writes.
 */
@OnEveryDeployment
class GoldenDocumentsTest {

    private static final String FOLDER = "golden/schema-";

    private static final List<String> COLLECTIONS =
            List.of("projects", "resources", "shares", "keys", "vaults", "derived", "events", "requests");

    /** Where a read asks for no document by its id. */
    private static final Set<String> LISTS = Set.of("shares", "derived", "events");

    private static final MongoSettings SETTINGS =
            MongoSettings.STANDARD.withClock(InstantSource.fixed(Golden.at(3600)));

    private final Golden golden = new Golden();
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage storage;

    GoldenDocumentsTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        database = client.getDatabase(deployment.freshDatabase());
        storage = MongoStorage.on(database, SETTINGS);
        keepWhatHasExpired();
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void writingMakesTheseDocuments(int schema) throws IOException {
        try (MongoStorage writing = MongoStorage.on(database, SETTINGS.withWriteSchema(schema))) {
            keepWhatHasExpired();
            assertWrites(writing, schema);
        }
    }

    private void assertWrites(MongoStorage storage, int schema) throws IOException {
        golden.projects.forEach(change -> storage.projects().add(change));
        golden.resources.forEach(change -> storage.resources().saveAll(List.of(change)));
        storage.keys().save(golden.key);
        storage.vaults().save(golden.vault);
        golden.reservations.forEach(request -> storage.vaults().reserve(request));
        storage.vaults().settle(Golden.BOB, Golden.VAULT, Golden.BACKUP, 3);
        golden.derived.forEach(change -> storage.derivedResources().save(change));
        Stream.of(golden.projects, golden.resources, List.of(golden.key, golden.vault), golden.derived)
                .forEach(changes -> storage.outbox().publish(changes));
        storage.events().read(0, 100);
        storage.requestKeys().claim(Golden.BOB, "in progress", "request");
        RequestClaim claim = storage.requestKeys().claim(Golden.BOB, "done", "request");
        storage.requestKeys().complete((RequestClaim.Granted) claim, golden.report);
        RequestClaim begun = storage.requestKeys().claim(Golden.BOB, "begun", "request");
        storage.requestKeys()
                .release((RequestClaim.Granted) begun, golden.report.outcomes().subList(0, 2));
        RequestClaim one = storage.requestKeys().claim(Golden.BOB, "one thing", "request");
        storage.requestKeys().complete((RequestClaim.Granted) one, Outcome.already());

        Map<ObjectId, BsonObjectId> tokens = new LinkedHashMap<>();
        for (String name : COLLECTIONS) {
            BsonArray documents = new BsonArray();
            collection(name)
                    .find()
                    .sort(Sorts.ascending("_id"))
                    .forEach(document -> documents.add(normalised(document, tokens)));
            assertIs(file(schema, name), documents);
        }
    }

    /** Compares what was written with a golden file, or writes the file if the property is set. */
    static void assertIs(String file, BsonArray documents) throws IOException {
        String written = json(documents);
        if (Boolean.getBoolean("tenantshare.golden.update")) {
            Path path = Path.of(System.getProperty("basedir", ""), "src/test/resources", file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, written);
        } else {
            assertEquals(text(file), written, file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theseDocumentsAreRead(int schema) throws IOException {
        insertAll(schema);

        assertEverythingIsRead();
    }

    @Test
    void fieldsThatThisVersionDoesNotKnowAreIgnored() throws IOException {
        insertAll();
        for (String name : COLLECTIONS) {
            collection(name)
                    .updateMany(
                            new BsonDocument(),
                            Updates.combine(Updates.set("later", List.of("a", "b")), Updates.set("laterStill.x", 1)));
        }
        collection("resources").updateMany(new BsonDocument("image", exists()), Updates.set("image.later", 1));
        collection("resources").updateMany(new BsonDocument("members.0", exists()), Updates.set("members.0.later", 1));
        collection("vaults").updateMany(new BsonDocument(), Updates.set("holdings.0.later", 1));
        collection("events").updateMany(new BsonDocument("what.member", exists()), Updates.set("what.member.later", 1));

        assertEverythingIsRead();
    }

    @Test
    void listsThatWereLostAreWrittenAnewFromTheResources() throws IOException {
        insertAll();
        collection("shares").deleteMany(new BsonDocument());

        assertEquals(3, storage.rebuildLists());
        assertEverythingIsRead();

        assertEquals(3, storage.rebuildLists());
        assertEverythingIsRead();
    }

    @Test
    void aHigherSchemaIsNotReadInAnyCollection() throws IOException {
        insertAll();

        reads().forEach((name, read) -> {
            collection(name).updateMany(new BsonDocument(), Updates.set("schema", 4));

            assertNotRead(name, read, "schema 4, and this version of the adapter knows schemas 1 to 3.");
            collection(name).updateMany(new BsonDocument(), Updates.set("schema", 2));
        });
        assertEverythingIsRead();
    }

    @Test
    void aDocumentThatCannotBeMappedIsNotReadInAnyCollection() throws IOException {
        insertAll();
        collection("projects").updateMany(new BsonDocument(), Updates.set("region", ""));
        collection("resources").updateMany(new BsonDocument(), Updates.combine(unset("image"), unset("backup")));
        collection("shares").updateMany(new BsonDocument("image", exists()), unset("image"));
        collection("keys").updateMany(new BsonDocument(), Updates.set("grants.0.account", ""));
        collection("vaults").updateMany(new BsonDocument(), Updates.set("holdings.0.resource", "server:srv-1"));
        collection("derived").updateMany(new BsonDocument(), Updates.set("source", "srv-1"));
        collection("events").updateMany(new BsonDocument(), Updates.set("what", new BsonDocument()));
        collection("requests")
                .updateMany(new BsonDocument("report", exists()), Updates.set("report.outcomes.0.resource", "srv-1"));

        reads().forEach((name, read) -> assertNotRead(name, read, "It is damaged, or has a word"));
    }

    /** A list has nothing to show, and everything else is a failure that says why. */
    private void assertNotRead(String name, Supplier<?> read, String why) {
        if (!LISTS.contains(name)) {
            StorageException thrown = assertThrows(StorageException.class, read::get, name);
            assertTrue(String.valueOf(thrown.getMessage()).contains(why), thrown::toString);
        } else {
            assertEquals(List.of(), read.get(), name);
        }
        assertTrue(
                storage.quarantined().stream()
                        .anyMatch(document -> document.collection().equals("tenantshare_" + name)
                                && document.reason().contains(why)),
                () -> storage.quarantined().toString());
    }

    private Map<String, Supplier<?>> reads() {
        Map<String, Supplier<?>> reads = new TreeMap<>();
        reads.put("projects", () -> storage.projects().findAll(List.of(Golden.BOB)));
        reads.put("resources", () -> storage.resources().find(Golden.IMAGE));
        reads.put("shares", () -> sharesOf(Golden.BOB, ResourceType.IMAGE));
        reads.put("keys", () -> storage.keys().findAll(Golden.OWNER, List.of(Golden.KEY)));
        reads.put("vaults", () -> storage.vaults().find(Golden.BOB, Golden.VAULT));
        reads.put("derived", () -> storage.derivedResources().page(Golden.BOB, Optional.empty(), 10));
        reads.put("events", () -> storage.events().read(0, 100));
        reads.put("requests", () -> storage.requestKeys().claim(Golden.BOB, "done", "request"));
        return reads;
    }

    private void assertEverythingIsRead() {
        assertEquals(
                Set.of(Golden.project(Golden.OWNER), Golden.project(Golden.BOB)),
                Set.copyOf(storage.projects().findAll(List.of(Golden.OWNER, Golden.BOB))));
        List<ResourceId> ids = List.of(Golden.IMAGE, Golden.SERVER_IMAGE, Golden.BACKUP);
        Set<List<Object>> resources = new HashSet<>();
        ids.forEach(id -> resources.add(parts(golden.last(id))));
        Set<List<Object>> found = new HashSet<>();
        storage.resources().findAll(ids).forEach(shared -> found.add(parts(shared)));
        assertEquals(resources, found);
        assertEquals(List.of(share(Golden.IMAGE, Golden.BOB)), sharesOf(Golden.BOB, ResourceType.IMAGE));
        assertEquals(List.of(share(Golden.BACKUP, Golden.BOB)), sharesOf(Golden.BOB, ResourceType.BACKUP));
        assertEquals(List.of(share(Golden.IMAGE, Golden.CAROL)), sharesOf(Golden.CAROL, ResourceType.IMAGE));
        assertEquals(List.of(), sharesOf(Golden.DAVE, ResourceType.IMAGE));
        assertEquals(List.of(golden.key.next()), storage.keys().findAll(Golden.OWNER, List.of(Golden.KEY)));
        assertEquals(
                Optional.of(new Vault(
                        Golden.BOB,
                        Golden.VAULT,
                        golden.vault.next().spec(),
                        List.of(
                                golden.reservations.get(0).holding().asSettled(),
                                golden.reservations.get(1).holding()),
                        golden.vault.next().revision() + 3)),
                storage.vaults().find(Golden.BOB, Golden.VAULT));
        assertEquals(
                List.of(golden.derived.get(0).derived()),
                storage.derivedResources().page(Golden.BOB, Optional.empty(), 10));
        assertEquals(
                new RequestClaim.Completed(golden.report), storage.requestKeys().claim(Golden.BOB, "done", "request"));
        assertEquals(new RequestClaim.InProgress(), storage.requestKeys().claim(Golden.BOB, "in progress", "request"));
        assertEquals(
                new RequestClaim.Completed(Outcome.already()),
                storage.requestKeys().claim(Golden.BOB, "one thing", "request"));
        RequestClaim.Granted begun =
                (RequestClaim.Granted) storage.requestKeys().claim(Golden.BOB, "begun", "request");
        assertEquals(golden.report.outcomes().subList(0, 2), begun.earlier());
        storage.requestKeys().release(begun, begun.earlier());
        assertEquals(
                events(),
                storage.events().read(0, 100).stream().map(LoggedEvent::event).toList());
        Set<SharingEvent> pending = new HashSet<>();
        storage.outbox().pending(Golden.at(9999), 100).forEach(change -> pending.addAll(change.events()));
        assertEquals(Set.copyOf(events()), pending);
    }

    private static List<Object> parts(SharedResource shared) {
        return List.of(shared.resource(), shared.members(), shared.revision(), shared.deleted());
    }

    /** In the order in which they were committed. */
    private List<SharingEvent> events() {
        List<Change> changes = new ArrayList<>(golden.projects);
        changes.addAll(golden.resources);
        changes.add(golden.key);
        changes.add(golden.vault);
        changes.addAll(golden.derived);
        return changes.stream().flatMap(change -> change.events().stream()).toList();
    }

    private Share share(ResourceId id, ProjectId recipient) {
        // As of the last change that touched this recipient.
        SharedResource shared = golden.resources.stream()
                .filter(change -> change.id().equals(id) && change.touched().contains(recipient))
                .map(ResourceChange::next)
                .reduce((one, other) -> other)
                .orElseThrow();
        return new Share(shared.resource(), shared.member(recipient).orElseThrow());
    }

    private List<Share> sharesOf(ProjectId recipient, ResourceType type) {
        return storage.shares()
                .page(ShareQuery.all(Side.RECIPIENT, recipient, type), Optional.empty(), 10)
                .shares();
    }

    /** The documents are older than they are kept, and a server deletes by its own clock. */
    private void keepWhatHasExpired() {
        collection("requests").dropIndex("expiry");
        collection("shares").dropIndex("gone");
    }

    private void insertAll() throws IOException {
        insertAll(Schema.plain(Schema.LATEST));
    }

    private void insertAll(int schema) throws IOException {
        for (String name : COLLECTIONS) {
            List<BsonDocument> documents = new ArrayList<>();
            BsonDocument.parse("{all: " + text(schema, name) + "}")
                    .getArray("all")
                    .forEach(document -> documents.add(document.asDocument()));
            collection(name).insertMany(documents);
        }
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection("tenantshare_" + name, BsonDocument.class);
    }

    private static BsonDocument exists() {
        return BsonDocument.parse("{$exists: true}");
    }

    private static String file(int schema, String name) {
        return FOLDER + schema + "/" + name + ".json";
    }

    private static String text(int schema, String name) throws IOException {
        return text(file(schema, name));
    }

    /** The content of a golden file. */
    static String text(String file) throws IOException {
        String resource = "/" + file;
        try (InputStream in =
                Objects.requireNonNull(GoldenDocumentsTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Types are written out: 1 is an int or a long. */
    private static String json(BsonArray documents) {
        JsonWriterSettings settings = JsonWriterSettings.builder()
                .outputMode(JsonMode.EXTENDED)
                .indent(true)
                .newLineCharacters("\n")
                .build();
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < documents.size(); i++) {
            text.append(i == 0 ? "\n" : ",\n")
                    .append(documents.get(i).asDocument().toJson(settings));
        }
        return text.append("\n]\n").toString();
    }

    /** With tokens that are numbered, and with its fields in alphabetical order: servers order them differently. */
    static BsonDocument normalised(BsonDocument document, Map<ObjectId, BsonObjectId> tokens) {
        BsonDocument sorted = new BsonDocument();
        new TreeMap<>(document).forEach((field, value) -> sorted.append(field, withTokens(value, tokens)));
        return sorted;
    }

    private static BsonValue withTokens(BsonValue value, Map<ObjectId, BsonObjectId> tokens) {
        if (value instanceof BsonObjectId id) {
            return tokens.computeIfAbsent(
                    id.getValue(), token -> new BsonObjectId(new ObjectId(String.format("%024x", tokens.size() + 1))));
        }
        if (value instanceof BsonArray array) {
            BsonArray copy = new BsonArray();
            array.forEach(element -> copy.add(withTokens(element, tokens)));
            return copy;
        }
        if (value instanceof BsonDocument document) {
            BsonDocument copy = new BsonDocument();
            document.forEach((field, part) -> copy.append(field, withTokens(part, tokens)));
            return copy;
        }
        return value;
    }
}
