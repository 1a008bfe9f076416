package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shares in list order, immutable: a tree of small arrays. A change copies the arrays on the way to one share and nothing
 * else, and a reader goes on in what it began with, whatever changes meanwhile. Marks beside the entries tell which
 * statuses are where, so that a change of status is a change in place (ADR 0031).
 */
final class SortedShares {

    private static final Leaf EMPTY_LEAF = new Leaf(new long[0], new Share[0], Marks.of());

    static final SortedShares EMPTY = new SortedShares(EMPTY_LEAF, EMPTY_LEAF);

    /**
     * The most entries of an array: large enough for a page in a few, small enough to be copied at each change, and one
     * more, before it is split, still has its bits in a mark.
     */
    private static final int MAX = 32;

    /** An array with fewer entries is joined to its neighbour where there is room. */
    private static final int MIN = 8;

    /** So many of the newest shares may stand before the tree; then they become a part of it. */
    private static final int MAX_NEWEST = 15;

    /** In seconds: some thousands of millennia, and in milliseconds still a long. */
    private static final long FAR_AWAY = 100_000_000_000_000L;

    /** Offers are new, and so is what is answered and withdrawn most; a change among these copies nothing else. */
    private final Leaf newest;

    private final Node others;

    private SortedShares(Leaf newest, Node others) {
        this.newest = newest;
        this.others = others;
    }

    /** How many shares there are in each status. */
    ShareCounts counts() {
        return new ShareCounts(count(Marks.PENDING), count(Marks.ACCEPTED), count(Marks.REJECTED));
    }

    private int count(int statuses) {
        return newest.count(statuses) + others.count(statuses);
    }

    /** With this share, in the place of the one in the same position if there is one. */
    SortedShares with(Share share) {
        return with(share, share);
    }

    /** The same with a share in that place, which is its own too; the share that is there now is found fastest. */
    SortedShares with(Share place, Share share) {
        Sought sought = new Sought(place);
        boolean amongNewest = newest.length() > 0
                ? newest.reaches(sought)
                : others.length() == 0 || sought.compareTo(others.start(), others.first()) < 0;
        if (!amongNewest) {
            return new SortedShares(newest, others.with(sought, share));
        }
        Leaf next = newest.inserted(sought, share);
        return next.length() <= MAX_NEWEST
                ? new SortedShares(next, others)
                : new SortedShares(EMPTY_LEAF, others.preceded(next));
    }

    /** Without the share that stands where this one does; the same if there is none. */
    SortedShares without(Share share) {
        Sought sought = new Sought(share);
        if (newest.reaches(sought)) {
            Leaf left = newest.without(sought);
            return left == newest ? this : of(left, others);
        }
        Node left = others.without(sought);
        if (left == others) {
            return this;
        }
        // A branch with one child is a step that leads nowhere else.
        while (left instanceof Branch branch && branch.children.length == 1) {
            left = branch.children[0];
        }
        return of(newest, left.length() == 0 ? EMPTY_LEAF : left);
    }

    private static SortedShares of(Leaf newest, Node others) {
        return newest.length() == 0 && others.length() == 0 ? EMPTY : new SortedShares(newest, others);
    }

    /** What the list shows from the position on, without what stands in it; from the start if there is none. */
    SharePage page(ShareQuery query, @Nullable SharePosition position, int limit) {
        int statuses = Marks.set(query.statuses());
        GatheredPage page = new GatheredPage(query, Math.min(limit, count(statuses)));
        Sought after = position == null ? null : new Sought(position);
        if (after != null && !newest.reaches(after)) {
            others.fill(page, statuses, after);
        } else if (newest.fill(page, statuses, after)) {
            others.fill(page, statuses, null);
        }
        return page.page();
    }

    /** Where each entry begins stands beside it, so that a search looks at one array and at nothing behind it. */
    private sealed interface Node permits Leaf, Branch {

        /** How many entries its array has. */
        int length();

        /** How many steps there are to its leaves. */
        int height();

        /** How many shares there are in some statuses. */
        int count(int statuses);

        /** Which entries hold which statuses. */
        Marks marks();

        Share first();

        /** The time of the first share. */
        long start();

        /** A node of the same height, or a higher one of two children if it had to be split. */
        Node with(Sought sought, Share share);

        /** The same with shares that stand before all others. */
        Node preceded(Leaf before);

        /** May be empty; this very node if nothing was there. */
        Node without(Sought sought);

        /** Both as one node. */
        Node joined(Node next);

        /** Adds those in some statuses that follow what is sought, or all; no says that the page needs no more. */
        boolean fill(GatheredPage page, int statuses, @Nullable Sought after);
    }

    private static final class Leaf implements Node {

        private final long[] times;
        private final Share[] shares;
        private final Marks marks;

        Leaf(long[] times, Share[] shares, Marks marks) {
            this.times = times;
            this.shares = shares;
            this.marks = marks;
        }

        @Override
        public int length() {
            return shares.length;
        }

        @Override
        public int height() {
            return 0;
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
        public Node with(Sought sought, Share share) {
            Leaf next = inserted(sought, share);
            int length = next.length();
            if (length <= MAX) {
                return next;
            }
            int half = splitPoint(next.indexOf(sought), length);
            return new Branch(next.part(0, half), next.part(half, length));
        }

        /** May be one too long. */
        Leaf inserted(Sought sought, Share share) {
            int at = indexOf(sought);
            if (at >= 0) {
                Share[] next = shares.clone();
                next[at] = share;
                return new Leaf(times, next, marks.replaced(at, Marks.set(share.status())));
            }
            int to = -at - 1;
            int length = shares.length + 1;
            Share[] next = new Share[length];
            copyLeavingRoom(shares, next, to, shares.length);
            next[to] = share;
            long[] nextTimes = new long[length];
            copyLeavingRoom(times, nextTimes, to, shares.length);
            nextTimes[to] = sought.time;
            return new Leaf(nextTimes, next, marks.inserted(to, Marks.set(share.status())));
        }

        private Leaf part(int from, int to) {
            return new Leaf(
                    Arrays.copyOfRange(times, from, to),
                    Arrays.copyOfRange(shares, from, to),
                    marks.before(to).after(from));
        }

        @Override
        public Node preceded(Leaf before) {
            return before.length() + length() <= MAX ? before.joined(this) : new Branch(before, this);
        }

        @Override
        public Leaf without(Sought sought) {
            int at = indexOf(sought);
            if (at < 0) {
                return this;
            }
            int length = shares.length - 1;
            Share[] next = new Share[length];
            copyLeavingOut(shares, next, at, length);
            long[] nextTimes = new long[length];
            copyLeavingOut(times, nextTimes, at, length);
            return new Leaf(nextTimes, next, marks.removed(at));
        }

        @Override
        public Node joined(Node next) {
            Leaf more = (Leaf) next;
            return new Leaf(
                    SortedShares.joined(times, more.times),
                    SortedShares.joined(shares, more.shares),
                    marks.joined(shares.length, more.marks));
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
        int indexOf(Sought sought) {
            int low = 0;
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
    }

    private static final class Branch implements Node {

        private final int height;

        /** The first is not kept up to date: no search asks for it, and lists grow at the front. */
        private final long[] starts;

        private final Node[] children;
        private final Marks marks;
        private final int pending;
        private final int accepted;
        private final int rejected;

        Branch(Node... children) {
            this.height = children.length == 0 ? 1 : children[0].height() + 1;
            this.starts = new long[children.length];
            this.children = children;
            int[] statuses = new int[children.length];
            int sumPending = 0;
            int sumAccepted = 0;
            int sumRejected = 0;
            for (int i = 0; i < children.length; i++) {
                starts[i] = children[i].start();
                statuses[i] = children[i].marks().statuses();
                sumPending += children[i].count(Marks.PENDING);
                sumAccepted += children[i].count(Marks.ACCEPTED);
                sumRejected += children[i].count(Marks.REJECTED);
            }
            this.marks = Marks.of(statuses);
            this.pending = sumPending;
            this.accepted = sumAccepted;
            this.rejected = sumRejected;
        }

        /** The same with another child; the others, which are all over the memory, are not looked at. */
        private Branch(Branch before, int at, Node child) {
            height = before.height;
            children = before.children.clone();
            children[at] = child;
            if (at == 0 || before.starts[at] == child.start()) {
                starts = before.starts;
            } else {
                starts = before.starts.clone();
                starts[at] = child.start();
            }
            marks = before.marks.replaced(at, child.marks().statuses());
            Node old = before.children[at];
            pending = before.pending - old.count(Marks.PENDING) + child.count(Marks.PENDING);
            accepted = before.accepted - old.count(Marks.ACCEPTED) + child.count(Marks.ACCEPTED);
            rejected = before.rejected - old.count(Marks.REJECTED) + child.count(Marks.REJECTED);
        }

        @Override
        public int length() {
            return children.length;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public int count(int statuses) {
            return ((statuses & Marks.PENDING) == 0 ? 0 : pending)
                    + ((statuses & Marks.ACCEPTED) == 0 ? 0 : accepted)
                    + ((statuses & Marks.REJECTED) == 0 ? 0 : rejected);
        }

        @Override
        public Marks marks() {
            return marks;
        }

        @Override
        public Share first() {
            return children[0].first();
        }

        @Override
        public long start() {
            return children[0].start();
        }

        @Override
        public Node with(Sought sought, Share share) {
            int at = indexOf(sought);
            return with(at, children[at].with(sought, share));
        }

        @Override
        public Node preceded(Leaf before) {
            return with(0, children[0].preceded(before));
        }

        /** With another child, or with its two if it had to be split. */
        private Node with(int at, Node child) {
            if (child.height() < height) {
                return new Branch(this, at, child);
            }
            Node[] halves = ((Branch) child).children;
            Node[] next = new Node[children.length + 1];
            copyLeavingRoom(children, next, at, children.length);
            next[at] = halves[0];
            next[at + 1] = halves[1];
            if (next.length <= MAX) {
                return new Branch(next);
            }
            int half = splitPoint(at, next.length);
            return new Branch(
                    new Branch(Arrays.copyOf(next, half)), new Branch(Arrays.copyOfRange(next, half, next.length)));
        }

        @Override
        public Node without(Sought sought) {
            int at = indexOf(sought);
            Node left = children[at].without(sought);
            if (left == children[at]) {
                return this;
            }
            if (children.length == 1) {
                return left.length() == 0 ? new Branch() : new Branch(left);
            }
            int neighbour = at > 0 ? at - 1 : at + 1;
            boolean join = left.length() < MIN && left.length() + children[neighbour].length() <= MAX;
            if (!join && left.length() > 0) {
                return new Branch(this, at, left);
            }
            int first = Math.min(at, neighbour);
            Node[] next = new Node[children.length - 1];
            copyLeavingOut(children, next, first + 1, next.length);
            if (left.length() == 0) {
                next[first] = children[neighbour];
            } else {
                next[first] = at < neighbour ? left.joined(children[neighbour]) : children[neighbour].joined(left);
            }
            return new Branch(next);
        }

        @Override
        public Node joined(Node next) {
            return new Branch(SortedShares.joined(children, ((Branch) next).children));
        }

        @Override
        public boolean fill(GatheredPage page, int statuses, @Nullable Sought after) {
            long wanted = marks.entries(statuses);
            if (after != null) {
                int at = indexOf(after);
                wanted &= Marks.from(at + 1);
                if (!children[at].fill(page, statuses, after)) {
                    return false;
                }
            }
            for (; wanted != 0; wanted &= wanted - 1) {
                if (!children[Long.numberOfTrailingZeros(wanted)].fill(page, statuses, null)) {
                    return false;
                }
            }
            return true;
        }

        /** The child in which the position is, or belongs: the last one that does not begin after it. */
        int indexOf(Sought sought) {
            int low = 1;
            int high = children.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                long start = starts[middle];
                boolean beginsAfter = start != sought.time
                        ? start < sought.time
                        : sought.compareTo(start, children[middle].first()) < 0;
                if (beginsAfter) {
                    high = middle - 1;
                } else {
                    low = middle + 1;
                }
            }
            return low - 1;
        }
    }

    /** A position that is looked for, as such or where a share stands. */
    private static final class Sought {

        private final long time;
        private final @Nullable SharePosition position;
        private final @Nullable Share share;

        Sought(Share share) {
            this.time = time(share.offeredAt());
            this.position = null;
            this.share = share;
        }

        Sought(SharePosition position) {
            this.time = time(position.offeredAt());
            this.position = position;
            this.share = null;
        }

        /**
         * The time nearly always decides, and stands in an array; a share of the very same objects is the one looked for.
         * Only then are ids compared, which are far away.
         */
        @SuppressWarnings("ReferenceEquality")
        int compareTo(long otherTime, Share other) {
            if (time != otherTime) {
                return Long.compare(otherTime, time);
            }
            boolean same = share != null && share.member() == other.member() && share.resource() == other.resource();
            return same ? 0 : position().compareTo(SharePosition.of(other));
        }

        private SharePosition position() {
            return position != null ? position : SharePosition.of(Objects.requireNonNull(share));
        }

        /** In milliseconds; the order of times, but for those so far away that they fall together. */
        private static long time(Instant time) {
            long seconds = time.getEpochSecond();
            if (Math.abs(seconds) > FAR_AWAY) {
                return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            return seconds * 1000 + time.getNano() / 1_000_000;
        }
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

    private static <T> T[] joined(T[] some, T[] more) {
        T[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static long[] joined(long[] some, long[] more) {
        long[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Lists mostly grow at an end, as offers are made in the order of time: what lies beyond it then stays full. */
    private static int splitPoint(int added, int length) {
        if (added == 0) {
            return 1;
        }
        return added == length - 1 ? length - 1 : length / 2;
    }
}
