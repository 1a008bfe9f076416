package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.memory.guice.MemoryStorageModule;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.guice.SharingModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TutorialsTest {

    private static final List<Class<?>> TUTORIALS = List.of(
            FirstShare.class,
            AcceptAndReject.class,
            WhyWasItRefused.class,
            ListedByAProvider.class,
            BackupsNeedAVault.class,
            FullServerImages.class,
            KeysAndReplicas.class,
            HouseRules.class,
            AccessForAQuarter.class,
            AcceptByRule.class,
            CustomerLeaves.class,
            WhoHadAccess.class,
            FollowTheFeed.class,
            WatchIt.class,
            InsideGuice.class,
            KeptInSql.class,
            TheSameOnMongo.class,
            MovedHost.class,
            TwoHosts.class,
            TestedHost.class);

    static List<Class<?>> tutorials() {
        return TUTORIALS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tutorials")
    void everyTutorialPrintsWhatIsCommitted(Class<?> tutorial) throws ReflectiveOperationException {
        committed(tutorial).assertIs(Printed.byMain(tutorial));
    }

    static List<Class<?>> stories() {
        return List.of(
                AcceptAndReject.class,
                WhyWasItRefused.class,
                BackupsNeedAVault.class,
                FullServerImages.class,
                KeysAndReplicas.class,
                HouseRules.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void everyStoryIsTheSameOnEveryStorage(Class<?> tutorial) throws ReflectiveOperationException {
        JdbcSettings created = JdbcSettings.STANDARD.withTables(JdbcSettings.Tables.CREATED_IF_MISSING);
        PostgresServer server = PostgresServer.shared();
        try (TutorialDatabase database = TutorialDatabase.open();
                Storage mongo = MongoStorage.connect(database.uri());
                Storage postgreSql = JdbcStorage.on(server.pool(), created.withSchema(server.freshSchema()));
                Storage h2 = JdbcStorage.connect("jdbc:h2:mem:" + tutorial.getSimpleName() + ";DB_CLOSE_DELAY=-1")) {
            for (Storage storage : List.of(mongo, postgreSql, h2)) {
                committed(tutorial).assertIs(Printed.byStory(tutorial, storage));
            }
        }
    }

    @Test
    void aHostMovesByWayOfPostgreSqlToo(@TempDir Path folder) throws IOException {
        PostgresServer server = PostgresServer.shared();
        Storage postgreSql = JdbcStorage.on(
                server.pool(),
                JdbcSettings.STANDARD
                        .withTables(JdbcSettings.Tables.CREATED_IF_MISSING)
                        .withSchema(server.freshSchema()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        MovedHost.tell(
                List.of(postgreSql, MemoryStorage.create()),
                folder.resolve("export.jsonl"),
                new PrintStream(bytes, true, StandardCharsets.UTF_8));

        String printed = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(3, printed.split("are the same: true", -1).length - 1, printed);
    }

    @Test
    void theFirstStoryIsTheSameByUriByBuilderByGuiceAndOnEveryStorage() throws ReflectiveOperationException {
        String byUri = Printed.byMain(FirstShare.class);
        assertEquals(byUri, Printed.to(out -> {
            try (MemoryStorage storage = MemoryStorage.create();
                    Sharing sharing = Sharing.builder().storage(storage).build()) {
                FirstShare.tell(sharing, out);
            }
        }));
        assertEquals(byUri, Printed.to(out -> {
            try (Sharing sharing = Guice.createInjector(new MemoryStorageModule(), new SharingModule())
                    .getInstance(Sharing.class)) {
                FirstShare.tell(sharing, out);
            }
        }));
        assertEquals(byUri, Printed.to(out -> {
            try (TutorialDatabase database = TutorialDatabase.open();
                    Sharing sharing = Sharing.open(database.uri())) {
                FirstShare.tell(sharing, out);
            }
        }));
        for (String uri : List.of(
                "jdbc:h2:mem:tutorial;DB_CLOSE_DELAY=-1",
                PostgresServer.shared().uri())) {
            assertEquals(byUri, Printed.to(out -> {
                try (Sharing sharing = Sharing.open(uri)) {
                    FirstShare.tell(sharing, out);
                }
            }));
        }
    }

    @Test
    void aMistypedNameIsAnsweredWithTheNamesOfAllTutorialsInTheirOrder() {
        String names =
                String.join("|", TUTORIALS.stream().map(Class::getSimpleName).toList());
        String pom = CommittedText.read(CommittedText.root().resolve("pom.xml"));
        assertTrue(pom.contains("<examples>" + names + "</examples>"), "pom.xml lacks " + names);
    }

    @Test
    void everyTutorialIsTestedAndStandsInTheReadmeWithItsQuestionAndItsCommand() throws IOException {
        Path sources = CommittedText.root().resolve("examples/src/main/java/io/tenantshare/examples");
        String readme = CommittedText.read(CommittedText.root().resolve("examples/README.md"));
        try (Stream<Path> files = Files.list(sources)) {
            List<Path> programs = files.filter(file -> CommittedText.read(file).contains("void main("))
                    .sorted()
                    .toList();
            assertEquals(
                    TUTORIALS.stream().map(Class::getSimpleName).sorted().toList(),
                    programs.stream().map(TutorialsTest::nameOf).toList());
            for (Path program : programs) {
                String command = "mvn -q compile -Dexample=" + nameOf(program) + "`";
                assertTrue(readme.contains(command), "examples/README.md lacks " + command);
                String question = question(CommittedText.read(program));
                assertTrue(readme.contains(question), "examples/README.md lacks " + question);
            }
        }
    }

    @Test
    void theReadmeOrdersTheTutorials() {
        String readme = CommittedText.read(CommittedText.root().resolve("examples/README.md"));
        List<Integer> places = TUTORIALS.stream()
                .map(tutorial -> readme.indexOf("-Dexample=" + tutorial.getSimpleName() + "`"))
                .toList();
        assertEquals(places.stream().sorted().toList(), places);
    }

    static CommittedText committed(Class<?> tutorial) {
        String path = "examples/src/test/resources/io/tenantshare/examples/" + tutorial.getSimpleName() + ".txt";
        return CommittedText.at(path, "tenantshare.examples.update");
    }

    /** The first sentence of the class comment, on one line. */
    private static String question(String source) {
        String comment = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"));
        String text = comment.replace('*', ' ').replaceAll("\\s+", " ").strip();
        return text.substring(0, text.indexOf('?') + 1);
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}
