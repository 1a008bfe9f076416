package io.tenantshare.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.examples.CommittedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What differs between images and backups is in their rules. A branch on the type anywhere else takes whatever is no image
 * for a backup, and no compiler finds it when there is a third type; a {@code switch} without default is fine.
 */
class ResourceTypesTest {

    private static final Path ROOT = CommittedText.root();

    private static final Pattern BRANCH =
            Pattern.compile("\\binstanceof\\s+(?:Image|Backup)(?:Id|Spec)?(?:\\s+\\w+)?\\s*\\?"
                    + "|[=!]=\\s*ResourceType\\.\\w+"
                    + "|\\bResourceType\\.\\w+\\s*[=!]="
                    + "|\\bequals\\(ResourceType\\.");

    /** The rules themselves. */
    private static final String RULES = "io/tenantshare/domain/policy/";

    /** Where backups alone have something, and every other type has nothing. */
    private static final List<String> EXCEPTIONS = List.of(
            // Images registered from it.
            "io/tenantshare/domain/decision/BackupImageDecisions.java",
            // The recipient's own vault.
            "io/tenantshare/domain/decision/Views.java",
            // The provider's names of traces.
            "io/tenantshare/domain/event/MemberEvent.java");

    @Test
    void nothingButTheRulesBranchesOnTheType() throws IOException {
        try (Stream<Path> files = sources()) {
            assertEquals(
                    List.of(),
                    files.map(ResourceTypesTest::name)
                            .filter(name -> EXCEPTIONS.stream().noneMatch(name::endsWith))
                            .toList());
        }
    }

    @Test
    void theExceptionsAreNeeded() throws IOException {
        try (Stream<Path> files = sources()) {
            List<String> branching = files.map(ResourceTypesTest::name).toList();
            assertEquals(
                    List.of(),
                    EXCEPTIONS.stream()
                            .filter(exception -> branching.stream().noneMatch(name -> name.endsWith(exception)))
                            .toList());
        }
    }

    @Test
    void branchesOnTheTypeAreFound() {
        for (String code : List.of(
                "return id instanceof ImageId ? images : backups;",
                "resource instanceof Backup backup\n        ? backup.vault()\n        : null",
                "(type == ResourceType.IMAGE ? images : backups)",
                "if (ResourceType.BACKUP != id.type()) {")) {
            assertEquals(true, BRANCH.matcher(code).find(), code);
        }
        for (String code : List.of(
                "return other instanceof ImageId id && value.equals(id.value);",
                "return switch (type) {\n    case IMAGE -> images;\n    case BACKUP -> backups;\n};",
                "this(ResourceType.IMAGE, ids);")) {
            assertEquals(false, BRANCH.matcher(code).find(), code);
        }
    }

    /** The files of the main code that branch on the type, the rules left out. */
    private static Stream<Path> sources() throws IOException {
        return Files.walk(ROOT)
                .filter(file -> {
                    String name = name(file);
                    return name.matches("[\\w-]+(?:/[\\w-]+)?/src/main/java/.*\\.java")
                            && !name.startsWith("examples/")
                            && !name.startsWith("benchmarks/")
                            && !name.contains(RULES);
                })
                .filter(file -> BRANCH.matcher(CommittedText.read(file)).find())
                .sorted();
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
