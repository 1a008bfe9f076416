package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What schema 2 adds, as it was written first: words, and tombstones that are dated or pruned. These files never change. */
@OnEveryDeployment
class GoldenAdditionsTest {

    private static final String FOLDER = "golden/schema-2-additions/";
    private static final List<String> COLLECTIONS = List.of("resources", "shares", "events");
    private static final Cause OWNERS = Cause.UNSTATED.by("olga").in("req-42").saying("For the load tests.");
    private static final Cause BOBS = Cause.UNSTATED.by("boris").saying("Too large.");

    private static final ImageId SAID = new ImageId("img-said");
    private static final ImageId DATED = new ImageId("img-dated");
    private static final ImageId TAKEN = new ImageId("img-taken");
    private static final ImageId FREED = new ImageId("img-freed");
    private static final ImageId ANEW = new ImageId("img-anew");

    private final List<ResourceChange> changes = new ArrayList<>();
    private final Map<ResourceId, SharedResource> expected = new LinkedHashMap<>();
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage storage;

    GoldenAdditionsTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        database = client.getDatabase(deployment.freshDatabase());
        storage = MongoStorage.on(database, MongoSettings.STANDARD.withClock(InstantSource.fixed(Golden.at(3600))));
        // The documents are older than they are kept, and a server deletes by its own clock.
        collection("shares").dropIndex("gone");
        ResourceChange said = change(Golden.registration(SAID, ImageSpec.systemDisk("web", 40)));
        Member offered =
                Member.offered(Golden.project(Golden.BOB), Golden.at(1)).saying(OWNERS.note());
        said = change(new ResourceChange(
                said.next().with(List.of(offered)), List.of(event(EventType.OFFERED, Relation.NONE, 2, OWNERS))));
        Member rejected = offered.answered(MemberStatus.REJECTED, Placement.NONE, Golden.at(2))
                .answering(BOBS.note());
        change(new ResourceChange(
                said.next().with(List.of(rejected)), List.of(event(EventType.REJECTED, Relation.PENDING, 3, BOBS))));
        for (ImageId id : List.of(DATED, TAKEN, FREED, ANEW)) {
            ResourceChange registered = change(Golden.registration(id, ImageSpec.systemDisk("old", 40)));
            change(Golden.deletion(registered.next(), Golden.at(3)));
        }
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    @Test
    void writingMakesTheseDocuments() throws IOException {
        changes.forEach(this::told);
        settle();
        List<SharedResource> pruned = List.of(pruned(TAKEN, false), pruned(FREED, true), pruned(ANEW, true));
        assertEquals(3, storage.resources().prune(pruned));
        told(Golden.registrationAnew(pruned.get(2), ImageSpec.systemDisk("new", 10)));
        settle();

        Map<ObjectId, BsonObjectId> tokens = new LinkedHashMap<>();
        for (String name : COLLECTIONS) {
            BsonArray documents = new BsonArray();
            collection(name)
                    .find()
                    .sort(Sorts.ascending("_id"))
                    .forEach(document -> documents.add(GoldenDocumentsTest.normalised(document, tokens)));
            GoldenDocumentsTest.assertIs(FOLDER + name + ".json", documents);
        }
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
        expected.put(TAKEN, pruned(TAKEN, false));
        expected.put(FREED, pruned(FREED, true));
        expected.put(
                ANEW,
                Golden.registrationAnew(pruned(ANEW, true), ImageSpec.systemDisk("new", 10))
                        .next());

        expected.forEach((id, state) ->
                assertEquals(parts(state), parts(storage.resources().find(id).orElseThrow())));
        assertEquals(
                List.of(parts(expected(DATED))),
                storage.resources().deletedBetween(Instant.MIN, Instant.MAX, 10).stream()
                        .map(GoldenAdditionsTest::parts)
                        .toList());
        assertEquals(
                expected(SAID).members(),
                storage
                        .shares()
                        .page(ShareQuery.all(Side.RECIPIENT, Golden.BOB, ResourceType.IMAGE), Optional.empty(), 10)
                        .shares()
                        .stream()
                        .map(share -> share.member())
                        .toList());
        List<SharingEvent> events =
                storage.events().read(0, 100).stream().map(LoggedEvent::event).toList();
        List<SharingEvent> told = new ArrayList<>();
        changes.forEach(change -> told.addAll(change.events()));
        assertEquals(told.size() + 1, events.size());
        assertTrue(events.containsAll(told), events::toString);
        assertEquals(List.of(), storage.quarantined());
    }

    private ResourceChange change(ResourceChange change) {
        changes.add(change);
        expected.put(change.id(), change.next());
        return change;
    }

    private SharedResource expected(ResourceId id) {
        return Objects.requireNonNull(expected.get(id));
    }

    private void told(ResourceChange change) {
        assertEquals(List.of(true), storage.resources().saveAll(List.of(change)));
        storage.outbox().publish(List.of(change));
        storage.outbox().acknowledge(List.of(change));
    }

    /** Acknowledges what is queued. */
    private void settle() {
        assertEquals(List.of(), storage.outbox().pending(Instant.MAX, 10));
    }

    private static SharedResource pruned(ImageId id, boolean free) {
        return SharedResource.pruned(id, 2, free);
    }

    private static SharingEvent event(EventType type, Relation before, long revision, Cause cause) {
        return new MemberEvent(
                type,
                SAID,
                Golden.OWNER,
                Golden.BOB,
                before,
                Placement.NONE,
                Lifetime.UNLIMITED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                revision,
                0,
                Golden.at((int) revision - 1),
                cause);
    }

    private static List<Object> parts(SharedResource shared) {
        return List.of(
                shared.pruned() ? shared.id() : shared.resource(),
                shared.members(),
                shared.revision(),
                shared.deleted(),
                shared.deletedAt(),
                shared.idFree());
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection("tenantshare_" + name, BsonDocument.class);
    }
}
