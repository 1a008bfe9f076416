package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the repository's README shows compiles, and prints what it says. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w*)\\n((?s:.*?))^```$");

    private static final String README = CommittedText.read(CommittedText.root().resolve("README.md"));

    static List<String> javaBlocks() {
        return BLOCK.matcher(README)
                .results()
                .filter(block -> block.group(1).equals("java"))
                .map(block -> block.group(2))
                .toList();
    }

    @Test
    void thereAreJavaBlocksToCompare() {
        assertTrue(javaBlocks().size() > 1);
        assertEquals(README.split("```java\n", -1).length - 1, javaBlocks().size());
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void everyJavaBlockIsPartOfASourceThatCompiles(String block) throws IOException {
        assertTrue(
                sources().stream().anyMatch(source -> holds(source, block)),
                "No source of the examples holds, in this order:\n" + block);
    }

    @Test
    void theFirstBlockPrintsTheBlockBelowIt() throws ReflectiveOperationException {
        List<MatchResult> blocks = BLOCK.matcher(README).results().toList();
        assertEquals("java", blocks.get(0).group(1));
        assertEquals("", blocks.get(1).group(1));
        assertEquals(blocks.get(1).group(2), Printed.byMain(First.class));
    }

    @Test
    void theEmbeddedHostHasItsRulesAndItsListener() throws ReflectiveOperationException {
        assertEquals("""
                  told: project-registered project:p-owner@1.0
                  told: project-registered project:p-2@1.0
                  told: image-registered image:img-1@1.0
                img-1 with p-2: house.stage: The host's policy objects to none. Tag the image stage=production.
                """, Printed.byMain(Embedded.class));
    }

    @Test
    void aBackupIsAcceptedIntoTheVault() {
        try (Sharing sharing = Sharing.open("memory:")) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-bea");
            Tenant owner = sharing.as("p-owner");
            owner.vault("vault-owner").register(VaultSpec.serverBackup("mine", 200));
            owner.backup("backup-1").register(BackupSpec.ofServer("server", "vault-owner", 40));
            owner.backup("backup-1").shareWith("p-bea");
            ReadmeExamples.acceptBackup(sharing.as("p-bea"));
            assertEquals(
                    Decision.ALLOWED, sharing.as("p-bea").backup("backup-1").may(Operation.CREATE_SERVER));
        }
    }

    @Test
    void theLineForMongoDbFindsItsAdapterAndTheOthersShareOnItsDatabase() {
        try (InProcessServer server = InProcessServer.start();
                MongoClient client = MongoClients.create(server.uri());
                Sharing sharing = ReadmeExamples.onClient(client);
                MongoStorage storage = MongoStorage.on(client.getDatabase("sharing"))) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-1");
            Sharing injected = ReadmeExamples.inGuice(storage).getInstance(Sharing.class);
            assertTrue(injected.projects().find("p-1").isPresent());
            try (Sharing opened = Sharing.open(server.uri().replace("/?", "/sharing?"))) {
                assertTrue(opened.projects().find("p-1").isPresent());
            }
            injected.close();
            try (Sharing cached = ReadmeExamples.withCache(storage)) {
                assertTrue(cached.as("p-1").image("none").details().isEmpty());
            }
        }
    }

    /** What stands in the text between blocks is looked for in the same source. */
    @ParameterizedTest
    @ValueSource(strings = {"Guice.createInjector(new MongoStorageModule(storage), new SharingModule())"})
    void theTextShowsWhatCompiles(String code) throws IOException {
        assertTrue(README.contains("`" + code + "`"));
        assertTrue(sources().stream().anyMatch(source -> holds(source, code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"second();\nfirst();", "first();\nthird();", "first();\nfirst();"})
    void aBlockThatTheSourceDoesNotHoldIsNoticed(String block) {
        String source = "void all() {\n    first();\n    host\n        .second();\n}";
        assertFalse(holds(source, block));
        assertTrue(holds(source, "first();\n\nhost.second();"));
    }

    /** White space is left out on both sides: the sources are indented deeper and wrapped elsewhere. */
    private static boolean holds(String source, String block) {
        String text = squeezed(source);
        int from = 0;
        for (String line : block.lines().map(ReadmeTest::squeezed).toList()) {
            int at = text.indexOf(line, from);
            if (at < 0) {
                return false;
            }
            from = at + line.length();
        }
        return true;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CommittedText.root().resolve("examples/src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(CommittedText::read)
                    .toList();
        }
    }

    /** Prints what the first block prints. */
    public static final class First {

        private First() {}

        /** Runs it. */
        public static void main(String[] args) {
            ReadmeExamples.shareAnImage();
        }
    }

    /** Prints what the embedding host hears, and what its policy makes of an image. */
    public static final class Embedded {

        private Embedded() {}

        /** Runs it. */
        public static void main(String[] args) {
            try (Sharing sharing = ReadmeExamples.embed()) {
                sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
                sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
                sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web", 40));
                System.out.println(sharing.as("p-owner").image("img-1").shareWith("p-2"));
            }
        }
    }
}
