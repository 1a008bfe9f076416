package io.tenantshare.scenarios;

import io.tenantshare.scenarios.ScenarioBook.Entry;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run made of the scenarios, as a table for people. */
final class ScenarioResults {

    private enum State {
        PASSING,
        FAILING,
        NOT_APPLICABLE,
        MISSING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final ScenarioBook book;
    private final SortedMap<Integer, List<String>> tests;
    private final SortedMap<Integer, List<String>> failures;

    /**
     * The results of a run.
     *
     * @param passed whether each test that ran has passed
     */
    ScenarioResults(ScenarioBook book, Map<Method, Boolean> passed) {
        this.book = book;
        this.tests = byNumber(passed.keySet().stream().toList());
        this.failures = byNumber(passed.entrySet().stream()
                .filter(test -> !test.getValue())
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Of several runs of the same tests, whether each test has passed in all of them. */
    static Map<Method, Boolean> everywhere(Collection<Map<Method, Boolean>> runs) {
        Map<Method, Boolean> everywhere = new HashMap<>();
        runs.forEach(run -> run.forEach((test, passed) -> everywhere.merge(test, passed, Boolean::logicalAnd)));
        return everywhere;
    }

    /** The tests of a class that show scenarios. */
    static List<Method> testsOf(Class<?> testClass) {
        return Arrays.stream(testClass.getMethods())
                .filter(method -> method.isAnnotationPresent(Scenario.class))
                .toList();
    }

    /** The names of the tests that show each number, in order. */
    static SortedMap<Integer, List<String>> byNumber(List<Method> methods) {
        SortedMap<Integer, List<String>> names = new TreeMap<>();
        methods.stream()
                .sorted(Comparator.comparing(ScenarioResults::name))
                .forEach(method -> Arrays.stream(numbers(method))
                        .forEach(number -> names.computeIfAbsent(number, n -> new ArrayList<>())
                                .add(name(method))));
        return names;
    }

    /** How many scenarios there are in each state. */
    String summary() {
        long failing = count(State.FAILING);
        return "Scenarios: " + count(State.PASSING) + " passing, " + count(State.NOT_APPLICABLE) + " not applicable, "
                + count(State.MISSING) + " missing" + (failing == 0 ? "" : ", " + failing + " failing");
    }

    /** One row per scenario. */
    String table() {
        String rows = book.entries().stream().map(this::row).collect(Collectors.joining());
        return """
                # The scenarios of the rule book

                %s.

                Written whenever the scenarios have run on all storages: a scenario passes if it passes on the embedded storage, on H2,
                on PostgreSQL and on every MongoDB that was there. The words are edited in
                `examples/src/test/resources/scenarios`. **Bold** numbers come straight from a core document, *slanted*
                ones are the direct consequence of one; from 157 on, they are decisions of this project's own. Where the SDK keeps the books for a host, a server or disk is
                made when the SDK allows and records it, and remains while its record does. A scenario of which only a
                part is shown counts as missing.

                | # | sentence | state | shown by |
                |---|---|---|---|
                %s""".formatted(summary(), rows);
    }

    private long count(State state) {
        return book.entries().stream()
                .filter(entry -> state(entry.number()) == state)
                .count();
    }

    private State state(int number) {
        if (failures.containsKey(number)) {
            return State.FAILING;
        }
        if (book.notApplicable(number).isPresent()) {
            return State.NOT_APPLICABLE;
        }
        boolean shown = tests.containsKey(number) && book.waiting(number).isEmpty();
        return shown ? State.PASSING : State.MISSING;
    }

    private String row(Entry entry) {
        int number = entry.number();
        State state = state(number);
        String note = switch (state) {
            case PASSING -> book.meaning(number).map(what -> ": " + what).orElse("");
            case FAILING -> "";
            case NOT_APPLICABLE -> ": " + book.notApplicable(number).orElseThrow();
            case MISSING -> book.waiting(number).map(why -> ": " + why).orElse("");
        };
        String shownBy = tests.getOrDefault(number, List.of()).stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining("<br>"));
        return "| " + marked(entry) + " | " + entry.sentence() + " | " + state + note + " | " + shownBy + " |\n";
    }

    private static String marked(Entry entry) {
        String mark = switch (entry.tag()) {
            case "core" -> "**";
            case "core~" -> "*";
            default -> "";
        };
        return mark + entry.number() + mark;
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static int[] numbers(Method method) {
        Scenario scenario = method.getAnnotation(Scenario.class);
        return scenario == null ? new int[0] : scenario.value();
    }
}
