package io.tenantshare.memory;

import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePosition;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
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

    private int count(int status) {
        return newest.count(status) + others.count(status);
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

    /** Those in these statuses, or all, from the position on, without what stands in it; from the start if there is none. */
    Iterator<Share> after(@Nullable SharePosition position, Collection<MemberStatus> statuses) {
        return new Walk(this, position, Marks.set(statuses));
    }

    /** Where each entry begins stands beside it, so that a search looks at one array and at nothing behind it. */
    private sealed interface Node permits Leaf, Branch {

        /** How many entries its array has. */
        int length();

        /** How many steps there are to its leaves. */
        int height();

        /** How many shares there are in a status, one of those of {@link Marks}. */
        int count(int status);

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
        public int count(int status) {
            return Long.bitCount(marks.entries(status));
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
        public int count(int status) {
            return switch (status) {
                case Marks.PENDING -> pending;
                case Marks.ACCEPTED -> accepted;
                default -> rejected;
            };
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

    /** Goes through the leaves from left to right, and only to entries that are wanted or lead to some. */
    private static final class Walk implements Iterator<Share> {

        private final int statuses;
        private @Nullable Step step;
        private Share[] shares = EMPTY_LEAF.shares;

        /** The entries of the present leaf that are still to come. */
        private long left;

        /** A branch on the way to the present leaf. */
        private static final class Step {
            private final @Nullable Step above;
            private final Node[] children;
            private long left;

            Step(@Nullable Step above, Node[] children, long left) {
                this.above = above;
                this.children = children;
                this.left = left;
            }
        }

        Walk(SortedShares list, @Nullable SharePosition position, int statuses) {
            this.statuses = statuses;
            Sought after = position == null ? null : new Sought(position);
            if (after == null || list.newest.reaches(after)) {
                step = new Step(
                        null, new Node[] {list.others}, (list.others.marks().statuses() & statuses) == 0 ? 0 : 1);
                enter(list.newest, after);
            } else {
                Node node = list.others;
                while (node instanceof Branch branch) {
                    int at = branch.indexOf(after);
                    step = new Step(step, branch.children, branch.marks.entries(statuses) & Marks.from(at + 1));
                    node = branch.children[at];
                }
                enter((Leaf) node, after);
            }
            if (left == 0) {
                goOn();
            }
        }

        @Override
        public boolean hasNext() {
            return left != 0;
        }

        @Override
        public Share next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            Share share = shares[Long.numberOfTrailingZeros(left)];
            left &= left - 1;
            if (left == 0) {
                goOn();
            }
            return share;
        }

        private void goOn() {
            while (step != null && step.left == 0) {
                step = step.above;
            }
            if (step != null) {
                int at = Long.numberOfTrailingZeros(step.left);
                step.left &= step.left - 1;
                descend(step.children[at]);
            }
        }

        /** To what is wanted first below a node; there is something. */
        private void descend(Node from) {
            Node node = from;
            while (node instanceof Branch branch) {
                long entries = branch.marks.entries(statuses);
                step = new Step(step, branch.children, entries & (entries - 1));
                node = branch.children[Long.numberOfTrailingZeros(entries)];
            }
            enter((Leaf) node, null);
        }

        private void enter(Leaf leaf, @Nullable Sought after) {
            shares = leaf.shares;
            left = leaf.marks.entries(statuses);
            if (after != null) {
                int at = leaf.indexOf(after);
                left &= Marks.from(at >= 0 ? at + 1 : -at - 1);
            }
        }
    }
}
