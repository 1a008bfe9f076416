package io.tenantshare.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.examples.CommittedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every rule, section and scenario that a comment or a page cites by number is explained in {@code docs/rules.md}, and
 * every decision that one cites has a page in {@code docs/adr}.
 */
class RulesPageTest {

    private static final Path ROOT = CommittedText.root();
    private static final String PAGE = CommittedText.read(ROOT.resolve("docs/rules.md"));
    private static final String SCENARIOS = CommittedText.read(ROOT.resolve("docs/scenarios.md"));

    /** String and character literals come first, so that what looks like a comment inside them is none. */
    private static final Pattern COMMENT = Pattern.compile(
            "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|(/\\*(?s:.*?)\\*/|//[^\\n]*)");

    /** In a comment of several lines, a citation may begin on one line and end on the next. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\n[ \\t]*(?:\\*(?!/)|//)?[ \\t]*");

    private static final Pattern RULE = Pattern.compile("\\b[A-Z]{1,2}-\\d{1,3}\\b");
    private static final Pattern SECTIONS = numbers("sections?", "\\d+(?:\\.\\d+)?");
    private static final Pattern SCENARIO_NUMBERS = numbers("scenarios?", "\\d+");
    private static final Pattern DECISION = Pattern.compile("\\bADR (\\d{4})\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([a-z0-9-]+)\"></a>");
    private static final Pattern SCENARIO_ROW = Pattern.compile("(?m)^\\| \\**(\\d+)\\** \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\((?:[\\w./-]*\\brules\\.md)?#([^)]+)\\)");
    private static final Pattern CODE_ROW =
            Pattern.compile("(?m)^\\| `((?:IMG|BackupService)\\.\\d+)` \\|[^|]+\\| ([^|]+) \\|$");

    private static final Pattern KIND_ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|[^|`]+\\| (`[^|]+) \\|$");

    private static final Set<String> ENTRIES = entries();

    /** What a file cites: an anchor of the page, and the words to show. */
    record Citation(String anchor, String shown) {}

    @Test
    void everythingThatIsCitedIsExplained() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : files()) {
            for (Citation citation : citations(file.toString(), CommittedText.read(file))) {
                if (!ENTRIES.contains(citation.anchor())) {
                    missing.add(
                            ROOT.relativize(file) + " cites " + citation.shown() + ", which no page of docs explains");
                }
            }
        }
        assertTrue(missing.isEmpty(), () -> String.join("\n", missing));
    }

    @Test
    void citationsAreFoundInCommentsAndOnPages() {
        String code = """
                /**
                 * The limit (rule book SI-4, C-11; IMG.0088), from sections 2.6
                 * and 3.6, scenario
                 * 96.
                 */
                String notCited = "X-1, section 9.9"; // scenarios 77 to 80, 86
                """;
        assertEquals(
                List.of(
                        "SI-4",
                        "C-11",
                        "section 2.6",
                        "section 3.6",
                        "scenario 96",
                        "scenario 77",
                        "scenario 80",
                        "scenario 86"),
                shown("Some.java", code));
        assertEquals(List.of("AA-1", "section 3.7"), shown("page.md", "See AA-1 and section\n3.7, CRC-32C, UTF-8."));
    }

    @Test
    void whatIsExplainedNowhereIsNoticed() {
        assertEquals(
                List.of("ZZ-9", "ADR 9999"),
                citations("Some.java", "// rule book ZZ-9, ADR 9999").stream()
                        .filter(citation -> !ENTRIES.contains(citation.anchor()))
                        .map(Citation::shown)
                        .toList());
    }

    @Test
    void everyRuleIsExplainedOnce() {
        List<String> anchors = found(ANCHOR, PAGE, 1).toList();
        assertTrue(anchors.size() > 150, "Only " + anchors.size() + " rules are on the page.");
        assertEquals(anchors.stream().distinct().toList(), anchors);
    }

    @Test
    void linksToRulesLeadToThem() {
        assertEquals(
                List.of(),
                found(LINK, PAGE, 1).filter(link -> !ENTRIES.contains(link)).toList());
    }

    @Test
    void theTablesOfCodesAreThoseOfTheReasons() {
        Map<String, Set<String>> said = new TreeMap<>();
        for (Reason reason : Reason.values()) {
            reason.providerCode()
                    .ifPresent(code ->
                            said.computeIfAbsent(code, same -> new TreeSet<>()).add("`" + reason.code() + "`"));
        }
        Map<String, Set<String>> shown = new TreeMap<>();
        CODE_ROW.matcher(PAGE)
                .results()
                .forEach(row -> shown.put(
                        row.group(1), new TreeSet<>(Arrays.asList(row.group(2).split(", ")))));
        assertEquals(lines(said), lines(shown));
    }

    @Test
    void theTableOfKindsIsThatOfTheReasons() {
        Map<String, Set<String>> said = new TreeMap<>();
        for (Reason reason : Reason.values()) {
            said.computeIfAbsent(reason.kind().code(), same -> new TreeSet<>()).add("`" + reason.code() + "`");
        }
        Map<String, Set<String>> shown = new TreeMap<>();
        KIND_ROW.matcher(PAGE)
                .results()
                .forEach(row -> shown.put(
                        row.group(1), new TreeSet<>(Arrays.asList(row.group(2).split(", ")))));
        assertEquals(lines(said), lines(shown));
    }

    @Test
    void auditNamesAreOnThePage() {
        assertEquals(
                List.of(),
                Arrays.stream(EventType.values())
                        .flatMap(type -> type.traceName().stream())
                        .filter(name -> !PAGE.contains("`" + name + "`"))
                        .toList());
    }

    private static List<String> shown(String file, String text) {
        return citations(file, text).stream().map(Citation::shown).toList();
    }

    private static List<Citation> citations(String file, String text) {
        String prose = LINE_BREAK
                .matcher(file.endsWith(".java") ? comments(text) : text)
                .replaceAll(" ");
        List<Citation> citations = new ArrayList<>();
        found(RULE, prose, 0).forEach(rule -> citations.add(new Citation(rule.toLowerCase(Locale.ROOT), rule)));
        found(SECTIONS, prose, 1)
                .flatMap(list -> found(NUMBER, list, 0))
                .forEach(number ->
                        citations.add(new Citation("section-" + number.replace('.', '-'), "section " + number)));
        found(SCENARIO_NUMBERS, prose, 1)
                .flatMap(list -> found(NUMBER, list, 0))
                .forEach(number -> citations.add(new Citation("scenario-" + number, "scenario " + number)));
        found(DECISION, prose, 1).forEach(number -> citations.add(new Citation("adr-" + number, "ADR " + number)));
        return citations;
    }

    private static String comments(String code) {
        return found(COMMENT, code, 1).collect(Collectors.joining("\n"));
    }

    private static Stream<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(group))
                .filter(part -> part != null && !part.isEmpty());
    }

    /** A word that is followed by one number or several, such as "sections 2.3, 2.6 and 3.6". */
    private static Pattern numbers(String word, String number) {
        return Pattern.compile(
                "\\b(?i:" + word + ")\\s+(" + number + "(?:(?:\\s*,\\s*|\\s+)(?:(?:and|or|to)\\s+)?" + number + ")*)");
    }

    /** The anchors of the page of rules, the rows of the page of scenarios, and the pages of decisions. */
    private static Set<String> entries() {
        Set<String> entries = new TreeSet<>();
        found(ANCHOR, PAGE, 1).forEach(entries::add);
        found(SCENARIO_ROW, SCENARIOS, 1).forEach(number -> entries.add("scenario-" + number));
        for (String page :
                Objects.requireNonNull(ROOT.resolve("docs/adr").toFile().list())) {
            entries.add("adr-" + page.substring(0, 4));
        }
        return entries;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> isRead(ROOT.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isRead(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (name.equals("target") || name.startsWith(".")) {
                return false;
            }
        }
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java")
                || path.endsWith(".md")
                || (path.endsWith(".txt") && path.contains("resources/scenarios/"));
    }

    private static String lines(Map<String, Set<String>> codes) {
        return codes.entrySet().stream()
                .map(code -> code.getKey() + " " + String.join(", ", code.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
