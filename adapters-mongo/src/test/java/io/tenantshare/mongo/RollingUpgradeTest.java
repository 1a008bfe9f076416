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
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleAction;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two versions of the adapter at work on one database: one writes the schema before the latest, the other the latest. */
@OnEveryDeployment
class RollingUpgradeTest {

    private static final ImageId IMAGE = new ImageId("img-1");
    private static final BsonDocument ALL = new BsonDocument();

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage before;
    private final MongoStorage after;

    RollingUpgradeTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        database = client.getDatabase(deployment.freshDatabase());
        before = MongoStorage.on(database, MongoSettings.STANDARD.withWriteSchema(1));
        after = MongoStorage.on(database);
    }

    @AfterEach
    void close() {
        before.close();
        after.close();
        client.close();
    }

    @Test
    void whileEverybodyWritesTheEarlierSchemaNothingOfTheLaterOneIsStored() {
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
        save(before, registered);
        save(before, Golden.offer(registered.next(), Golden.at(1)));
        before.vaults().save(new Golden().vault);
        before.vaults().reserve(request("bak-1"));
        before.events().read(0, 100);
        before.requestKeys().claim(Golden.BOB, "key", "request");

        for (String name : database.listCollectionNames()) {
            assertEquals(0, collection(name).countDocuments(Filters.ne("schema", 1)), name);
        }
    }

    @Test
    void eachReadsAndChangesWhatTheOtherWrote() {
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
        save(before, registered);
        assertEquals(1, schema("resources"));
        ResourceChange offered = Golden.offer(registered.next(), Golden.at(1));
        save(after, offered);
        assertEquals(2, schema("resources"));
        assertEquals(2, schema("shares"));

        save(before, renamed(offered.next(), "other"));

        assertEquals(2, schema("resources"), "nothing goes back");
        assertEquals(2, schema("shares"), "nothing goes back");
        for (MongoStorage storage : List.of(before, after)) {
            assertEquals(3, storage.resources().find(IMAGE).orElseThrow().revision());
            assertEquals(
                    1,
                    storage.shares()
                            .page(ShareQuery.all(Side.RECIPIENT, Golden.BOB, ResourceType.IMAGE), Optional.empty(), 10)
                            .shares()
                            .size());
            assertEquals(3, storage.events().read(0, 100).size());
            assertEquals(List.of(), storage.quarantined());
        }
    }

    @Test
    void whatTheLaterOneAddedStaysWhenTheEarlierOneWrites() {
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
        save(after, registered);
        collection("tenantshare_resources").updateOne(ALL, Updates.set("later", "kept"));

        save(before, renamed(registered.next(), "other"));

        BsonDocument stored = collection("tenantshare_resources").find().first();
        assertEquals("kept", stored.getString("later").getValue());
    }

    @Test
    void aBulkOverDocumentsOfBothSchemasWritesEachInItsOwn() {
        ResourceChange one = Golden.registration(new ImageId("img-1"), ImageSpec.systemDisk("one", 40));
        ResourceChange two = Golden.registration(new ImageId("img-2"), ImageSpec.systemDisk("two", 40));
        ResourceChange three = Golden.registration(new ImageId("img-3"), ImageSpec.systemDisk("three", 40));
        save(before, one);
        save(after, two);

        assertEquals(
                List.of(true, true, true, false),
                before.resources()
                        .saveAll(List.of(
                                renamed(one.next(), "x"),
                                renamed(two.next(), "y"),
                                three,
                                Golden.registration(new ImageId("img-1"), ImageSpec.systemDisk("again", 40)))));

        List<Integer> schemas = new ArrayList<>();
        collection("tenantshare_resources")
                .find()
                .sort(new BsonDocument("_id", new BsonInt32(1)))
                .forEach(stored -> schemas.add(stored.getInt32("schema").getValue()));
        assertEquals(List.of(1, 2, 1), schemas);
    }

    @Test
    void roomInAVaultIsReservedByBoth() {
        after.vaults().save(new Golden().vault);

        assertEquals(Reservation.RESERVED, before.vaults().reserve(request("bak-1")));
        assertEquals(Reservation.RESERVED, after.vaults().reserve(request("bak-2")));
        before.vaults().settle(Golden.BOB, Golden.VAULT, new BackupId("bak-2"), 1);

        assertEquals(2, schema("vaults"));
        assertEquals(
                2,
                after.vaults()
                        .find(Golden.BOB, Golden.VAULT)
                        .orElseThrow()
                        .holdings()
                        .size());
        assertEquals(1, after.vaults().unsettled(Instant.MAX, 10).size());
    }

    @Test
    void aVaultOfASchemaThatIsNotKnownIsLeftAsItIs() {
        after.vaults().save(new Golden().vault);
        after.vaults().reserve(request("bak-1"));
        collection("tenantshare_vaults").updateOne(ALL, Updates.set("schema", 4));
        BsonDocument stored = collection("tenantshare_vaults").find().first();

        assertThrows(StorageException.class, () -> after.vaults().reserve(request("bak-2")));
        after.vaults().settle(Golden.BOB, Golden.VAULT, new BackupId("bak-1"), 1);
        after.vaults().release(Golden.BOB, Golden.VAULT, new BackupId("bak-1"), 1);

        assertEquals(stored, collection("tenantshare_vaults").find().first());
    }

    @Test
    void aWriteThatRacesWithALaterVersionLoses() {
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
        save(after, registered);
        collection("tenantshare_resources").updateOne(ALL, Updates.set("schema", 4));

        for (MongoStorage storage : List.of(before, after)) {
            assertEquals(List.of(false), storage.resources().saveAll(List.of(renamed(registered.next(), "x"))));
        }
    }

    @Test
    void aTombstoneOfTheEarlierSchemaIsPrunedOnceItIsDated() {
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
        save(before, registered);
        ResourceChange deleted = Golden.deletion(registered.next(), Golden.at(1));
        save(before, deleted);
        save(before, Golden.registration(new ImageId("img-2"), ImageSpec.systemDisk("web", 40)));
        before.outbox().acknowledge(before.outbox().pending(Instant.MAX, 10));
        before.outbox().pending(Instant.MAX, 10);
        assertEquals(1, schema("resources"));
        assertEquals(
                Optional.empty(), after.resources().find(IMAGE).orElseThrow().deletedAt());
        assertEquals(List.of(), after.resources().deletedBetween(Instant.MIN, Instant.MAX, 10));

        assertThrows(StorageException.class, before::dateTombstones);
        assertEquals(1, after.dateTombstones());
        assertEquals(0, after.dateTombstones());

        List<SharedResource> dated = after.resources().deletedBetween(Instant.MIN, Instant.MAX, 10);
        assertEquals(1, dated.size());
        assertEquals(IMAGE, dated.get(0).id());
        List<SharedResource> pruned = List.of(dated.get(0).asPruned(true));
        assertThrows(StorageException.class, () -> before.resources().prune(pruned));
        assertEquals(1, after.resources().prune(pruned));
        for (MongoStorage storage : List.of(before, after)) {
            assertTrue(storage.resources().find(IMAGE).orElseThrow().idFree());
            assertEquals(List.of(), storage.quarantined());
        }
    }

    @Test
    void aFreedIdIsRegisteredByAProcessThatWritesTheEarlierSchema() {
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
        save(after, registered);
        ResourceChange deleted = Golden.deletion(registered.next(), Golden.at(1));
        save(after, deleted);
        after.outbox().acknowledge(after.outbox().pending(Instant.MAX, 10));
        after.outbox().pending(Instant.MAX, 10);
        SharedResource freed = deleted.next().asPruned(true);
        assertEquals(1, after.resources().prune(List.of(freed)));

        save(before, Golden.registrationAnew(freed, ImageSpec.systemDisk("another", 10)));

        assertEquals(2, schema("resources"), "nothing goes back");
        BsonDocument stored = collection("tenantshare_resources").find().first();
        assertFalse(stored.containsKey("idFree"), stored::toJson);
        for (MongoStorage storage : List.of(before, after)) {
            SharedResource now = storage.resources().find(IMAGE).orElseThrow();
            assertEquals("another", now.resource().name());
            assertEquals(3, now.revision());
        }
    }

    @Test
    void bothAtWorkAtOnceLoseNothing() throws Exception {
        int changes = 30;
        long start = System.nanoTime();
        long atLeast = TimeUnit.SECONDS.toNanos(Long.getLong("tenantshare.storm.seconds", 0L));
        AtomicInteger saved = new AtomicInteger();
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("0", 40));
        save(before, registered);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (MongoStorage storage : List.of(before, after)) {
                tasks.add(() -> {
                    int done = 0;
                    while (done < changes || System.nanoTime() - start < atLeast) {
                        SharedResource present = storage.resources().find(IMAGE).orElseThrow();
                        ResourceChange change = renamed(present, "n" + present.revision());
                        if (storage.resources().saveAll(List.of(change)).get(0)) {
                            storage.outbox().publish(List.of(change));
                            storage.outbox().acknowledge(List.of(change));
                            done++;
                            saved.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        // A process has its last acknowledgements in a queue until it is asked for what is pending,
        // so both are asked before either answer counts.
        for (MongoStorage storage : List.of(before, after)) {
            storage.outbox().pending(Instant.MAX, 10);
        }
        for (MongoStorage storage : List.of(before, after)) {
            // The registration alone is acknowledged by nobody.
            assertEquals(1, storage.outbox().pending(Instant.MAX, 10).size());
        }
        assertEquals(2, schema("resources"));
        for (MongoStorage storage : List.of(before, after)) {
            List<Long> revisions = revisions(storage);
            assertEquals(saved.get() + 1, revisions.size());
            assertEquals(new ArrayList<>(new TreeSet<>(revisions)), revisions);
        }
    }

    private static List<Long> revisions(MongoStorage storage) {
        List<Long> revisions = new ArrayList<>();
        List<LoggedEvent> read = storage.events().read(0, 1000);
        while (!read.isEmpty()) {
            read.forEach(logged -> revisions.add(((ResourceEvent) logged.event()).revision()));
            read = storage.events().read(read.get(read.size() - 1).sequence(), 1000);
        }
        return revisions;
    }

    @Test
    void theEarlierFormHasNoneOfTheFieldsThatTheLaterOneAdds() {
        String later = "{_id: {actor: 'p'}, schema: 2, members: [{recipient: 'b', note: 'n', reason: 'r'}],"
                + " outbox: [{events: [{member: {cause: {user: 'u'}, before: 'NONE', at: 1}}]}], image: {tags: [{key: 'note', value: 'v'}]}}";
        String earlier = "{_id: {actor: 'p'}, schema: 1, members: [{recipient: 'b'}],"
                + " outbox: [{events: [{member: {at: 1}}]}], image: {tags: [{key: 'note', value: 'v'}]}}";

        assertEquals(BsonDocument.parse(earlier), Schema.forms(1).get(0).of(BsonDocument.parse(later)));
        assertEquals(BsonDocument.parse(later), Schema.forms(1).get(1).of(BsonDocument.parse(later)));
        assertEquals(2, Schema.forms(2).size());
    }

    @Test
    void aDocumentHasTheLowestNumberThatHoldsAllOfIt() {
        String plain = "{schema: 2, members: [{recipient: 'b', note: 'n'}]}";
        String ending = "{schema: 3, members: [{recipient: 'b', note: 'n', endsAt: 1}], due: 1}";

        assertEquals(1, Schema.forms(3).size());
        assertEquals(BsonDocument.parse(plain), Schema.forms(3).get(0).of(BsonDocument.parse(plain)));
        assertEquals(BsonDocument.parse(ending), Schema.forms(3).get(0).of(BsonDocument.parse(ending)));
        assertEquals(BsonDocument.parse(plain), Schema.forms(2).get(0).of(BsonDocument.parse(ending)));
    }

    @Test
    void nobodyStatesAnEndWhileAProcessIsLeftThatDoesNotKnowIt() {
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
        save(after, registered);
        ResourceChange ending = ending(registered.next());
        try (MongoStorage second = MongoStorage.on(database, MongoSettings.STANDARD.withWriteSchema(2))) {
            assertThrows(StorageException.class, () -> second.resources().saveAll(List.of(ending)));
            assertEquals(1, second.resources().find(IMAGE).orElseThrow().revision());
            save(after, ending);
            assertEquals(3, schema("resources"));
            assertEquals(3, schema("shares"));

            save(second, renamed(ending.next(), "other"));

            assertEquals(
                    ending.next().members(),
                    after.resources().find(IMAGE).orElseThrow().members());
            assertEquals(List.of(IMAGE), second.resources().due(Golden.at(60), 10));
        }
    }

    @Test
    void nobodyHasRulesWhileAProcessIsLeftThatDoesNotKnowThem() {
        ResourceChange registered = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
        save(after, registered);
        ResourceChange ruled = ruled(registered.next());
        RuleSet first = new RuleSet(
                Golden.BOB, 1, false, PendingCaps.NONE, List.of(RecipientRule.block("nothing", OfferMatch.ANY)));
        try (MongoStorage second = MongoStorage.on(database, MongoSettings.STANDARD.withWriteSchema(2))) {
            assertThrows(StorageException.class, () -> second.ruleSets().save(ruling(first)));
            assertThrows(StorageException.class, () -> second.resources().saveAll(List.of(ruled)));
            assertEquals(List.of(), after.ruleSets().findAll(List.of(Golden.BOB)));
            assertEquals(1, second.resources().find(IMAGE).orElseThrow().revision());
            assertTrue(after.ruleSets().save(ruling(first)));
            save(after, ruled);
            assertEquals(3, schema("rule_sets"));
            assertEquals(3, schema("resources"));
            assertEquals(3, schema("shares"));

            save(second, renamed(ruled.next(), "other"));

            assertEquals(
                    ruled.next().members(),
                    after.resources().find(IMAGE).orElseThrow().members());
            assertEquals(List.of(first), second.ruleSets().findAll(List.of(Golden.BOB)));
        }
    }

    private static RuleChange ruling(RuleSet next) {
        return new RuleChange(
                next,
                List.of(new RulesEvent(
                        EventType.RULES_CHANGED, next.project(), next.revision(), Golden.at(1), Cause.UNSTATED)));
    }

    private static ResourceChange ruled(SharedResource shared) {
        RuleTrace trace =
                new RuleTrace(Optional.of("accept all"), Optional.of(1L), RuleAction.ACCEPT, Optional.empty());
        SharedResource next = shared.with(
                List.of(Member.offered(Golden.project(Golden.BOB), Golden.at(1)).ruled(trace)));
        return new ResourceChange(next, List.of(offered(next, Lifetime.UNLIMITED, Optional.of(trace))));
    }

    private static ResourceChange ending(SharedResource shared) {
        Lifetime lifetime = new Lifetime(Optional.of(Golden.at(30)), Optional.of(Golden.at(60)));
        SharedResource next = shared.with(
                List.of(Member.offered(Golden.project(Golden.BOB), Golden.at(1)).living(lifetime)));
        return new ResourceChange(next, List.of(offered(next, lifetime, Optional.empty())));
    }

    private static MemberEvent offered(SharedResource next, Lifetime lifetime, Optional<RuleTrace> rule) {
        return new MemberEvent(
                EventType.OFFERED,
                next.id(),
                Golden.OWNER,
                Golden.BOB,
                Relation.NONE,
                Placement.NONE,
                lifetime,
                Optional.empty(),
                rule,
                Optional.empty(),
                Optional.empty(),
                next.revision(),
                0,
                Golden.at(1),
                Cause.UNSTATED);
    }

    @Test
    void anEntryOfTheLogKeepsWhatTheCommitHas() {
        assertEquals(
                BsonDocument.parse("{what: {member: {before: 'NONE'}}, schema: 2}"),
                Schema.copy(1, BsonDocument.parse("{what: {member: {before: 'NONE'}}}")));
        assertEquals(
                BsonDocument.parse("{what: {member: {at: 1}}, schema: 1}"),
                Schema.copy(1, BsonDocument.parse("{what: {member: {at: 1}}}")));
    }

    private static void save(MongoStorage storage, ResourceChange change) {
        assertEquals(List.of(true), storage.resources().saveAll(List.of(change)));
        storage.outbox().publish(List.of(change));
    }

    private static ResourceChange renamed(SharedResource present, String name) {
        Image image = Image.registered(
                (ImageId) present.id(),
                Golden.OWNER,
                present.resource().region(),
                ImageSpec.systemDisk(name, 40),
                Golden.at(0));
        SharedResource next = present.with(image);
        return new ResourceChange(
                next,
                List.of(new ResourceEvent(
                        EventType.IMAGE_UPDATED, present.id(), Golden.OWNER, next.revision(), 0, Golden.at(3))));
    }

    private static ReservationRequest request(String backup) {
        Holding holding = new Holding(new BackupId(backup), 1, 1, false, Golden.at(0));
        return new ReservationRequest(Golden.BOB, Golden.VAULT, holding, 0, 1);
    }

    private int schema(String name) {
        return collection("tenantshare_" + name)
                .find()
                .first()
                .getInt32("schema")
                .getValue();
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
