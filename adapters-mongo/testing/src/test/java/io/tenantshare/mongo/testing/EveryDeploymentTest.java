package io.tenantshare.mongo.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EveryDeploymentTest {

    /** A host name that does not exist, by decree. */
    private static final String NOWHERE = "mongodb://nowhere.invalid/?serverSelectionTimeoutMS=100";

    private static final Queue<String> DATABASES = new ConcurrentLinkedQueue<>();
    private static final Queue<String> URIS = new ConcurrentLinkedQueue<>();

    private static final InProcessServer external = InProcessServer.startStandalone();

    @BeforeEach
    void forget() {
        DATABASES.clear();
        URIS.clear();
        external.forgetCommands();
    }

    @AfterAll
    static void close() {
        external.close();
    }

    @Test
    void aClassRunsOnEachLayerThatIsThere() {
        LaunchedRun run = run(Subject.class, "uri", external.uri());

        assertEquals(Map.of(), run.red());
        assertEquals(
                List.of("stores()", "stores()", "storesMore()", "storesMore()"),
                run.green().stream().sorted().toList());
        assertEquals(Set.of("container"), run.skipped().keySet());
    }

    @Test
    void aServerIsSharedAndADatabaseIsNot() {
        run(Subject.class, "uri", external.uri());

        assertEquals(4, Set.copyOf(DATABASES).size());
        assertEquals(2, Set.copyOf(URIS).size());
        List<String> before = List.copyOf(URIS);

        URIS.clear();
        run(Subject.class, "uri", external.uri());
        assertEquals(before, List.copyOf(URIS));
    }

    @Test
    void databasesAreDroppedAtTheEndOfTheTest() {
        run(Subject.class, "uri", external.uri());

        List<Command> commands = external.commands();
        assertEquals(
                List.of("insert", "dropDatabase", "insert", "dropDatabase"),
                commands.stream().map(Command::name).toList());
        assertEquals(commands.get(0).database(), commands.get(1).database());
        assertNotEquals(commands.get(1).database(), commands.get(2).database());
    }

    @Test
    void aLayerThatIsNotThereIsSkippedWithWhatToSet() {
        LaunchedRun run = run(Subject.class, "uri", "");

        assertEquals(Map.of(), run.red());
        assertTrue(run.skipped().containsKey("container"), run::toString);
        if (System.getenv(Settings.VARIABLE) == null) {
            String reason = run.skipped().get("external");
            assertEquals(
                    "layer external is not available: set the environment variable TENANTSHARE_MONGODB_URI to a"
                            + " connection string",
                    reason);
        }
    }

    @Test
    void aServerThatIsSetAndDoesNotAnswerIsAFailure() {
        LaunchedRun run = run(Subject.class, "uri", NOWHERE);

        assertEquals(Set.of("external"), run.red().keySet());
        assertTrue(run.red().toString().contains("does not answer"), run::toString);
        assertEquals(2, run.green().size());
    }

    @Test
    void whatIsNotAConnectionStringIsAFailureThatDoesNotQuoteIt() {
        LaunchedRun run = run(Subject.class, "uri", "user:secret@host");

        assertEquals(
                Map.of(
                        "external",
                        "layer external is not available: TENANTSHARE_MONGODB_URI is not a connection string"),
                run.red());
    }

    @Test
    void anyRealServerWillDoIfOneIsRequired() {
        LaunchedRun run = run(Subject.class, "uri", external.uri(), "required", "true");

        assertEquals(Map.of(), run.red());
    }

    @Test
    void aRequiredLayerThatIsNotThereIsAFailure() {
        LaunchedRun run = run(Subject.class, "uri", external.uri(), "required", "external,container");

        assertEquals(Map.of("container", "layer container is not available: switched off by a property"), run.red());
    }

    @Test
    void aLayerThatDoesNotExistCannotBeRequired() {
        LaunchedRun run = run(Subject.class, "uri", external.uri(), "required", "extrenal");

        assertTrue(run.red().toString().contains("'extrenal'"), run::toString);
        assertEquals(List.of(), run.green());
    }

    @Test
    void aClassMayLeaveLayersOut() {
        LaunchedRun run = run(RealServersOnly.class, "uri", external.uri());

        assertEquals(List.of("runs()"), run.green());
    }

    @Test
    void aRunMayLeaveLayersOut() {
        LaunchedRun run = run(Subject.class, "uri", external.uri(), "only", "external");

        assertEquals(
                List.of("stores()", "storesMore()"),
                run.green().stream().sorted().toList());
        assertEquals(Map.of(), run.skipped());
        assertEquals(
                List.of(),
                run(RealServersOnly.class, "uri", external.uri(), "only", "in-process")
                        .green());
    }

    private static LaunchedRun run(Class<?> tests, String... properties) {
        Map<String, String> all = new HashMap<>(Map.of("tenantshare.mongodb.container", "false"));
        for (int i = 0; i < properties.length; i += 2) {
            all.put("tenantshare.mongodb." + properties[i], properties[i + 1]);
        }
        all.putIfAbsent("tenantshare.mongodb.required", "false");
        all.putIfAbsent("tenantshare.mongodb.only", "");
        return LaunchedRun.of(tests, all);
    }

    /** A contract, as a kit publishes it. */
    interface Contract {

        MongoClient client();

        String database();

        @Test
        default void stores() {
            client().getDatabase(database()).getCollection("things").insertOne(new Document());
        }

        @Test
        default void storesMore() {
            client().getDatabase(database()).getCollection("things").insertOne(new Document());
        }
    }

    /** Run by the launcher only: its name is none that a build looks for. */
    @OnEveryDeployment
    static final class Subject implements Contract {

        private final Deployment deployment;
        private final String database;
        private final MongoClient client;

        Subject(Deployment deployment) {
            this.deployment = deployment;
            database = deployment.freshDatabase();
            client = MongoClients.create(deployment.uri());
            DATABASES.add(database);
            URIS.add(deployment.uri());
        }

        @BeforeEach
        void isTheSameDeployment(Deployment deployment) {
            assertSame(this.deployment, deployment);
        }

        @Override
        public MongoClient client() {
            return client;
        }

        @Override
        public String database() {
            return database;
        }

        @AfterEach
        void close() {
            client.close();
        }
    }

    /** Run by the launcher only. */
    @OnEveryDeployment(except = Layer.IN_PROCESS)
    static final class RealServersOnly {

        @Test
        void runs() {}
    }
}
