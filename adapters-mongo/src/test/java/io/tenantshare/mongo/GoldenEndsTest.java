package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shares that end, which schema 3 has, as they were written first. These files never change. */
@OnEveryDeployment
class GoldenEndsTest {

    private static final String FOLDER = "golden/schema-3-ends/";
    private static final List<String> COLLECTIONS = List.of("resources", "shares", "events");
    private static final ImageId IMAGE = new ImageId("img-ending");

    private final ResourceChange registration = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
    private final ResourceChange offered = offered(registration.next());
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage storage;

    GoldenEndsTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        database = client.getDatabase(deployment.freshDatabase());
        storage = MongoStorage.on(database, MongoSettings.STANDARD.withClock(InstantSource.fixed(Golden.at(3600))));
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    /** What one of two recipients asks for. */
    private static final Optional<ExtensionRequest> ASKED =
            Optional.of(new ExtensionRequest(Optional.of(Golden.at(85)), Optional.of("Longer."), Golden.at(1)));

    /** How long before its end it was reminded of it. */
    private static final Optional<Duration> WEEK = Optional.of(Duration.ofDays(7));

    /** Two shares with ends: one with a time for the answer, which holds from then on, and one that is to end later. */
    private static ResourceChange offered(SharedResource shared) {
        Lifetime quarter = new Lifetime(Optional.of(Golden.at(60)), Optional.of(Golden.at(90)));
        Lifetime open = new Lifetime(Optional.empty(), Optional.of(Golden.at(80)));
        SharedResource next = shared.with(List.of(
                Member.offered(Golden.project(Golden.BOB), Golden.at(1)).living(quarter),
                Member.offered(Golden.project(Golden.CAROL), Golden.at(1))
                        .living(open)
                        .asking(ASKED)
                        .reminded(WEEK)));
        return new ResourceChange(
                next,
                List.of(
                        event(EventType.OFFERED, Golden.BOB, quarter, Optional.empty(), 0),
                        event(EventType.END_CHANGED, Golden.CAROL, open, Optional.of(Golden.at(70)), 1),
                        event(EventType.EXTENSION_ASKED, Golden.CAROL, open, Optional.empty(), 2),
                        event(EventType.REMINDED, Golden.CAROL, open, Optional.empty(), 3)));
    }

    private static MemberEvent event(
            EventType type, ProjectId recipient, Lifetime lifetime, Optional<Instant> formerEnd, int ordinal) {
        return new MemberEvent(
                type,
                IMAGE,
                Golden.OWNER,
                recipient,
                Relation.NONE,
                Placement.NONE,
                lifetime,
                formerEnd,
                Optional.empty(),
                type == EventType.EXTENSION_ASKED ? ASKED : Optional.empty(),
                type == EventType.REMINDED ? WEEK : Optional.empty(),
                2,
                ordinal,
                Golden.at(1),
                Cause.UNSTATED);
    }

    /** The ends are in the resource, its outbox, both lists, and the log. */
    @Test
    void writingMakesTheseDocuments() throws IOException {
        told(registration);
        assertEquals(List.of(), storage.outbox().pending(Instant.MAX, 10));
        assertEquals(List.of(true), storage.resources().saveAll(List.of(offered)));
        Map<ObjectId, BsonObjectId> tokens = new LinkedHashMap<>();
        assertWritten("resources", tokens);
        storage.outbox().publish(List.of(offered));
        storage.outbox().acknowledge(List.of(offered));
        assertEquals(List.of(), storage.outbox().pending(Instant.MAX, 10));
        assertWritten("shares", tokens);
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
                offered.next().members(),
                storage.resources().find(IMAGE).orElseThrow().members());
        assertEquals(
                offered.events(),
                storage.outbox().pending(Instant.MAX, 10).get(0).events());
        for (LogFilter filter : List.of(LogFilter.EVERYTHING, new LogFilter.OfProject(Golden.OWNER))) {
            List<LoggedEvent> logged = storage.events().read(filter, 1, 10).events();
            assertEquals(
                    offered.events(), logged.stream().map(LoggedEvent::event).toList());
        }
        ShareQuery bobs = ShareQuery.all(Side.RECIPIENT, Golden.BOB, ResourceType.IMAGE);
        assertEquals(
                1,
                storage.shares()
                        .page(bobs.asOf(Golden.at(59)), Optional.empty(), 10)
                        .shares()
                        .size());
        assertEquals(
                0,
                storage.shares()
                        .page(bobs.asOf(Golden.at(60)), Optional.empty(), 10)
                        .shares()
                        .size());
        assertEquals(List.of(IMAGE), storage.resources().due(Golden.at(60), 10));
        assertEquals(List.of(), storage.quarantined());
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
