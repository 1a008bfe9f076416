package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TutorialsTest {

    private static final List<Class<?>> TUTORIALS = List.of(
            FirstShare.class,
            AcceptAndReject.class,
            WhyWasItRefused.class,
            BackupsNeedAVault.class,
            FullServerImages.class,
            KeysAndReplicas.class,
            HouseRules.class,
            InsideGuice.class,
            TheSameOnMongo.class,
            TwoHosts.class);

    private static final Set<Class<?>> TELL_THE_FIRST_STORY = Set.of(InsideGuice.class, TheSameOnMongo.class);

    static List<Class<?>> tutorials() {
        return TUTORIALS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tutorials")
    void everyTutorialPrintsWhatIsCommitted(Class<?> tutorial) throws ReflectiveOperationException {
        committed(tutorial).assertIs(Printed.byMain(tutorial));
    }

    @Test
    void theStoryIsTheSameByUriByBuilderByGuiceAndOnMongo() throws ReflectiveOperationException {
        String byBuilder = Printed.to(out -> {
            try (MemoryStorage storage = MemoryStorage.create();
                    Sharing sharing = Sharing.builder().storage(storage).build()) {
                FirstShare.tell(sharing, out);
            }
        });
        assertEquals(byBuilder, Printed.byMain(InsideGuice.class));
        assertEquals(byBuilder, Printed.byMain(FirstShare.class));
        assertEquals(byBuilder, Printed.byMain(TheSameOnMongo.class));
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
        // To the letter.
        Class<?> story = TELL_THE_FIRST_STORY.contains(tutorial) ? FirstShare.class : tutorial;
        String path = "examples/src/test/resources/io/tenantshare/examples/" + story.getSimpleName() + ".txt";
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
