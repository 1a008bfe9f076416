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

    /** The same with leaves that stand before all others. */
    ShareNode[] preceded(ShareNode[] leaves);

    /** Both as one node. */
    ShareNode joined(ShareNode next);

    /** Adds those in some statuses that follow what is sought, or all; no says that the page needs no more. */
    boolean fill(GatheredPage page, int statuses, @Nullable Sought after);

    /** One node above all of these, which are of one height; if it is a branch, it has several children. */
    static ShareNode root(ShareNode[] nodes) {
        if (nodes.length == 0) {
            return ShareLeaf.EMPTY;
        }
        ShareNode[] top = nodes;
        while (top.length > 1) {
            top = ShareBranch.above(Arrays.asList(top), false);
        }
        ShareNode root = top[0];
        while (root instanceof ShareBranch branch && branch.length() == 1) {
            root = branch.child(0);
        }
        return root;
    }

    /**
     * Where the arrays begin that so many entries go into, and where the last one ends. They are of about one size; at the
     * front of a list all but the first are full, because lists grow there and what lies behind stays as it is.
     */
    static int[] cuts(int length, boolean atFront) {
        int pieces = (length + MAX - 1) / MAX;
        int[] cuts = new int[pieces + 1];
        for (int piece = 1; piece <= pieces; piece++) {
            cuts[piece] = atFront ? length - (pieces - piece) * MAX : (int) ((long) length * piece / pieces);
        }
        return cuts;
    }
}
