package io.tenantshare.memory.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A node whose entries are nodes, all of one height. Immutable. */
final class Branch extends Node {

    private final Node[] children;

    private Branch(Entries entries, Node[] children) {
        super(entries);
        this.children = children;
    }

    /** A branch above these nodes. */
    static Branch above(Node... children) {
        return new Branch(Entries.of(children), children);
    }

    Node child(int at) {
        return children[at];
    }

    @Override
    Node[] with(Change change) {
        int at = childOf(change.key());
        Node[] changed = children[at].with(change);
        if (changed.length != 1 || changed[0].length() >= MIN_ENTRIES || length() == 1) {
            return spliced(at, at + 1, changed).split();
        }
        return at == 0
                ? spliced(0, 2, changed[0].merged(children[1]).split()).split()
                : spliced(at - 1, at + 1, children[at - 1].merged(changed[0]).split())
                        .split();
    }

    /** The child in which the key is, or belongs. */
    private int childOf(SearchKey key) {
        return Math.max(0, entries.floor(key));
    }

    @Override
    boolean fill(Sink page, byte wanted, @Nullable SearchKey after) {
        int at = 0;
        if (after != null) {
            at = childOf(after);
            if (!children[at++].fill(page, wanted, after)) {
                return false;
            }
        }
        for (; at < length(); at++) {
            if (entries.hasAny(at, wanted) && !children[at].fill(page, wanted, null)) {
                return false;
            }
        }
        return true;
    }

    @Override
    Node merged(Node next) {
        return spliced(length(), length(), ((Branch) next).children);
    }

    @Override
    Node slice(int from, int to) {
        return new Branch(entries.slice(from, to), Arrays.copyOfRange(children, from, to));
    }

    /** This branch with other children in place of those in a range. */
    private Branch spliced(int from, int to, Node... replacement) {
        int end = from + replacement.length;
        Node[] spliced = Arrays.copyOf(children, end + length() - to);
        System.arraycopy(replacement, 0, spliced, from, replacement.length);
        System.arraycopy(children, to, spliced, end, length() - to);
        return new Branch(entries.spliced(from, to, Entries.of(replacement)), spliced);
    }
}
