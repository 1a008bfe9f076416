package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleAction;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.LogFilter;
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
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What recipients say beforehand and what came of it, which schema 3 has, as it was written first. These files never change. */
@OnEveryDeployment
class GoldenRulesTest {

    private static final String FOLDER = "golden/schema-3-rules/";
    private static final List<String> COLLECTIONS = List.of("rule_sets", "resources", "shares", "events");
    private static final ImageId IMAGE = new ImageId("img-ruled");

    private static final RuleSet RULES = new RuleSet(
            Golden.BOB,
            1,
            true,
            PendingCaps.NONE.withOffersOfOwner(5).withGb(1000),
            List.of(
                    RecipientRule.accept(
                                    "small ones of my account",
                                    OfferMatch.fromOwnAccount()
                                            .orFrom("p-owner")
                                            .orFromAccounts("account-1")
                                            .ofType(ResourceType.IMAGE)
                                            .ofKind(ImageKind.FULL_SERVER, BackupKind.SERVER)
                                            .sized(1, 40)
                                            .tagged("env", "test")
                                            .encrypted(false))
                            .into("vault-1"),
                    RecipientRule.block("nothing else", OfferMatch.ANY)));

    private final RuleChange ruling = new RuleChange(
            RULES,
            List.of(new RulesEvent(EventType.RULES_CHANGED, Golden.BOB, 1, Golden.at(0), Cause.UNSTATED.by("user-7"))));
    private final ResourceChange registration = Golden.registration(IMAGE, ImageSpec.systemDisk("web", 40));
    private final ResourceChange offered = offered(registration.next());
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage storage;

    GoldenRulesTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        database = client.getDatabase(deployment.freshDatabase());
        storage = MongoStorage.on(database, MongoSettings.STANDARD.withClock(InstantSource.fixed(Golden.at(3600))));
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    /** A rule could not accept one offer, and would have blocked another one. */
    private static ResourceChange offered(SharedResource shared) {
        RuleTrace waits = new RuleTrace(
                Optional.of("small ones of my account"),
                Optional.of(1L),
                RuleAction.ACCEPT,
                Optional.of(Refusal.of(Reason.VAULT_FULL, "10 GB", "40 GB")));
        RuleTrace blocks = new RuleTrace(Optional.empty(), Optional.empty(), RuleAction.BLOCK, Optional.empty());
        SharedResource next = shared.with(List.of(
                Member.offered(Golden.project(Golden.BOB), Golden.at(1)).ruled(waits),
                Member.offered(Golden.project(Golden.CAROL), Golden.at(1))));
        return new ResourceChange(
                next,
                List.of(
                        event(EventType.OFFERED, Golden.BOB, Optional.of(waits), 0),
                        event(EventType.OFFERED, Golden.CAROL, Optional.empty(), 1),
                        event(EventType.RULE_WOULD, Golden.CAROL, Optional.of(blocks), 2)));
    }

    private static MemberEvent event(EventType type, ProjectId recipient, Optional<RuleTrace> rule, int ordinal) {
        return new MemberEvent(
                type,
                IMAGE,
                Golden.OWNER,
                recipient,
                Relation.NONE,
                Placement.NONE,
                Lifetime.UNLIMITED,
                Optional.empty(),
                rule,
                Optional.empty(),
                Optional.empty(),
                2,
                ordinal,
                Golden.at(1),
                Cause.UNSTATED);
    }

    /** The rules are in a collection of their own; what they did is in the resource, its outbox, both lists, and the log. */
    @Test
    void writingMakesTheseDocuments() throws IOException {
        storage.resources().saveAll(List.of(registration));
        told(registration);
        assertTrue(storage.ruleSets().save(ruling));
        assertEquals(List.of(true), storage.resources().saveAll(List.of(offered)));
        Map<ObjectId, BsonObjectId> tokens = new LinkedHashMap<>();
        assertWritten("rule_sets", tokens);
        assertWritten("resources", tokens);
        told(ruling, offered);
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

        assertEquals(List.of(RULES), storage.ruleSets().findAll(List.of(Golden.BOB)));
        assertEquals(
                offered.next().members(),
                storage.resources().find(IMAGE).orElseThrow().members());
        List<SharingEvent> pending = new ArrayList<>();
        storage.outbox().pending(Instant.MAX, 10).forEach(commit -> pending.addAll(commit.events()));
        List<SharingEvent> committed = new ArrayList<>(ruling.events());
        committed.addAll(offered.events());
        assertEquals(committed, pending);
        assertEquals(committed, logged(LogFilter.EVERYTHING));
        assertEquals(offered.events().subList(0, 2), logged(new LogFilter.OfProject(Golden.OWNER)), "no audit");
        assertEquals(offered.events().subList(1, 3), logged(new LogFilter.OfProject(Golden.CAROL)));
        ShareQuery bobs = ShareQuery.all(Side.RECIPIENT, Golden.BOB, ResourceType.IMAGE);
        assertEquals(
                offered.next().member(Golden.BOB).stream().toList(),
                storage.shares().page(bobs, Optional.empty(), 10).shares().stream()
                        .map(Share::member)
                        .toList());
        assertEquals(List.of(), storage.quarantined());
    }

    private List<SharingEvent> logged(LogFilter filter) {
        return storage.events().read(filter, 1, 10).events().stream()
                .map(LoggedEvent::event)
                .toList();
    }

    private void told(Commit... commits) {
        storage.outbox().publish(List.of(commits));
        storage.outbox().acknowledge(List.of(commits));
        assertEquals(List.of(), storage.outbox().pending(Instant.MAX, 10));
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection("tenantshare_" + name, BsonDocument.class);
    }
}
