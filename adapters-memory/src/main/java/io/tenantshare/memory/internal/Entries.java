package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.Share;

/**
 * What a search needs to know of the entries of a node, in list order: the first share of each entry, the time of that
 * share, and the statuses that occur in the entry. Three arrays side by side, so that a search reads the times and, unless
 * two are equal, no share. Immutable once it is made.
 */
final class Entries {

    static final Entries NONE = new Entries(0);

    private final Share[] firsts;
    private final long[] times;
    private final byte[] statuses;

    private Entries(int length) {
        firsts = new Share[length];
        times = new long[length];
        statuses = new byte[length];
    }

    /** One entry, which is a share. */
    static Entries of(SearchKey key, Share share) {
        Entries entry = new Entries(1);
        entry.firsts[0] = share;
        entry.times[0] = key.time();
        entry.statuses[0] = StatusBits.of(share.status());
        return entry;
    }

    /** One entry for each of these nodes. */
    static Entries of(Node... nodes) {
        Entries entries = new Entries(nodes.length);
        for (int i = 0; i < nodes.length; i++) {
            Entries below = nodes[i].entries;
            entries.firsts[i] = below.firsts[0];
            entries.times[i] = below.times[0];
            for (byte set : below.statuses) {
                entries.statuses[i] |= set;
            }
        }
        return entries;
    }

    int length() {
        return firsts.length;
    }

    Share first(int at) {
        return firsts[at];
    }

    /** Whether one of these statuses occurs in the entry. */
    boolean hasAny(int at, byte wanted) {
        return (statuses[at] & wanted) != 0;
    }

    /** The last entry that does not begin after the key; -1 if all do. */
    int floor(SearchKey key) {
        int low = 0;
        int high = length() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (key.compareTo(times[middle], firsts[middle]) < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    /** Whether the entry begins at the key; no entry is at -1. */
    boolean isAt(int at, SearchKey key) {
        return at >= 0 && key.compareTo(times[at], firsts[at]) == 0;
    }

    Entries slice(int from, int to) {
        Entries slice = new Entries(to - from);
        slice.copy(this, from, to, 0);
        return slice;
    }

    /** These entries with others in place of those in a range. */
    Entries spliced(int from, int to, Entries replacement) {
        int end = from + replacement.length();
        Entries spliced = new Entries(end + length() - to);
        spliced.copy(this, 0, from, 0);
        spliced.copy(replacement, 0, replacement.length(), from);
        spliced.copy(this, to, length(), end);
        return spliced;
    }

    private void copy(Entries source, int from, int to, int at) {
        System.arraycopy(source.firsts, from, firsts, at, to - from);
        System.arraycopy(source.times, from, times, at, to - from);
        System.arraycopy(source.statuses, from, statuses, at, to - from);
    }
}
