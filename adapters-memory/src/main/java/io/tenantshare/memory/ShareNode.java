package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A part of the tree of {@link SortedShares}. Where each entry begins stands beside it, so that a search looks at one array
 * and at nothing behind it.
 */
sealed interface ShareNode permits ShareLeaf, ShareBranch {

    /**
     * The most entries of an array: large enough for a page in a few, small enough to be copied at each change, and one
     * more, before it is split, still has its bits in a mark.
     */
    int MAX = 32;

    /** An array with fewer entries is joined to its neighbour where there is room. */
    int MIN = 8;

    /** No node at all, as what is left of one may be. */
    ShareNode[] NONE = {};

    /** How many entries its array has. */
    int length();

    /** How many shares there are in some statuses. */
    int count(int statuses);

    /** Which entries hold which statuses. */
    Marks marks();

    Share first();

    /** The time of the first share. */
    long start();

    /** What these edits make of it, which belong here: nodes of its height, or none. */
    ShareNode[] changed(Edit[] edits, int from, int to);

    /** The same with shares that stand before all others. */
    ShareNode[] preceded(ShareLeaf before);

    /** Both as one node. */
    ShareNode joined(ShareNode next);

    /** Adds those in some statuses that follow what is sought, or all; no says that the page needs no more. */
    boolean fill(GatheredPage page, int statuses, @Nullable Sought after);

    /** One node above all of these, which are of one height; no step on the way leads to one node alone. */
    static ShareNode root(ShareNode[] nodes) {
        if (nodes.length == 0) {
            return ShareLeaf.EMPTY;
        }
        ShareNode[] top = nodes;
        while (top.length > 1) {
            top = ShareBranch.above(Arrays.asList(top));
        }
        ShareNode root = top[0];
        while (root instanceof ShareBranch branch && branch.length() == 1) {
            root = branch.child(0);
        }
        return root;
    }

    /** Where an array begins if so many entries go into so many of them; the last one ends where the next would begin. */
    static int start(int piece, int pieces, int length) {
        return (int) ((long) length * piece / pieces);
    }

    /** How many arrays so many entries need. */
    static int pieces(int length) {
        return (length + MAX - 1) / MAX;
    }
}
