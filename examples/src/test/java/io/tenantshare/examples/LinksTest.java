package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link inside the repository leads to a page, and to a place in it that is there. */
class LinksTest {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> pages = pages();
        assertTrue(pages.size() > 50, "Only " + pages.size() + " pages were found.");

        Set<String> broken = new TreeSet<>();
        for (Path page : pages) {
            LINK.matcher(FENCED.matcher(CommittedText.read(page)).replaceAll(""))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.matches("[a-z]+:.*"))
                    .filter(link -> !leadsSomewhere(page, link))
                    .forEach(link -> broken.add(CommittedText.root().relativize(page) + " → " + link));
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void aLinkToAPageOrAPlaceThatIsNotThereIsFound() {
        Path readme = CommittedText.root().resolve("README.md");

        assertEquals(
                List.of(true, true, false, false),
                Stream.of("docs/concepts.md", "#embed-it", "docs/none.md", "README.md#none")
                        .map(link -> leadsSomewhere(readme, link))
                        .toList());
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int at = link.indexOf('#');
        String file = at < 0 ? link : link.substring(0, at);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target) && (at < 0 || places(target).contains(link.substring(at + 1)));
    }

    /** Explicit anchors, and those that a heading gets: in lower case, without punctuation, with a hyphen for each space. */
    private static Set<String> places(Path page) {
        String text = CommittedText.read(page);
        return Stream.concat(
                        ANCHOR.matcher(text).results().map(anchor -> anchor.group(1)),
                        HEADING.matcher(text)
                                .results()
                                .map(heading -> heading.group(1)
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                        .replace(' ', '-')))
                .collect(Collectors.toSet());
    }

    private static List<Path> pages() throws IOException {
        Path root = CommittedText.root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", "node_modules", ".git")
                            .noneMatch(built -> root.relativize(file).startsWith(built)
                                    || root.relativize(file).toString().contains("/" + built + "/")))
                    .toList();
        }
    }
}
