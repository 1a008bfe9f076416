package io.tenantshare.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All scenarios of the rule book, and why some of them are not shown, or not wholly. Immutable. */
final class ScenarioBook {

    /** Those of the provider's documents, and of this project's own those that are built. */
    static final List<Integer> NUMBERS = Stream.of(
                    range(1, 156), range(157, 188), List.of(190, 191), range(192, 229), range(247, 273))
            .flatMap(List::stream)
            .toList();

    private static final Set<String> TAGS = Set.of("core", "core~", "-", "own");

    /** One scenario in the project's own words. */
    record Entry(int number, String tag, String sentence) {}

    private final List<Entry> entries;
    private final SortedMap<Integer, String> notApplicable;
    private final SortedMap<Integer, String> waiting;
    private final SortedMap<Integer, String> meanings;

    private ScenarioBook(
            List<Entry> entries,
            SortedMap<Integer, String> notApplicable,
            SortedMap<Integer, String> waiting,
            SortedMap<Integer, String> meanings) {
        this.entries = entries;
        this.notApplicable = notApplicable;
        this.waiting = waiting;
        this.meanings = meanings;
    }

    /** The book on the class path. */
    static ScenarioBook read() {
        return of(lines("rule-book.txt"), lines("not-applicable.txt"), lines("waiting.txt"), lines("meaning.txt"));
    }

    /** A book from the lines of its four files. */
    static ScenarioBook of(List<String> book, List<String> notApplicable, List<String> waiting, List<String> meanings) {
        List<Entry> entries = new ArrayList<>();
        for (String line : content(book)) {
            String[] parts = parts(line, 3);
            entries.add(new Entry(Integer.parseInt(parts[0]), parts[1], parts[2]));
        }
        return new ScenarioBook(List.copyOf(entries), notes(notApplicable), notes(waiting), notes(meanings));
    }

    List<Entry> entries() {
        return entries;
    }

    /** Why the scenario has no meaning for an embedded SDK. */
    Optional<String> notApplicable(int number) {
        return Optional.ofNullable(notApplicable.get(number));
    }

    /** What about the scenario is not shown yet. */
    Optional<String> waiting(int number) {
        return Optional.ofNullable(waiting.get(number));
    }

    /** What the scenario means for an embedded SDK, where that is not the sentence itself. */
    Optional<String> meaning(int number) {
        return Optional.ofNullable(meanings.get(number));
    }

    /**
     * What does not fit together; empty if every scenario is in the book once, and is either shown, not applicable or
     * waiting.
     *
     * @param tests the tests that show each number
     */
    List<String> mistakes(SortedMap<Integer, List<String>> tests) {
        List<String> mistakes = new ArrayList<>();
        List<Integer> numbers = entries.stream().map(Entry::number).toList();
        List<Integer> all = NUMBERS;
        if (!numbers.equals(all)) {
            mistakes.add("the book does not hold every number that is expected once and in order: " + numbers);
        }
        entries.stream()
                .filter(entry -> !TAGS.contains(entry.tag()))
                .forEach(entry -> mistakes.add(entry.number() + " has the unknown tag " + entry.tag()));
        tests.forEach((number, names) -> {
            if (!all.contains(number)) {
                mistakes.add(number + " is no scenario, but is shown by " + names);
            }
        });
        unknown(notApplicable, all).forEach(number -> mistakes.add(number + " is no scenario, but not applicable"));
        unknown(waiting, all).forEach(number -> mistakes.add(number + " is no scenario, but waiting"));
        meanings.keySet().stream()
                .filter(number -> !tests.containsKey(number))
                .forEach(number -> mistakes.add(number + " has a meaning, but no test shows it"));
        for (int number : all) {
            boolean shown = tests.containsKey(number);
            if (notApplicable.containsKey(number) && shown) {
                mistakes.add(number + " is not applicable, but is shown by " + tests.get(number));
            }
            if (notApplicable.containsKey(number) && waiting.containsKey(number)) {
                mistakes.add(number + " is both not applicable and waiting");
            }
            if (!shown && !notApplicable.containsKey(number) && !waiting.containsKey(number)) {
                mistakes.add(number + " is neither shown nor not applicable nor waiting");
            }
        }
        return mistakes;
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Integer> unknown(SortedMap<Integer, String> notes, List<Integer> all) {
        return notes.keySet().stream().filter(number -> !all.contains(number)).toList();
    }

    private static SortedMap<Integer, String> notes(List<String> lines) {
        SortedMap<Integer, String> notes = new TreeMap<>();
        for (String line : content(lines)) {
            String[] parts = parts(line, 2);
            String[] range = parts[0].split("-", -1);
            int first = Integer.parseInt(range[0]);
            int last = Integer.parseInt(range[range.length - 1]);
            for (int number = first; number <= last; number++) {
                if (notes.put(number, parts[1]) != null) {
                    throw new IllegalArgumentException(number + " is listed twice");
                }
            }
        }
        return notes;
    }

    private static List<String> content(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String[] parts(String line, int count) {
        String[] parts = line.split(" \\| ", -1);
        boolean complete = parts.length == count;
        for (String part : parts) {
            complete &= !part.isBlank();
        }
        if (!complete) {
            throw new IllegalArgumentException("not " + count + " parts separated by bars: " + line);
        }
        return parts;
    }

    private static List<String> lines(String file) {
        String path = "/scenarios/" + file;
        try (InputStream stream = ScenarioBook.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
