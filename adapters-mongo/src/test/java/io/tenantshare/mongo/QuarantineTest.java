package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.Quarantined;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A document that cannot be read is named and left alone, and everything else goes on around it. */
@OnEveryDeployment
class QuarantineTest {

    private static final int IMAGES = 7;

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage storage;

    QuarantineTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        database = client.getDatabase(deployment.freshDatabase());
        storage = MongoStorage.on(database);
        for (int i = 0; i < IMAGES; i++) {
            ResourceChange registered = Golden.registration(image(i), ImageSpec.systemDisk("image", 40));
            ResourceChange offered = Golden.offer(registered.next(), Golden.at(100 - i));
            for (ResourceChange change : List.of(registered, offered)) {
                storage.resources().saveAll(List.of(change));
                storage.outbox().publish(List.of(change));
            }
        }
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    @Test
    void aCallAboutItNamesItAndSaysWhy() {
        spoil(2);

        StorageException thrown =
                assertThrows(StorageException.class, () -> storage.resources().find(image(2)));
        StorageException alone =
                assertThrows(StorageException.class, () -> storage.resources().findAll(List.of(image(2), image(2))));

        assertEquals(
                "Document \"image:img-2\" of collection tenantshare_resources cannot be read. It has schema 9, and this"
                        + " version of the adapter knows schemas 1 to 3.",
                thrown.getMessage());
        assertEquals(thrown.getMessage(), alone.getMessage());
    }

    @Test
    void aWordThatIsNotKnownIsNamed() {
        resources().updateOne(Filters.eq("image:img-2"), Updates.set("image.status", "MELTED"));

        StorageException thrown =
                assertThrows(StorageException.class, () -> storage.resources().find(image(2)));

        assertTrue(String.valueOf(thrown.getMessage()).contains("MELTED"), thrown::toString);
    }

    @Test
    void aCallAboutManyGoesOnAroundIt() {
        spoil(2);

        Set<ResourceId> found = storage.resources().findAll(allImages()).stream()
                .map(shared -> shared.id())
                .collect(Collectors.toSet());

        assertEquals(IMAGES - 1, found.size());
        assertFalse(found.contains(image(2)));
    }

    @Test
    void theOwnersListTurnsItsPagesAroundIt() {
        spoil(0, 2, 3, 6);

        List<String> seen = new ArrayList<>();
        Optional<ResourceId> after = Optional.empty();
        List<ResourceId> page = owned(after, 2);
        while (!page.isEmpty()) {
            page.forEach(id -> seen.add(id.value()));
            after = Optional.of(page.get(page.size() - 1));
            page = owned(after, 2);
        }

        assertEquals(List.of("img-1", "img-4", "img-5"), seen);
    }

    @Test
    void theInboxTurnsItsPagesAroundOneBadEntry() {
        collection("shares")
                .updateMany(
                        Filters.in("_id.resource", "image:img-0", "image:img-2", "image:img-3"),
                        Updates.set("image.kind", "HOLOGRAM"));

        SharePage first = inbox(Optional.empty());
        SharePage second = inbox(Optional.of(SharePosition.of(first.shares().get(1))));

        assertEquals(List.of("img-1", "img-4"), names(first));
        assertTrue(first.more());
        assertEquals(List.of("img-5", "img-6"), names(second));
        assertFalse(second.more());
    }

    @Test
    void theRelayGoesOnAroundItAndLeavesItPending() {
        spoil(0, 1);

        assertEquals(2, storage.outbox().pending(Instant.MAX, 2).size());
        assertEquals(
                2 * (IMAGES - 2), storage.outbox().pending(Instant.MAX, 100).size());

        storage.outbox().acknowledge(storage.outbox().pending(Instant.MAX, 100));
        assertEquals(List.of(), storage.outbox().pending(Instant.MAX, 100));
        assertEquals(2, resources().countDocuments(BsonDocument.parse("{'outbox.at': {$exists: true}}")));

        resources().updateMany(new BsonDocument(), Updates.set("schema", 1));
        assertEquals(4, storage.outbox().pending(Instant.MAX, 100).size());
    }

    @Test
    void theFeedGoesOnAroundItAndBringsItsEventsOnceItCanBeRead() {
        spoil(0);

        assertEquals(2 * (IMAGES - 1), storage.events().read(0, 100).size());

        resources().updateMany(new BsonDocument(), Updates.set("schema", 1));
        storage.outbox().publish(storage.outbox().pending(Instant.MAX, 100));
        assertEquals(2 * IMAGES, storage.events().read(0, 100).size());
    }

    @Test
    void anEntryOfTheLogThatCannotBeReadIsPassedByAndLoggedOnce() {
        List<LoggedEvent> all = storage.events().read(0, 100);
        collection("events").updateMany(Filters.in("_id", 1L, 2L, 5L), Updates.set("what", new BsonDocument()));

        assertEquals(
                List.of(3L, 4L, 6L),
                storage.events().read(0, 3).stream().map(LoggedEvent::sequence).toList());
        assertEquals(all.size() - 3, storage.events().read(0, 100).size());
        assertEquals(List.of(), storage.events().read(all.size(), 100));
        // The outboxes still hold every commit, and nothing of it is appended a second time.
        assertEquals(all.size(), collection("events").countDocuments());
    }

    @Test
    void aCommitBehindAnEntryThatCannotBeReadIsNotLost() {
        storage.events().read(0, 100);
        collection("events").updateMany(new BsonDocument(), Updates.set("schema", 9));
        Project project = Project.of("p-new", "eu-de", "account");
        ProjectChange change = new ProjectChange(
                project, List.of(new ProjectEvent(EventType.PROJECT_REGISTERED, project, Golden.at(1))));
        storage.projects().add(change);
        storage.outbox().publish(List.of(change));

        List<LoggedEvent> read = storage.events().read(0, 100);

        assertEquals(1, read.size());
        assertEquals(2 * IMAGES + 1, read.get(0).sequence());
    }

    @Test
    void itIsListedAndLoggedOnce() {
        spoil(2, 4);
        ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
        Handler listener = listener(log);
        Logger logger = Logger.getLogger(Quarantine.class.getName());
        logger.addHandler(listener);
        try {
            for (int i = 0; i < 3; i++) {
                storage.resources().findAll(allImages());
            }
        } finally {
            logger.removeHandler(listener);
        }

        String reason = "It has schema 9, and this version of the adapter knows schemas 1 to 3.";
        assertEquals(
                Set.of(
                        new Quarantined("tenantshare_resources", "\"image:img-2\"", reason),
                        new Quarantined("tenantshare_resources", "\"image:img-4\"", reason)),
                Set.copyOf(storage.quarantined()));
        assertEquals(2, log.size(), log::toString);
        assertTrue(
                log.contains("\"image:img-2\" of tenantshare_resources cannot be read and is left alone: " + reason),
                log::toString);
    }

    @Test
    void aRequestKeyThatCannotBeReadIsNamedAndNobodyTakesItOver() {
        storage.requestKeys().claim(Golden.BOB, "key", "request");
        collection("requests").updateMany(new BsonDocument(), Updates.set("token", "no token"));
        BsonDocument before = collection("requests").find().first();

        StorageException thrown =
                assertThrows(StorageException.class, () -> storage.requestKeys().claim(Golden.BOB, "key", "request"));

        String id = "{\"actor\": \"" + Golden.BOB + "\", \"key\": \"key\"}";
        assertTrue(
                String.valueOf(thrown.getMessage())
                        .startsWith("Document " + id + " of collection tenantshare_requests cannot be read."),
                thrown::toString);
        assertEquals(
                List.of(id), storage.quarantined().stream().map(Quarantined::id).toList());
        assertEquals(1, storage.unreadable());
        assertEquals(before, collection("requests").find().first());
    }

    @Test
    void aFollowerThatCannotBeReadIsNamed() {
        FollowerId follower = new FollowerId(Optional.empty(), "billing");
        storage.followers().move(follower, OptionalLong.empty(), 1);
        collection("followers").updateMany(new BsonDocument(), Updates.set("position", "far"));

        StorageException thrown =
                assertThrows(StorageException.class, () -> storage.followers().position(follower));

        assertTrue(String.valueOf(thrown.getMessage()).contains("billing"), thrown::toString);
        assertEquals(1, storage.unreadable());
    }

    @Test
    void noMoreThanAThousandAreRemembered() {
        List<BsonDocument> bad = IntStream.range(0, 1_100)
                .mapToObj(i -> BsonDocument.parse("{_id: 'p-" + i + "', schema: 1, region: '', account: 'a'}"))
                .toList();
        collection("projects").insertMany(bad);

        storage.projects()
                .findAll(IntStream.range(0, 1_100)
                        .mapToObj(i -> new ProjectId("p-" + i))
                        .toList());

        assertEquals(1_000, storage.quarantined().size());
    }

    @Test
    void itIsLeftAsItIs() {
        spoil(2);
        BsonDocument before = resources().find(Filters.eq("image:img-2")).first();

        storage.events().read(0, 100);
        storage.outbox().acknowledge(storage.outbox().pending(Instant.MAX, 100));
        storage.outbox().pending(Instant.MAX, 100);
        storage.rebuildLists();

        assertEquals(before, resources().find(Filters.eq("image:img-2")).first());
    }

    private void spoil(int... images) {
        for (int i : images) {
            resources().updateOne(Filters.eq("image:img-" + i), Updates.set("schema", 9));
        }
    }

    private static ImageId image(int number) {
        return new ImageId("img-" + number);
    }

    private static List<ResourceId> allImages() {
        return IntStream.range(0, IMAGES)
                .<ResourceId>mapToObj(QuarantineTest::image)
                .toList();
    }

    private List<ResourceId> owned(Optional<ResourceId> after, int limit) {
        return storage.resources().ownedBy(Golden.OWNER, ResourceType.IMAGE, after, limit).stream()
                .<ResourceId>map(shared -> shared.id())
                .toList();
    }

    private SharePage inbox(Optional<SharePosition> after) {
        return storage.shares().page(ShareQuery.all(Side.RECIPIENT, Golden.BOB, ResourceType.IMAGE), after, 2);
    }

    private static List<String> names(SharePage page) {
        return page.shares().stream()
                .map(Share::resource)
                .map(resource -> resource.id().value())
                .toList();
    }

    private MongoCollection<BsonDocument> resources() {
        return collection("resources");
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection("tenantshare_" + name, BsonDocument.class);
    }

    private static Handler listener(ConcurrentLinkedQueue<String> log) {
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(Objects.requireNonNullElse(line.getMessage(), ""));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        listener.setLevel(Level.WARNING);
        return listener;
    }
}
