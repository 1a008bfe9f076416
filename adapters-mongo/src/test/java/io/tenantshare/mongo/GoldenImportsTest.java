package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.StorageException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Imports, which schema 3 has, as they were written first. These files never change. */
@OnEveryDeployment
class GoldenImportsTest {

    private static final String FOLDER = "golden/schema-3-imports/";
    private static final List<String> COLLECTIONS = List.of("resources", "events");
    private static final ImageId IMAGE = new ImageId("img-imported");

    private final ResourceChange registration = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
    private final ResourceChange imported = imported(registration.next());
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage storage;

    GoldenImportsTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        database = client.getDatabase(deployment.freshDatabase());
        storage = MongoStorage.on(database, MongoSettings.STANDARD.withClock(InstantSource.fixed(Golden.at(3600))));
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    private static ResourceChange imported(SharedResource shared) {
        List<ImportedMember> members = List.of(
                ImportedMember.accepted(Golden.BOB.value(), Golden.at(-30), Golden.at(-20))
                        .into("vault-1"),
                ImportedMember.rejected(Golden.CAROL.value(), Golden.at(-30), Golden.at(-10)),
                ImportedMember.pending(Golden.DAVE.value(), Golden.at(-30))
                        .until(Golden.at(90))
                        .answeredBy(Golden.at(60)));
        SharedResource next = shared.with(members.stream()
                .map(member -> member.member(Golden.project(member.recipient()), 2))
                .toList());
        return new ResourceChange(
                next, List.of(new ImportEvent(IMAGE, Golden.OWNER, members, 2, 0, Golden.at(1), Cause.UNSTATED)));
    }

    /** The import is in the outbox of the resource, and in the log. */
    @Test
    void writingMakesTheseDocuments() throws IOException {
        told(registration);
        assertEquals(List.of(), storage.outbox().pending(Instant.MAX, 10));
        assertEquals(List.of(true), storage.resources().saveAll(List.of(imported)));
        Map<ObjectId, BsonObjectId> tokens = new LinkedHashMap<>();
        assertWritten("resources", tokens);
        storage.outbox().publish(List.of(imported));
        storage.outbox().acknowledge(List.of(imported));
        assertEquals(List.of(), storage.outbox().pending(Instant.MAX, 10));
        assertWritten("events", tokens);
    }

    private void assertWritten(String name, Map<ObjectId, BsonObjectId> tokens) throws IOException {
        BsonArray documents = new BsonArray();
        collection(name)
                .find()
                .sort(Sorts.ascending("_id"))
                .forEach(document -> documents.add(GoldenDocumentsTest.normalised(document, tokens)));
        GoldenDocumentsTest.assertIs(FOLDER + name + ".json", documents);
    }

    @Test
    void theseDocumentsAreRead() throws IOException {
        for (String name : COLLECTIONS) {
            List<BsonDocument> documents = new ArrayList<>();
            BsonDocument.parse("{all: " + GoldenDocumentsTest.text(FOLDER + name + ".json") + "}")
                    .getArray("all")
                    .forEach(document -> documents.add(document.asDocument()));
            collection(name).insertMany(documents);
        }

        assertEquals(
                imported.next().members(),
                storage.resources().find(IMAGE).orElseThrow().members());
        assertEquals(
                imported.events(),
                storage.outbox().pending(Instant.MAX, 10).get(0).events());
        for (ProjectId project : List.of(Golden.OWNER, Golden.BOB, Golden.CAROL, Golden.DAVE)) {
            List<LoggedEvent> logged = storage.events()
                    .read(new LogFilter.OfProject(project), 1, 10)
                    .events();
            assertEquals(
                    imported.events(), logged.stream().map(LoggedEvent::event).toList());
        }
        assertEquals(List.of(), storage.quarantined());
    }

    @Test
    void nothingIsImportedWhileProcessesOfTheVersionBeforeMustReadWhatIsWritten() {
        told(registration);
        try (MongoStorage earlier = MongoStorage.on(database, MongoSettings.STANDARD.withWriteSchema(2))) {
            StorageException thrown = assertThrows(
                    StorageException.class, () -> earlier.resources().saveAll(List.of(imported)));

            assertTrue(
                    String.valueOf(thrown.getMessage())
                            .startsWith("Ends of shares, imports and rules of recipients are stored in schema 3"),
                    thrown::toString);
            assertEquals(1, earlier.resources().find(IMAGE).orElseThrow().revision());
        }
    }

    private void told(ResourceChange change) {
        assertEquals(List.of(true), storage.resources().saveAll(List.of(change)));
        storage.outbox().publish(List.of(change));
        storage.outbox().acknowledge(List.of(change));
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection("tenantshare_" + name, BsonDocument.class);
    }
}
