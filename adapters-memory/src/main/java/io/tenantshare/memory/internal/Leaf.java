package io.tenantshare.memory.internal;

import org.jspecify.annotations.Nullable;

/** A node whose entries are shares. Immutable. */
final class Leaf extends Node {

    static final Leaf EMPTY = new Leaf(Entries.NONE);

    private Leaf(Entries entries) {
        super(entries);
    }

    @Override
    Node[] with(Change change) {
        int at = entries.floor(change.key());
        if (!entries.isAt(at, change.key())) {
            return spliced(at + 1, at + 1, change.entry()).split();
        }
        change.noteReplaced(entries.first(at));
        return spliced(at, at + 1, change.entry()).split();
    }

    @Override
    boolean fill(Sink page, byte wanted, @Nullable SearchKey after) {
        for (int at = after == null ? 0 : entries.floor(after) + 1; at < length(); at++) {
            if (entries.hasAny(at, wanted) && !page.add(entries.first(at))) {
                return false;
            }
        }
        return true;
    }

    @Override
    Node merged(Node next) {
        return spliced(length(), length(), next.entries);
    }

    @Override
    Node slice(int from, int to) {
        return new Leaf(entries.slice(from, to));
    }

    private Leaf spliced(int from, int to, Entries replacement) {
        return new Leaf(entries.spliced(from, to, replacement));
    }
}
