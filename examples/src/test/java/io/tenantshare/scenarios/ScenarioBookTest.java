package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The book, the reasons, the waiting list and the tests fit together; and whatever does not would be noticed. */
class ScenarioBookTest {

    @Test
    void everyScenarioIsShownOrNotApplicableOrWaiting() {
        SortedMap<Integer, List<String>> tests =
                ScenarioResults.byNumber(ScenarioResults.testsOf(MemoryScenariosTest.class));
        assertEquals(List.of(), ScenarioBook.read().mistakes(tests));
    }

    @Test
    void everyTestOfScenariosSaysWhichOnesItShows() {
        List<String> annotated = names(ScenarioResults.testsOf(MemoryScenariosTest.class));
        List<String> tests = names(Arrays.stream(MemoryScenariosTest.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList());
        assertEquals(tests, annotated);
        assertFalse(tests.isEmpty());
    }

    @Test
    void anUnknownNumberIsAMistake() {
        assertEquals(
                List.of("189 is no scenario, but is shown by [aTest]"), mistakes(book(), List.of(), List.of(), 189));
        assertEquals(
                List.of("189 is no scenario, but not applicable", "230 is no scenario, but waiting"),
                mistakes(book(), List.of("189 | none"), List.of("230 | none")));
    }

    @Test
    void aTestForWhatIsNotApplicableIsAMistake() {
        assertEquals(
                List.of("7 is not applicable, but is shown by [aTest]"),
                mistakes(book(), List.of("7 | no meaning"), List.of()));
    }

    @Test
    void aScenarioWithoutTestReasonOrNoteIsAMistake() {
        SortedMap<Integer, List<String>> tests = allShown();
        tests.remove(3);
        tests.remove(4);
        tests.remove(5);
        List<String> mistakes = ScenarioBook.of(book(), List.of("4 | no meaning"), List.of("5 | not built"), List.of())
                .mistakes(tests);
        assertEquals(List.of("3 is neither shown nor not applicable nor waiting"), mistakes);
    }

    @Test
    void aScenarioThatIsNotApplicableDoesNotWait() {
        SortedMap<Integer, List<String>> tests = allShown();
        tests.remove(4);
        List<String> mistakes = ScenarioBook.of(
                        book(), List.of("4 | no meaning"), List.of("3-5 | not built"), List.of())
                .mistakes(tests);
        assertEquals(List.of("4 is both not applicable and waiting"), mistakes);
    }

    @Test
    void aMeaningThatNoTestShowsIsAMistake() {
        SortedMap<Integer, List<String>> tests = allShown();
        tests.remove(4);
        List<String> mistakes = ScenarioBook.of(
                        book(), List.of("4 | no meaning"), List.of(), List.of("3 | tres", "4 | quattro"))
                .mistakes(tests);
        assertEquals(List.of("4 has a meaning, but no test shows it"), mistakes);
    }

    @Test
    void aBookWithAGapARepetitionOrAnUnknownTagIsAMistake() {
        List<String> gap = new ArrayList<>(book());
        gap.remove(20);
        assertEquals(1, mistakes(gap, List.of(), List.of()).size());

        List<String> repetition = new ArrayList<>(book());
        repetition.add("273 | - | Once more.");
        assertEquals(1, mistakes(repetition, List.of(), List.of()).size());

        List<String> tag = new ArrayList<>(book());
        tag.set(0, "1 | cord | A sentence.");
        assertEquals(List.of("1 has the unknown tag cord"), mistakes(tag, List.of(), List.of()));
    }

    @Test
    void aLineThatIsIncompleteOrRepeatedIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ScenarioBook.of(List.of("1 | A sentence."), List.of(), List.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> ScenarioBook.of(book(), List.of("7 |  "), List.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> ScenarioBook.of(book(), List.of(), List.of("7 | one", "6-8 | two"), List.of()));
    }

    @Test
    void theTableTellsPassingFailingNotApplicableAndMissingApart() throws NoSuchMethodException {
        List<String> book = List.of(
                "1 | core | One.",
                "2 | core~ | Two.",
                "3 | - | Three.",
                "4 | - | Four.",
                "5 | - | Five.",
                "6 | - | Six.");
        ScenarioBook small = ScenarioBook.of(
                book,
                List.of("4 | no meaning"),
                List.of("3 | only half", "5 | not built"),
                List.of("1 | uno", "3 | tres"));
        Method good = Samples.class.getDeclaredMethod("good");
        Method bad = Samples.class.getDeclaredMethod("bad");
        ScenarioResults results = new ScenarioResults(small, Map.of(good, true, bad, false));
        assertEquals("Scenarios: 1 passing, 1 not applicable, 3 missing, 1 failing", results.summary());
        String table = results.table();
        for (String row : List.of(
                "| **1** | One. | passing: uno | `Samples.good` |\n",
                "| *2* | Two. | failing | `Samples.bad`<br>`Samples.good` |\n",
                "| 3 | Three. | missing: only half | `Samples.good` |\n",
                "| 4 | Four. | not applicable: no meaning |  |\n",
                "| 5 | Five. | missing: not built |  |\n",
                "| 6 | Six. | missing |  |\n")) {
            assertTrue(table.contains(row), () -> row + "is not in\n" + table);
        }
    }

    @Test
    void aTestThatFailsOnOneStorageFails() throws NoSuchMethodException {
        Method good = Samples.class.getDeclaredMethod("good");
        Method bad = Samples.class.getDeclaredMethod("bad");
        assertEquals(
                Map.of(good, true, bad, false),
                ScenarioResults.everywhere(List.of(Map.of(good, true, bad, true), Map.of(good, true, bad, false))));
    }

    private static List<String> mistakes(
            List<String> book, List<String> notApplicable, List<String> waiting, int... alsoShown) {
        SortedMap<Integer, List<String>> tests = allShown();
        Arrays.stream(alsoShown).forEach(number -> tests.put(number, List.of("aTest")));
        return ScenarioBook.of(book, notApplicable, waiting, List.of()).mistakes(tests);
    }

    private static List<String> book() {
        return ScenarioBook.NUMBERS.stream()
                .map(number -> number + " | - | A sentence.")
                .toList();
    }

    private static SortedMap<Integer, List<String>> allShown() {
        return ScenarioBook.NUMBERS.stream()
                .collect(Collectors.toMap(
                        Function.identity(), number -> List.of("aTest"), (one, other) -> one, TreeMap::new));
    }

    private static List<String> names(List<Method> methods) {
        return methods.stream().map(Method::getName).sorted().toList();
    }

    /** Stands for tests that ran. */
    interface Samples {

        @Scenario({1, 2, 3})
        void good();

        @Scenario(2)
        void bad();
    }
}
