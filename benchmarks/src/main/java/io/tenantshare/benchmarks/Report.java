package io.tenantshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the numbers of a run into {@code docs/performance.md}: ratios to the floor of the same run. */
final class Report {

    private static final String FLOOR = Rival.FLOOR.name();
    private static final String OURS = Rival.TENANTSHARE.name();
    private static final List<Rival> PEERS = List.of(Rival.SQL, Rival.SPRING_ACL, Rival.JCASBIN);
    private static final String[] MIDDLE = {"shares", "100000"};

    /** What peers do as well. */
    private static final List<Compared> COMPARED = List.of(
            new Compared("check, accepted", "Check.hit", MIDDLE),
            new Compared("check, pending", "Check.pending", MIDDLE),
            new Compared("check, stranger", "Check.stranger", MIDDLE),
            new Compared("share with one", "Share.share", MIDDLE),
            new Compared("share with 10", "Crowd.share", crowd("recipients", "10")),
            new Compared("share with 256, Tenantshare in calls of 100", "Crowd.share", crowd("recipients", "256")),
            new Compared("accept", "Share.accept", MIDDLE),
            new Compared("reject", "Share.reject", MIDDLE),
            new Compared("withdraw from one", "Share.withdraw", MIDDLE),
            new Compared("delete with 10 recipients", "Crowd.delete", crowd("members", "10")),
            new Compared("delete with 128 recipients", "Crowd.delete", crowd("members", "128")),
            new Compared("delete with 256 recipients", "Crowd.delete", crowd("members", "256")),
            new Compared("first page of 50, list of 1,000", "Page.first", "list", "1000"),
            new Compared("page in the middle of it", "Page.middle", "list", "1000"));

    /** What two threads do at a time. */
    private static final List<String> IN_COMPANY =
            List.of("check", "page of 50", "share", "share with 10", "accept", "reject", "withdraw", "delete with 10");

    /** An operation of a benchmark with its parameters. */
    private record Compared(String name, String benchmark, List<String> parameters) {

        Compared(String name, String benchmark, String... parameters) {
            this(name, benchmark, List.of(parameters));
        }

        String[] params() {
            return parameters.toArray(String[]::new);
        }
    }

    private final Numbers numbers;
    private final String length;
    private final StringBuilder text = new StringBuilder();

    private Report(Numbers numbers, String length) {
        this.numbers = numbers;
        this.length = length;
    }

    static Report of(Path directory) throws IOException {
        return new Report(
                Numbers.in(directory),
                Files.readString(directory.resolve("settings.txt")).strip());
    }

    String text() throws IOException {
        intro();
        goals();
        checks();
        steps();
        sizes();
        pages();
        product();
        threads();
        heap();
        startUp();
        return text.toString();
    }

    private void intro() throws IOException {
        line("# Performance of the embedded storage");
        line("");
        line(
                "Written by `mvn -q package -DskipTests -Dbenchmark=" + length
                        + "`; not to be edited by hand. `short` takes fifty minutes, `full`, with other numbers of shares, an hour.");
        line("");
        line("- Machine: " + cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores. JDK: " + numbers.jvm()
                + ".");
        line("- JMH 1.37: " + numbers.settings() + ". Times are processor time of the calling thread: what"
                + " other programs on the machine take does not count, nor do the collector's and the compiler's threads, therefore the bytes"
                + " beside them.");
        line(
                "- Workload, seeded, the same for all: S shares of S/10 images, ten recipients each, 1,000 projects; 80 % accepted,"
                        + " 10 % pending, 10 % rejected; questions about images by a Zipf law with exponent 0.99, in strings that are"
                        + " no kept instances. Where nothing else is said, S is 100,000.");
        line(
                "- **×** is the ratio to the *floor*: plain concurrent maps and sorted lists without rules, reasons, events, revisions,"
                        + " request keys or history (`PlainMaps`). Both are loaded into one process and work by turns, batch by batch, since"
                        + " processes that run the same code were seen to differ by up to three times. Tenantshare is measured through its"
                        + " public API from strings, checks by `Sharing.may`, with everything it promises, and its reports are looked at.");
        line(
                "- A test checks that all contenders give the same answers (`SameAnswersTest`). Batches of 1,000 checks, 500 pages, 200"
                        + " shares or 8 crowds are timed without what prepares them, all that writes after seven seconds of warm-up; bytes are what the calling thread allocates. Each number is the"
                        + " median of all measured iterations; checks, shares, acceptances, pages, two threads and the cache are measured in three"
                        + " rounds, all else, and at other numbers of shares all but checks, in one process with two measured iterations.");
        line(
                "- Peers are measured at 100,000 shares, each in a process of its own, and set against the floor beside Tenantshare:"
                        + " Spring Security ACL needs minutes to load more, and jCasbin, which adds a line for a share, walks through all"
                        + " lines at each check, list, withdrawal and deletion. Peers look at no owner and no limit. Spring's cache is warm. What only Tenantshare does"
                        + " (kept ids, explanations, plans, vaults, calls for many images) has a process of its own, too.");
        line("");
    }

    private void goals() {
        line("## Goals");
        line("");
        row("goal", "limit", "measured", "");
        row("---", "---:", "---:", "---");
        for (String size : List.of("1000", "100000", "1000000")) {
            String shares = ", " + grouped(size) + " shares";
            goal("check" + shares, 2, ratio("Check.hit", "shares", size));
            goal("check refused as pending" + shares, 2, ratio("Check.pending", "shares", size));
            goal("check refused to a stranger" + shares, 2, ratio("Check.stranger", "shares", size));
        }
        for (String question : List.of("hit", "pending", "stranger")) {
            double bytes = numbers.bytes("Check." + question, asOurs(MIDDLE));
            goal("check from strings, " + question + ": bytes allocated", 0, Math.rint(bytes), " B");
        }
        double kept = numbers.bytes("Product.checkKept", MIDDLE);
        goal("check by a kept project about kept ids: bytes allocated", 0, Math.rint(kept), " B");
        goal("share with one", 8, ratio("Share.share", MIDDLE));
        goal("accept", 8, ratio("Share.accept", MIDDLE));
        goal("first page of 50, list of 1,000", 3, ratio("Page.first", "list", "1000"));
        goal("first page of 50, list of 100,000", 3, ratio("Page.first", "list", "100000"));
        goal(
                "first page of 50: list of 100,000 over list of 1,000",
                1.3,
                ours("Page.first", "list", "100000") / ours("Page.first", "list", "1000"));
        goal("a later page over the first, list of 100,000: `nextPage()`", 1.3, pageOver("goingOnNanos", "firstNanos"));
        goal("a page from the text of its cursor, list of 1,000", 3, ratio("Page.middle", "list", "1000"));
        goal("a page from the text of its cursor, list of 100,000", 3, ratio("Page.middle", "list", "100000"));
        goal("delete with 128 recipients", 8, ratio("Crowd.delete", crowd("members", "128")));
        goal("plan over share", 1, numbers.nanos("Product.plan", MIDDLE) / ours("Share.share", MIDDLE));
        goal("heap per share", 220, numbers.fact("heap " + OURS), " B");
        for (String operation : IN_COMPANY) {
            goal(
                    "two threads: processor time over one thread's, " + operation,
                    1.3,
                    inCompany(Rival.TENANTSHARE, operation));
        }
        ahead();
        goal(
                "an answer from the cache over a bare Caffeine get",
                4,
                numbers.nanos("Cache.find") / numbers.nanos("Cache.bareGet"));
        goal(
                "100 images × 100 projects in one call",
                25,
                numbers.nanos("Product.hundredByHundred", MIDDLE) / 1e6,
                " ms");
        line("");
        line("What was tried for goals that are not met, and why it ended there:"
                + " [cursors](adr/0032-cursors-carry-a-checksum.md),"
                + " [jCasbin](adr/0037-what-a-line-in-a-list-does-not-do.md).");
        line("");
    }

    private void ahead() {
        String faster = COMPARED.stream().flatMap(this::faster).collect(Collectors.joining(", "));
        row(
                "ahead of every peer in every operation that peers have",
                "",
                faster.isEmpty() ? "" : "faster: " + faster,
                faster.isEmpty() ? "met" : "**not met**");
    }

    private Stream<String> faster(Compared operation) {
        double ours = ours(operation.benchmark, operation.params());
        return PEERS.stream()
                .filter(peer -> nanos(peer, operation.benchmark, operation.params()) < ours)
                .map(peer -> peer + " (" + operation.name + ")");
    }

    private void goal(String what, double limit, double measured) {
        goal(what, limit, measured, " ×");
    }

    private void goal(String what, double limit, double measured, String unit) {
        row(what, "≤ " + plain(limit) + unit, plain(measured) + unit, measured <= limit ? "met" : "**not met**");
    }

    private void checks() {
        line("## Access check");
        line("");
        row("question", "shares", "floor", "Tenantshare", "bytes");
        row("---", "---:", "---:", "---:", "---:");
        for (String question : List.of("hit", "pending", "stranger")) {
            for (String size : List.of("1000", "100000", "1000000")) {
                compared("Check." + question, question, grouped(size), "shares", size);
            }
        }
        double kept = numbers.nanos("Product.checkKept", MIDDLE) / floor("Check.hit", MIDDLE);
        row("hit, kept project and ids", "100,000", "", times(kept), bytes(numbers.bytes("Product.checkKept", MIDDLE)));
        double explain = numbers.nanos("Product.explain", MIDDLE) / floor("Check.hit", MIDDLE);
        row("explain: all operations", "100,000", "", times(explain), bytes(numbers.bytes("Product.explain", MIDDLE)));
        line("");
    }

    private void compared(String benchmark, String name, String size, String... params) {
        if (!Double.isNaN(ours(benchmark, params))) {
            row(
                    name,
                    size,
                    time(floor(benchmark, params)),
                    times(ratio(benchmark, params)),
                    bytes(numbers.bytes(benchmark, asOurs(params))));
        }
    }

    private void steps() {
        line("## A share's way, and the peers");
        line("");
        List<String> head = new ArrayList<>(List.of("operation", "floor", "Tenantshare", "bytes"));
        PEERS.forEach(peer -> head.add(peer.toString()));
        row(head.toArray(String[]::new));
        row("---", "---:", "---:", "---:", "---:", "---:", "---:");
        COMPARED.forEach(this::operation);
        line("");
    }

    private static String[] crowd(String of, String size) {
        return with(of, size, MIDDLE);
    }

    /** Only the full form measures more than checks at each size. */
    private void sizes() {
        if (Double.isNaN(ours("Share.share", "shares", "1000000"))) {
            return;
        }
        line("## At other sizes");
        line("");
        line("Tenantshare over the floor among as many shares; what the floor does not do, over itself among 100,000.");
        line("");
        row("operation", "1,000", "100,000", "1,000,000");
        row("---", "---:", "---:", "---:");
        for (String step : List.of("Share.share", "Share.accept", "Share.reject", "Share.withdraw")) {
            atEachSize(step, size -> ratio(step, "shares", size));
        }
        for (String members : List.of("10", "128", "256")) {
            atEachSize("Crowd.delete, " + members, size -> ratio("Crowd.delete", "members", members, "shares", size));
        }
        for (String recipients : List.of("10", "256")) {
            atEachSize(
                    "Crowd.share, " + recipients,
                    size -> ratio("Crowd.share", "recipients", recipients, "shares", size));
        }
        for (String own : List.of("checkKept", "explain", "plan", "acceptIntoVault", "hundredByHundred")) {
            String benchmark = "Product." + own;
            atEachSize(benchmark, size -> numbers.nanos(benchmark, "shares", size) / numbers.nanos(benchmark, MIDDLE));
        }
        line("");
    }

    private void atEachSize(String name, Function<String, Double> ratio) {
        row(name, times(ratio.apply("1000")), times(ratio.apply("100000")), times(ratio.apply("1000000")));
    }

    private void operation(Compared operation) {
        String benchmark = operation.benchmark;
        String[] params = operation.params();
        double floor = floor(benchmark, params);
        List<String> cells = new ArrayList<>(List.of(
                operation.name,
                time(floor),
                times(ratio(benchmark, params)),
                bytes(numbers.bytes(benchmark, asOurs(params)))));
        for (Rival peer : PEERS) {
            cells.add(times(nanos(peer, benchmark, params) / floor));
        }
        row(cells.toArray(String[]::new));
    }

    private void pages() {
        line("## Pages of 50");
        line("");
        line("A process each; the goals compare pages that one process reads by turns.");
        line("");
        row("page", "list", "floor", "Tenantshare", "bytes");
        row("---", "---:", "---:", "---:", "---:");
        for (String list : List.of("10", "1000", "100000")) {
            compared("Page.first", "first", grouped(list), "list", list);
            compared("Page.firstWithCursor", "first, and the cursor of the next", grouped(list), "list", list);
            if (!list.equals("10")) {
                compared("Page.goingOn", "in the middle, from the page before", grouped(list), "list", list);
                compared("Page.middle", "in the middle, from its cursor's text", grouped(list), "list", list);
                compared(
                        "Page.middleWithCursor",
                        "in the middle, from its cursor's text, and the cursor of the next",
                        grouped(list),
                        "list",
                        list);
            }
        }
        line("");
    }

    private void product() {
        line("## Beside it");
        line("");
        row("operation", "in relation to", "ratio", "bytes");
        row("---", "---", "---:", "---:");
        beside(
                "plan to share with one",
                "Product.plan",
                "Tenantshare sharing with one",
                ours("Share.share", MIDDLE),
                MIDDLE);
        beside(
                "accept into a vault",
                "Product.acceptIntoVault",
                "the floor's accept, without a vault",
                floor("Share.accept", MIDDLE),
                MIDDLE);
        beside(
                "100 images × 100 projects in one call, per pair",
                "Product.hundredByHundred",
                "the floor's share with one, 10,000 times",
                floor("Share.share", MIDDLE) * 10_000,
                MIDDLE);
        beside("check, answered by the cache", "Cache.check", "a bare Caffeine get", numbers.nanos("Cache.bareGet"));
        line("");
        line(
                "Loading 1,000,000 shares call by call in a cold process, each image registered, shared with ten and answered by each: "
                        + grouped(String.valueOf(Math.round(1_000_000 / numbers.fact("load " + OURS))))
                        + " shares per second; the floor "
                        + grouped(String.valueOf(Math.round(1_000_000 / numbers.fact("load " + FLOOR)))) + ".");
        line("");
    }

    private void beside(String name, String benchmark, String relation, double base, String... params) {
        row(name, relation, times(numbers.nanos(benchmark, params) / base), bytes(numbers.bytes(benchmark, params)));
    }

    private void threads() {
        line("## Two threads on different images");
        line("");
        line("One thread alone and two at a time, each on images of its own, by turns of 50 ms in one process.");
        line("");
        row("operation", "processor time per operation, over one thread's: floor", "Tenantshare");
        row("---", "---:", "---:");
        for (String operation : IN_COMPANY) {
            row(operation, times(inCompany(Rival.FLOOR, operation)), times(inCompany(Rival.TENANTSHARE, operation)));
        }
        line("");
    }

    private void heap() {
        line("## Heap per share");
        line("");
        line(
                "The heap in use after collections in a process of its own, with 100,000 shares and without, divided by the shares;"
                        + " everything included (images, both sides' lists, revisions) but the strings of the ids, which were there before,"
                        + " and the history of events, which is bounded and here set to one.");
        line("");
        List<String> names = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        List<String> weights = new ArrayList<>();
        for (Rival rival : Rival.values()) {
            names.add(rival.toString());
            rules.add("---:");
            weights.add(bytes(numbers.fact("heap " + rival.name())));
        }
        row(names.toArray(String[]::new));
        row(rules.toArray(String[]::new));
        row(weights.toArray(String[]::new));
        line("");
        double amongMore = numbers.fact("heap of a million");
        if (!Double.isNaN(amongMore)) {
            line("Tenantshare with 1,000,000 shares: " + bytes(amongMore) + ".");
            line("");
        }
    }

    private void startUp() {
        line("## Start-up");
        line("");
        line("Whole cold processes, the median, over an empty program's "
                + Math.round(numbers.fact("start empty"))
                + " ms: from `java` to the end, with the first image shared and its first"
                + " check answered in between.");
        line("");
        row("", "process", "classes loaded beyond the empty program's", "of Tenantshare");
        row("---", "---:", "---:", "---:");
        for (String how : List.of("plain", "guice")) {
            row(
                    how.equals("plain") ? "`Sharing.open(\"memory:\")`" : "Guice",
                    times(numbers.fact("start " + how) / numbers.fact("start empty")),
                    plain(numbers.fact("classes " + how) - numbers.fact("classes empty")),
                    plain(numbers.fact("own classes " + how)));
        }
        line("");
        line("Jars: domain " + jar("tenantshare-domain") + ", ports " + jar("tenantshare-ports") + ", memory adapter "
                + jar("tenantshare-adapters-memory") + ", SDK " + jar("tenantshare-sdk")
                + "; the only other jar that the embedded default needs is Caffeine, " + jar("caffeine") + ".");
    }

    private String jar(String name) {
        return Math.round(numbers.fact("jar " + name)) + " kB";
    }

    /** Tenantshare's time over what the floor took by turns with it. */
    private double ratio(String benchmark, String... params) {
        return numbers.quotient(
                new Numbers.Count("cpuNanos", "operations"),
                new Numbers.Count("floorNanos", "operations"),
                benchmark,
                asOurs(params));
    }

    private double floor(String benchmark, String... params) {
        return numbers.floorNanos(benchmark, asOurs(params));
    }

    private double ours(String benchmark, String... params) {
        return nanos(Rival.TENANTSHARE, benchmark, params);
    }

    private double nanos(Rival rival, String benchmark, String... params) {
        return numbers.nanos(benchmark, with("rival", rival.name(), params));
    }

    /** A later page of the long list over a first one of the same process. */
    private double pageOver(String later, String first) {
        return numbers.quotient(
                new Numbers.Count(later, "operations"),
                new Numbers.Count(first, "operations"),
                "Page.byTurns",
                asOurs("list", "100000"));
    }

    /** What an operation takes while another thread works over what it takes while none does, in the same process. */
    private double inCompany(Rival rival, String operation) {
        return numbers.quotient(
                new Numbers.Count("togetherNanos", "together"),
                new Numbers.Count("aloneNanos", "alone"),
                "TwoThreads.byTurns",
                with("operation", operation, "rival", rival.name()));
    }

    private static String[] asOurs(String... params) {
        return with("rival", OURS, params);
    }

    private static String[] with(String name, String value, String... params) {
        String[] all = Arrays.copyOf(params, params.length + 2);
        all[params.length] = name;
        all[params.length + 1] = value;
        return all;
    }

    private static String cpu() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        return !Files.exists(info)
                ? System.getProperty("os.arch")
                : Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
    }

    private static String time(double nanos) {
        if (Double.isNaN(nanos)) {
            return "";
        }
        return nanos < 1000 ? Math.round(nanos) + " ns" : plain(nanos / 1000) + " µs";
    }

    private static String times(double ratio) {
        return Double.isNaN(ratio) ? "" : plain(ratio) + " ×";
    }

    private static String bytes(double bytes) {
        return Double.isNaN(bytes) ? "" : grouped(String.valueOf(Math.round(bytes))) + " B";
    }

    private static String plain(double number) {
        if (Double.isNaN(number)) {
            return "not measured";
        }
        if (number == Math.rint(number) || Math.abs(number) >= 100) {
            return grouped(String.valueOf(Math.round(number)));
        }
        return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : "%.1f", number);
    }

    private static String grouped(String digits) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(digits));
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
