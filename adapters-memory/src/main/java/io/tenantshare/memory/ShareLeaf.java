package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Shares side by side. */
final class ShareLeaf implements ShareNode {

    static final ShareLeaf EMPTY = new ShareLeaf(new long[0], new Share[0], Marks.of());

    private final long[] times;
    private final Share[] shares;
    private final Marks marks;

    private ShareLeaf(long[] times, Share[] shares, Marks marks) {
        this.times = times;
        this.shares = shares;
        this.marks = marks;
    }

    @Override
    public int length() {
        return shares.length;
    }

    @Override
    public int count(int statuses) {
        return Long.bitCount(marks.entries(statuses));
    }

    @Override
    public Marks marks() {
        return marks;
    }

    @Override
    public Share first() {
        return shares[0];
    }

    @Override
    public long start() {
        return times[0];
    }

    /** Whether the share belongs before the last one, or in its place. */
    boolean reaches(Sought sought) {
        int last = shares.length - 1;
        return last >= 0 && sought.compareTo(times[last], shares[last]) <= 0;
    }

    @Override
    public ShareNode[] changed(Edit[] edits, int from, int to) {
        if (from == to) {
            return length() == 0 ? NONE : new ShareNode[] {this};
        }
        if (to - from == 1) {
            ShareLeaf next = changed(edits[from]);
            if (next.length() <= MAX) {
                return next.length() == 0 ? NONE : new ShareNode[] {next};
            }
        }
        Row row = new Row(length() + to - from);
        int copied = 0;
        for (int i = from; i < to; ) {
            int at = indexFrom(copied, edits[i]);
            int place = at >= 0 ? at : -at - 1;
            row.add(this, copied, place);
            int end = at >= 0 ? i + 1 : endOf(place, edits, i + 1, to);
            row.add(edits, i, end);
            copied = at >= 0 ? at + 1 : place;
            i = end;
        }
        row.add(this, copied, length());
        return row.leaves(false);
    }

    /** The first of the edits that belongs to this place or a later one. */
    private int endOf(int place, Edit[] edits, int from, int to) {
        return place == length()
                ? to
                : Edit.firstAfter(edits, from, to, edit -> edit.compareTo(times[place], shares[place]) < 0);
    }

    private ShareLeaf changed(Edit edit) {
        Share share = edit.next();
        return share == null ? without(edit) : inserted(edit, share);
    }

    /** May be one too long. */
    ShareLeaf inserted(Sought sought, Share share) {
        int at = indexOf(sought);
        if (at >= 0) {
            Share[] next = shares.clone();
            next[at] = share;
            return new ShareLeaf(times, next, marks.replaced(at, Marks.set(share.status())));
        }
        int to = -at - 1;
        int length = shares.length + 1;
        Share[] next = new Share[length];
        copyLeavingRoom(shares, next, to, shares.length);
        next[to] = share;
        long[] nextTimes = new long[length];
        copyLeavingRoom(times, nextTimes, to, shares.length);
        nextTimes[to] = sought.time();
        return new ShareLeaf(nextTimes, next, marks.inserted(to, Marks.set(share.status())));
    }

    @Override
    public ShareNode[] preceded(ShareNode[] leaves) {
        if (length() == MAX) {
            // Full, it stays as it is.
            ShareNode[] all = Arrays.copyOf(leaves, leaves.length + 1);
            all[leaves.length] = this;
            return all;
        }
        int length = length();
        for (ShareNode leaf : leaves) {
            length += leaf.length();
        }
        Row row = new Row(length);
        for (ShareNode leaf : leaves) {
            row.add((ShareLeaf) leaf, 0, leaf.length());
        }
        row.add(this, 0, length());
        return row.leaves(true);
    }

    /** This very leaf if nothing was there. */
    ShareLeaf without(Sought sought) {
        int at = indexOf(sought);
        if (at < 0) {
            return this;
        }
        int length = shares.length - 1;
        Share[] next = new Share[length];
        copyLeavingOut(shares, next, at, length);
        long[] nextTimes = new long[length];
        copyLeavingOut(times, nextTimes, at, length);
        return new ShareLeaf(nextTimes, next, marks.removed(at));
    }

    @Override
    public ShareNode joined(ShareNode next) {
        ShareLeaf more = (ShareLeaf) next;
        return new ShareLeaf(
                joined(times, more.times), joined(shares, more.shares), marks.joined(shares.length, more.marks));
    }

    @Override
    public boolean fill(GatheredPage page, int statuses, @Nullable Sought after) {
        long wanted = marks.entries(statuses);
        if (after != null) {
            int at = indexOf(after);
            wanted &= Marks.from(at >= 0 ? at + 1 : -at - 1);
        }
        return page.take(shares, wanted);
    }

    /** The place of the share in the position, or {@code -(insertion point) - 1}. */
    private int indexOf(Sought sought) {
        return indexOf(sought, 0);
    }

    /** The same for what is mostly at this very place, if not after it. */
    private int indexFrom(int place, Sought sought) {
        return place < length() && sought.compareTo(times[place], shares[place]) == 0 ? place : indexOf(sought, place);
    }

    private int indexOf(Sought sought, int from) {
        int low = from;
        int high = shares.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = sought.compareTo(times[middle], shares[middle]);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -low - 1;
    }

    // The arrays are longs in one place and objects in the other, which is all the same to System.arraycopy.
    @SuppressWarnings("SuspiciousSystemArraycopy")
    private static void copyLeavingRoom(Object from, Object to, int at, int length) {
        System.arraycopy(from, 0, to, 0, at);
        System.arraycopy(from, at, to, at + 1, length - at);
    }

    @SuppressWarnings("SuspiciousSystemArraycopy")
    private static void copyLeavingOut(Object from, Object to, int at, int length) {
        System.arraycopy(from, 0, to, 0, at);
        System.arraycopy(from, at + 1, to, at, length - at);
    }

    private static Share[] joined(Share[] some, Share[] more) {
        Share[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static long[] joined(long[] some, long[] more) {
        long[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Entries of a leaf to be, or of several. */
    private static final class Row {

        private final long[] times;
        private final Share[] shares;
        private final int[] statuses;
        private int length;

        Row(int capacity) {
            times = new long[capacity];
            shares = new Share[capacity];
            statuses = new int[capacity];
        }

        void add(ShareLeaf leaf, int from, int to) {
            System.arraycopy(leaf.times, from, times, length, to - from);
            System.arraycopy(leaf.shares, from, shares, length, to - from);
            for (int i = from; i < to; i++) {
                statuses[length++] = leaf.marks.statuses(i);
            }
        }

        void add(Edit[] edits, int from, int to) {
            for (int i = from; i < to; i++) {
                Share share = edits[i].next();
                if (share != null) {
                    times[length] = edits[i].time();
                    shares[length] = share;
                    statuses[length++] = Marks.set(share.status());
                }
            }
        }

        ShareNode[] leaves(boolean atFront) {
            int[] cuts = ShareNode.cuts(length, atFront);
            ShareNode[] leaves = new ShareNode[cuts.length - 1];
            for (int i = 0; i < leaves.length; i++) {
                leaves[i] = new ShareLeaf(
                        Arrays.copyOfRange(times, cuts[i], cuts[i + 1]),
                        Arrays.copyOfRange(shares, cuts[i], cuts[i + 1]),
                        Marks.of(Arrays.copyOfRange(statuses, cuts[i], cuts[i + 1])));
            }
            return leaves;
        }
    }
}
