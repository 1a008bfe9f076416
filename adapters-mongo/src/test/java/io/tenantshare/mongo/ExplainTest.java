package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every query that does not name the ids it reads is served by its index. The server explains the commands as the adapter
 * sends them. Whether it also sorts is not checked, because not every server explains this correctly.
 */
@OnEveryDeployment
class ExplainTest {

    private static final int DOCUMENTS = 3_000;
    private static final int OWNERS = 30;

    private final List<BsonDocument> sent = new CopyOnWriteArrayList<>();
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage storage;

    ExplainTest(Deployment deployment) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(deployment.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (Set.of("find", "aggregate").contains(event.getCommandName())) {
                            sent.add(event.getCommand().clone());
                        }
                    }
                })
                .build());
        database = client.getDatabase(deployment.freshDatabase());
        storage = MongoStorage.on(database);
    }

    @BeforeEach
    void fill() throws IOException {
        Assumptions.assumeTrue(explains(), "this server does not know the command explain");
        for (String name : List.of("resources", "shares", "vaults", "derived", "projects", "keys", "events")) {
            fill(name);
        }
    }

    @AfterEach
    void close() {
        storage.close();
        client.close();
    }

    @Test
    void everyQueryIsServedByItsIndex() {
        ShareQuery received = ShareQuery.all(Side.RECIPIENT, project(1), ResourceType.IMAGE);
        ShareQuery given = ShareQuery.all(Side.OWNER, project(1), ResourceType.IMAGE);
        Optional<SharePosition> after = Optional.of(new SharePosition(Golden.at(5), new ImageId("img-5"), project(5)));

        assertServed("ending", () -> storage.resources().toRemind(Duration.ofDays(7), Golden.at(5), 50));
        assertServed("inbox", () -> storage.shares().page(received, Optional.empty(), 50));
        assertServed("inbox", () -> storage.shares().page(received, after, 50));
        assertServed(
                "inbox",
                () -> storage.shares()
                        .page(
                                received.withStatuses(Set.of(MemberStatus.PENDING))
                                        .withNameContaining("web"),
                                Optional.empty(),
                                50));
        assertServed(
                "inbox", () -> storage.shares().counts(Side.RECIPIENT, project(1), ResourceType.IMAGE, Instant.MIN));
        assertServed("outgoing", () -> storage.shares().page(given, Optional.empty(), 50));
        assertServed("outgoing", () -> storage.shares().page(given, after, 50));
        assertServed(
                "outgoing", () -> storage.shares().counts(Side.OWNER, project(1), ResourceType.IMAGE, Instant.MIN));
        assertServed("owned", () -> storage.resources().ownedBy(project(1), ResourceType.IMAGE, Optional.empty(), 50));
        assertServed(
                "owned",
                () -> storage.resources()
                        .ownedBy(project(1), ResourceType.IMAGE, Optional.of(new ImageId("img-2")), 50));
        assertServed("owned", () -> storage.vaults().page(project(1), Optional.empty(), 50));
        assertServed("owned", () -> storage.vaults().page(project(1), Optional.of(new VaultId("v-2")), 50));
        assertServed("open", () -> storage.vaults().unsettled(Golden.at(-1), 50));
        assertServed("made", () -> storage.derivedResources().page(project(1), Optional.empty(), 50));
        assertServed(
                "made", () -> storage.derivedResources().page(project(1), Optional.of(DerivedId.server("s-2")), 50));
        assertServed("untold", () -> storage.outbox().pending(Golden.at(-1), 50));
        assertServed("deleted", () -> storage.resources().deletedBetween(Instant.MIN, Golden.at(-1), 50));
        assertServed("from", () -> storage.derivedResources().sourcesAmong(List.of(new ImageId("img-none"))));
    }

    @Test
    void theLogIsReadByNumberAndByToken() {
        sent.clear();
        storage.events().read(DOCUMENTS - 20, 10);
        List<BsonDocument> commands = List.copyOf(sent);

        List<String> ofTheLog = new ArrayList<>();
        for (BsonDocument command : commands) {
            boolean log = command.getString("find").getValue().equals("tenantshare_events");
            Set<String> used = indexesOf(command);
            assertEquals(1, used.size(), command::toJson);
            if (log) {
                ofTheLog.addAll(used);
            } else {
                assertEquals(Set.of("untold"), used, command::toJson);
            }
        }
        assertTrue(ofTheLog.contains("_id_"), ofTheLog::toString);
    }

    @Test
    void theEventsOfAResourceAndOfAProjectAreFoundByTheirIndexes() {
        assertFiltered("about", new LogFilter.OfResource(new ImageId("img-1")));
        assertFiltered("concerns", new LogFilter.OfProject(project(1)));
    }

    /** The other commands look for the two ends of the log. */
    private void assertFiltered(String index, LogFilter filter) {
        sent.clear();
        storage.events().read(filter, 5, 10);
        List<Set<String>> used = List.copyOf(sent).stream().map(this::indexesOf).toList();
        assertTrue(used.contains(Set.of(index)), () -> index + " is not among " + used);
        assertTrue(Set.of(Set.of(index), Set.of("_id_")).containsAll(used), used::toString);
    }

    private void assertServed(String index, Runnable call) {
        sent.clear();
        call.run();
        List<BsonDocument> commands = List.copyOf(sent);
        assertFalse(commands.isEmpty());
        for (BsonDocument command : commands) {
            assertEquals(Set.of(index), indexesOf(command), command::toJson);
        }
    }

    private Set<String> indexesOf(BsonDocument command) {
        BsonDocument plain = new BsonDocument();
        Set<String> words = Set.of("find", "filter", "sort", "limit", "aggregate", "pipeline", "cursor");
        command.forEach((word, value) -> {
            if (words.contains(word)) {
                plain.append(word, value);
            }
        });
        BsonDocument plan = database.runCommand(
                new BsonDocument("explain", plain).append("verbosity", new BsonString("queryPlanner")),
                BsonDocument.class);
        Set<String> found = new java.util.TreeSet<>();
        collect(plan, found);
        return found;
    }

    /** What the winning plan scans; a scan of the collection counts, too. */
    private static void collect(BsonValue value, Set<String> found) {
        if (value instanceof BsonDocument document) {
            String stage =
                    document.containsKey("stage") && document.get("stage").isString()
                            ? document.getString("stage").getValue()
                            : "";
            if (stage.equals("IXSCAN")) {
                found.add(document.getString("indexName").getValue());
            } else if (stage.equals("COLLSCAN")) {
                found.add("no index");
            }
            document.forEach((field, part) -> {
                if (!Set.of("rejectedPlans", "postgres", "command").contains(field)) {
                    collect(part, found);
                }
            });
        } else if (value.isArray()) {
            value.asArray().forEach(part -> collect(part, found));
        }
    }

    private boolean explains() {
        try {
            database.runCommand(BsonDocument.parse("{explain: {find: 'tenantshare_shares'}}"));
            return true;
        } catch (MongoCommandException e) {
            return false;
        }
    }

    private static ProjectId project(int number) {
        return new ProjectId("p-" + number % OWNERS);
    }

    /** Copies of a golden document under other ids; a few of them with a pending commit. */
    private void fill(String name) throws IOException {
        List<BsonDocument> all = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            BsonDocument copy = template(name).clone();
            String mine = project(i).value();
            String other = project(i / OWNERS).value();
            switch (name) {
                case "resources" ->
                    copy.append("_id", new BsonString("image:img-" + i)).append("owner", new BsonString(mine));
                case "shares" ->
                    copy.append("owner", new BsonString(mine))
                            .append("_id", pair("resource", "image:img-" + i, "recipient", other));
                case "vaults" -> copy.append("_id", pair("owner", mine, "vault", "v-" + i));
                case "derived" ->
                    copy.getDocument("_id")
                            .append("project", new BsonString(mine))
                            .append("made", new BsonString("s-" + i));
                case "projects" -> copy.append("_id", new BsonString("p-" + i));
                case "keys" -> copy.append("_id", pair("owner", mine, "key", "k-" + i));
                default -> copy.append("_id", new BsonInt64(i + 1)).append("token", new BsonObjectId(new ObjectId()));
            }
            if (i % 1000 != 0) {
                copy.remove("outbox");
                if (name.equals("vaults")) {
                    copy.getArray("holdings").forEach(holding -> {
                        holding.asDocument().remove("open");
                        holding.asDocument().append("settled", BsonBoolean.TRUE);
                    });
                }
            }
            all.add(copy);
        }
        database.getCollection("tenantshare_" + name, BsonDocument.class).insertMany(all);
    }

    private static BsonDocument pair(String first, String one, String second, String other) {
        return new BsonDocument(first, new BsonString(one)).append(second, new BsonString(other));
    }

    /** The first of its kind that is still there. */
    private static BsonDocument template(String name) throws IOException {
        String resource = "/golden/schema-1/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(ExplainTest.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return BsonDocument.parse("{all: " + text + "}").getArray("all").stream()
                    .map(BsonValue::asDocument)
                    .filter(document -> !document.containsKey("dropped") && !document.containsKey("goneAt"))
                    .filter(document -> !name.equals("resources") || document.containsKey("image"))
                    .filter(document -> !name.equals("shares") || document.containsKey("image"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
