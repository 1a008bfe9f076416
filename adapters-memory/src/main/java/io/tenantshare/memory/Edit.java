package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is to stand in a share's place from now on, or that nothing is. */
final class Edit extends Sought implements Comparable<Edit> {

    private final Share place;
    private final @Nullable Share next;

    Edit(Share place, @Nullable Share next) {
        super(place);
        this.place = place;
        this.next = next;
    }

    @Nullable Share next() {
        return next;
    }

    /** In list order: an edit for each place that a share leaves, stays in or comes to. */
    static Edit[] of(List<Move> moves) {
        List<Edit> edits = new ArrayList<>(moves.size());
        for (Move move : moves) {
            Share before = move.before();
            Share after = move.after();
            if (before != null) {
                edits.add(new Edit(before, move.staysInPlace() ? after : null));
            }
            if (after != null && !move.staysInPlace()) {
                edits.add(new Edit(after, after));
            }
        }
        Edit[] inOrder = edits.toArray(new Edit[0]);
        Arrays.sort(inOrder);
        return inOrder;
    }

    /** The first of these that does not pass a test, which those before it do. */
    static int firstAfter(Edit[] edits, int from, int to, Predicate<Edit> test) {
        int low = from;
        int high = to - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (test.test(edits[middle])) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public int compareTo(Edit other) {
        return compareTo(other.time(), other.place);
    }
}
