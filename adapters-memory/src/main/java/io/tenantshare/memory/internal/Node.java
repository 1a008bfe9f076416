package io.tenantshare.memory.internal;

import org.jspecify.annotations.Nullable;

/** A node of the tree: shares in a {@link Leaf}, nodes in a {@link Branch}. Immutable. */
abstract sealed class Node permits Leaf, Branch {

    /** Large enough for a page to be in few nodes, small enough to be copied at each change. */
    static final int MAX_ENTRIES = 32;

    /** A node with fewer entries is merged with its neighbour. */
    static final int MIN_ENTRIES = 8;

    private static final Node[] NONE = {};

    final Entries entries;

    Node(Entries entries) {
        this.entries = entries;
    }

    /**
     * This node with the change, which learns what it replaces.
     *
     * @return one node, two if it was split, none if nothing is left
     */
    abstract Node[] with(Change change);

    /**
     * Hands over shares in some statuses, in list order.
     *
     * @param after those that follow this key; null for all
     * @return whether more are wanted
     */
    abstract boolean fill(Sink page, byte wanted, @Nullable SearchKey after);

    /** This node and the next one as one, which may be too long. */
    abstract Node merged(Node next);

    abstract Node slice(int from, int to);

    final int length() {
        return entries.length();
    }

    /** This node as nodes that are not too long. */
    final Node[] split() {
        int length = length();
        if (length == 0) {
            return NONE;
        }
        return length <= MAX_ENTRIES ? new Node[] {this} : new Node[] {slice(0, length / 2), slice(length / 2, length)};
    }
}
