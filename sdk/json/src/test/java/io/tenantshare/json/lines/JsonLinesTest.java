package io.tenantshare.json.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.FollowerPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    private static final String FIRST = "{\"tenantshare\":{\"version\":1}}";
    private static final String ONE = "{\"project\":{\"project\":\"p-1\",\"region\":\"eu-de\",\"account\":\"a-1\"}}";
    private static final String OTHER =
            "{\"project\":{\"project\":\"p-\u00e9\",\"region\":\"eu-de\",\"account\":\"a-2\"}}";
    private static final String HOSTS = "{\"follower\":{\"name\":\"audit\",\"sequence\":3}}";
    private static final String PROJECTS = "{\"follower\":{\"project\":\"p-1\",\"name\":\"billing\",\"sequence\":5}}";

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAndWrittenAgain() throws IOException {
        Path file = file(FIRST, ONE, OTHER, HOSTS, PROJECTS, "{\"end\":{\"items\":4}}");
        Contents contents = JsonLines.read(file);

        assertEquals(
                List.of(Project.of("p-1", "eu-de", "a-1"), Project.of("p-\u00e9", "eu-de", "a-2")),
                all(contents.projects()));
        assertEquals(
                List.of(
                        new FollowerPosition(new FollowerId(Optional.empty(), "audit"), 3),
                        new FollowerPosition(new FollowerId(Optional.of(new ProjectId("p-1")), "billing"), 5)),
                all(contents.followers()));
        assertEquals(List.of(), all(contents.resources()));

        Path again = folder.resolve("again.jsonl");
        assertEquals(4, JsonLines.write(contents, again));
        assertEquals(Files.readString(file), Files.readString(again));
    }

    @Test
    void manyItemsAreReadPageByPage() throws IOException {
        List<String> lines = new ArrayList<>(List.of(FIRST));
        for (int i = 0; i < 1_200; i++) {
            lines.add(ONE.replace("p-1", "p-\u4e2d" + (1_000 + i)));
        }
        lines.add("{\"end\":{\"items\":1200}}");

        List<Project> projects =
                all(JsonLines.read(file(lines.toArray(String[]::new))).projects());

        assertEquals(1_200, projects.stream().distinct().count());
        assertEquals("p-\u4e2d2199", projects.get(1_199).id().value());
    }

    @Test
    void whatIsNoWholeExportIsRefusedWithItsLine() throws IOException {
        assertRefused("line 0", "cut off");
        assertRefused("line 1", "version 1", ONE, "{\"end\":{\"items\":1}}");
        assertRefused("line 1", "version 1", "{\"tenantshare\":{\"version\":2}}", "{\"end\":{\"items\":0}}");
        assertRefused("line 2", "cut off", FIRST, ONE);
        assertRefused("line 3", "which is 1", FIRST, ONE, "{\"end\":{\"items\":2}}");
        assertRefused("line 3", "end of the file", FIRST, "{\"end\":{\"items\":0}}", ONE);
        assertRefused("line 2", "each kind in its place", FIRST, "{\"tenant\":{}}", "{\"end\":{\"items\":1}}");
        assertRefused("line 3", "each kind in its place", FIRST, HOSTS, ONE, "{\"end\":{\"items\":2}}");
    }

    @Test
    void anItemThatCannotBeReadIsRefusedWithItsLine() throws IOException {
        Contents contents = JsonLines.read(file(
                FIRST, ONE, "{\"project\":{\"project\":\"p-2\"}}", "{\"follower\":{}}", "{\"end\":{\"items\":3}}"));

        InvalidInputException project = assertThrows(InvalidInputException.class, () -> all(contents.projects()));
        InvalidInputException follower = assertThrows(InvalidInputException.class, () -> all(contents.followers()));

        assertTrue(String.valueOf(project.getMessage()).contains("line 3"), project::toString);
        assertTrue(String.valueOf(project.getMessage()).contains("region"), project::toString);
        assertTrue(String.valueOf(follower.getMessage()).contains("line 4"), follower::toString);
    }

    @Test
    void aFileThatCannotBeWrittenLeavesTheOneThatIsThere() throws IOException {
        Path file = file(FIRST, ONE, "{\"end\":{\"items\":1}}");
        String before = Files.readString(file);
        Contents broken = JsonLines.read(file(FIRST, "{\"project\":{}}", "{\"end\":{\"items\":1}}"));

        assertThrows(InvalidInputException.class, () -> JsonLines.write(broken, file));

        assertEquals(before, Files.readString(file));
        assertFalse(Files.exists(folder.resolve(file.getFileName() + ".unfinished")));
    }

    @Test
    void anExportIsNotChanged() throws IOException {
        Contents contents = JsonLines.read(file(FIRST, "{\"end\":{\"items\":0}}"));

        assertThrows(
                UnsupportedOperationException.class, () -> contents.projects().put(List.of()));
        assertThrows(
                UnsupportedOperationException.class, () -> contents.vaults().remove(List.of()));
    }

    @Test
    void aFileThatBecomesShorterIsSaid() throws IOException {
        Path file = file(FIRST, ONE, OTHER, "{\"end\":{\"items\":2}}");
        Contents contents = JsonLines.read(file);
        Files.writeString(file, FIRST + "\n" + ONE + "\n");

        assertThrows(UncheckedIOException.class, () -> all(contents.projects()));
    }

    private void assertRefused(String line, String expected, String... lines) throws IOException {
        Path file = file(lines);

        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> JsonLines.read(file));

        assertEquals(Reason.INVALID_JSON.code(), refused.refusal().code());
        assertTrue(String.valueOf(refused.getMessage()).contains(line), refused::toString);
        assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused::toString);
    }

    private Path file(String... lines) throws IOException {
        Path file = Files.createTempFile(folder, "export", ".jsonl");
        return Files.writeString(file, lines.length == 0 ? "" : String.join("\n", lines) + "\n");
    }

    private static <T> List<T> all(Contents.Items<T> items) {
        List<T> all = new ArrayList<>();
        Iterator<T> each = items.all();
        each.forEachRemaining(all::add);
        return all;
    }
}
