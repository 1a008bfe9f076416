package io.tenantshare.sdk.histories;

import io.tenantshare.ports.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Runs histories on fresh storages of one kind and on the model, and shrinks those on which the two disagree. */
public final class Histories {

    private static final int CALLS_BETWEEN_LOOKS = 7;

    private final Supplier<? extends Storage> storages;

    /** On storages that are empty each time; they are closed after use. */
    public Histories(Supplier<? extends Storage> storages) {
        this.storages = storages;
    }

    /** Runs the seed's history; the shortest one found that disagrees too, in readable lines, or nothing if all agree. */
    public Optional<Disagreement> run(long seed) {
        List<Call> history = Calls.history(seed);
        return disagreement(history).map(first -> shrunk(seed, history));
    }

    /**
     * Where the SDK and the model part.
     *
     * @param calls how many calls it takes
     * @param text the seed, those calls, and what both sides said at the end
     */
    public record Disagreement(int calls, String text) {}

    /** What the model answers in the seed's history, without ids: tells how much ground histories cover. */
    public static Set<String> answers(long seed) {
        Set<String> answers = new TreeSet<>();
        try (Subject model = new Model()) {
            for (Call call : Calls.history(seed)) {
                for (String line : model.apply(call)) {
                    String outcome = line.substring(line.indexOf(": ") + 1).trim();
                    for (String code : outcome.split(", | but ", -1)) {
                        answers.add(call.verb() + " " + code);
                    }
                }
            }
        }
        return answers;
    }

    private Disagreement shrunk(long seed, List<Call> history) {
        List<Call> shortest = history;
        for (int chunk = Math.max(1, history.size() / 2); chunk >= 1; chunk /= 2) {
            shortest = without(shortest, chunk);
        }
        // What could not go alone may be able to go now that others are gone.
        int before;
        do {
            before = shortest.size();
            shortest = without(shortest, 1);
        } while (shortest.size() < before);
        StringBuilder text = new StringBuilder("seed " + seed + ", replay it with -Dtenantshare.seed=" + seed + "\n");
        shortest.forEach(call -> text.append("  ").append(call).append('\n'));
        text.append(disagreement(shortest).orElse("agrees after all"));
        return new Disagreement(shortest.size(), text.toString());
    }

    /** Drops runs of calls of this length, from the end, wherever the disagreement stays. */
    private List<Call> without(List<Call> history, int chunk) {
        List<Call> left = history;
        for (int from = left.size() - chunk; from >= 0; from -= chunk) {
            List<Call> fewer = new ArrayList<>(left.subList(0, from));
            fewer.addAll(left.subList(from + chunk, left.size()));
            if (disagreement(fewer).isPresent()) {
                left = fewer;
            }
        }
        return left;
    }

    private Optional<String> disagreement(List<Call> history) {
        try (Subject sut = new Sut(storages.get());
                Subject model = new Model()) {
            for (int i = 0; i < history.size(); i++) {
                Call call = history.get(i);
                Optional<String> parted = compare("answers to " + call, model.apply(call), sut.apply(call));
                boolean looks = i % CALLS_BETWEEN_LOOKS == 0 || i == history.size() - 1;
                for (String project : looks && parted.isEmpty() ? Book.REGISTERED : List.<String>of()) {
                    int pageSize = 1 + i % 3;
                    if (parted.isEmpty()) {
                        parted = compare(
                                "views of " + project, model.look(project, pageSize), sut.look(project, pageSize));
                    }
                }
                if (parted.isPresent()) {
                    return parted;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<String> compare(String what, List<String> wanted, List<String> got) {
        if (wanted.equals(got)) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(got);
        List<String> surplus = new ArrayList<>(got);
        surplus.removeAll(wanted);
        boolean sameLines = missing.isEmpty() && surplus.isEmpty();
        return Optional.of(what + (sameLines ? " in another order" : "") + "\n  model: "
                + String.join(" | ", sameLines ? wanted : missing) + "\n  SDK:   "
                + String.join(" | ", sameLines ? got : surplus));
    }
}
