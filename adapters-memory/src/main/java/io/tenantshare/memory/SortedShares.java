package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePosition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Shares in list order, immutable: a tree of small arrays. A change copies the arrays on the way to one share and nothing
 * else, and a reader goes on in what it began with, whatever changes meanwhile (ADR 0031).
 */
final class SortedShares {

    static final SortedShares EMPTY = new SortedShares(new Leaf(new long[0], new Share[0]));

    /** The most entries of an array: large enough for a page in a few, small enough to be copied at each change. */
    private static final int MAX = 32;

    /** An array with fewer entries is joined to its neighbour where there is room. */
    private static final int MIN = 8;

    /** In seconds: some thousands of millennia, and in milliseconds still a long. */
    private static final long FAR_AWAY = 100_000_000_000_000L;

    private final Node root;

    private SortedShares(Node root) {
        this.root = root;
    }

    int size() {
        return root.size();
    }

    /** With this share, in the place of the one in the same position if there is one. */
    SortedShares with(Share share) {
        Node[] nodes = root.with(new Sought(share), share);
        return new SortedShares(nodes.length == 1 ? nodes[0] : new Branch(nodes));
    }

    /** Without the share that stands where this one does; the same if there is none. */
    SortedShares without(Share share) {
        Node left = root.without(new Sought(share));
        if (left == root) {
            return this;
        }
        // A branch with one child is a step that leads nowhere else.
        while (left instanceof Branch branch && branch.children.length == 1) {
            left = branch.children[0];
        }
        return left.size() == 0 ? EMPTY : new SortedShares(left);
    }

    /** From the position on, without what stands in it; from the start if there is none. */
    Iterator<Share> after(@Nullable SharePosition position) {
        return new Walk(root, position);
    }

    /** Where each entry begins stands beside it, so that a search looks at one array and at nothing behind it. */
    private sealed interface Node permits Leaf, Branch {

        /** How many entries its array has. */
        int length();

        /** How many shares there are in all. */
        int size();

        Share first();

        /** The time of the first share. */
        long start();

        /** One node, or two if it had to be split. */
        Node[] with(Sought sought, Share share);

        /** May be empty; this very node if nothing was there. */
        Node without(Sought sought);

        /** Both as one node. */
        Node joined(Node next);
    }

    private static final class Leaf implements Node {

        private final long[] times;
        private final Share[] shares;

        Leaf(long[] times, Share[] shares) {
            this.times = times;
            this.shares = shares;
        }

        @Override
        public int length() {
            return shares.length;
        }

        @Override
        public Share first() {
            return shares[0];
        }

        @Override
        public long start() {
            return times[0];
        }

        @Override
        public int size() {
            return shares.length;
        }

        @Override
        public Node[] with(Sought sought, Share share) {
            int at = indexOf(sought);
            if (at >= 0) {
                Share[] next = shares.clone();
                next[at] = share;
                return new Node[] {new Leaf(times, next)};
            }
            int to = -at - 1;
            int length = shares.length + 1;
            Share[] next = new Share[length];
            copyLeavingRoom(shares, next, to, shares.length);
            next[to] = share;
            long[] nextTimes = new long[length];
            copyLeavingRoom(times, nextTimes, to, shares.length);
            nextTimes[to] = sought.time;
            if (length <= MAX) {
                return new Node[] {new Leaf(nextTimes, next)};
            }
            int half = splitPoint(to, length);
            return new Node[] {
                new Leaf(Arrays.copyOf(nextTimes, half), Arrays.copyOf(next, half)),
                new Leaf(Arrays.copyOfRange(nextTimes, half, length), Arrays.copyOfRange(next, half, length))
            };
        }

        @Override
        public Node without(Sought sought) {
            int at = indexOf(sought);
            if (at < 0) {
                return this;
            }
            int length = shares.length - 1;
            Share[] next = new Share[length];
            copyLeavingOut(shares, next, at, length);
            long[] nextTimes = new long[length];
            copyLeavingOut(times, nextTimes, at, length);
            return new Leaf(nextTimes, next);
        }

        @Override
        public Node joined(Node next) {
            Leaf more = (Leaf) next;
            return new Leaf(SortedShares.joined(times, more.times), SortedShares.joined(shares, more.shares));
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

        private final long[] starts;
        private final Node[] children;
        private final int size;

        Branch(Node[] children) {
            this.starts = new long[children.length];
            this.children = children;
            int sum = 0;
            for (int i = 0; i < children.length; i++) {
                starts[i] = children[i].start();
                sum += children[i].size();
            }
            this.size = sum;
        }

        /** The same with another child; the others, which are all over the memory, are not looked at. */
        private Branch(Branch before, int at, Node child) {
            children = before.children.clone();
            children[at] = child;
            if (before.starts[at] == child.start()) {
                starts = before.starts;
            } else {
                starts = before.starts.clone();
                starts[at] = child.start();
            }
            size = before.size - before.children[at].size() + child.size();
        }

        @Override
        public int length() {
            return children.length;
        }

        @Override
        public Share first() {
            return children[0].first();
        }

        @Override
        public long start() {
            return starts[0];
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Node[] with(Sought sought, Share share) {
            int at = indexOf(sought);
            Node[] nodes = children[at].with(sought, share);
            if (nodes.length == 1) {
                return new Node[] {new Branch(this, at, nodes[0])};
            }
            Node[] next = new Node[children.length + 1];
            copyLeavingRoom(children, next, at, children.length);
            next[at] = nodes[0];
            next[at + 1] = nodes[1];
            if (next.length <= MAX) {
                return new Node[] {new Branch(next)};
            }
            int half = splitPoint(at, next.length);
            return new Node[] {
                new Branch(Arrays.copyOf(next, half)), new Branch(Arrays.copyOfRange(next, half, next.length))
            };
        }

        @Override
        public Node without(Sought sought) {
            int at = indexOf(sought);
            Node left = children[at].without(sought);
            if (left == children[at]) {
                return this;
            }
            if (children.length == 1) {
                return new Branch(left.length() == 0 ? new Node[0] : new Node[] {left});
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

    /** A position that is looked for. */
    private static final class Sought {

        private final long time;
        private final SharePosition position;
        private final @Nullable Share share;

        Sought(Share share) {
            this(SharePosition.of(share), share);
        }

        Sought(SharePosition position) {
            this(position, null);
        }

        private Sought(SharePosition position, @Nullable Share share) {
            this.time = time(position.offeredAt());
            this.position = position;
            this.share = share;
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
            return same ? 0 : position.compareTo(SharePosition.of(other));
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

    /** Goes through the leaves from left to right. */
    private static final class Walk implements Iterator<Share> {

        private final Deque<Step> steps = new ArrayDeque<>(4);
        private Share[] shares;
        private int next;

        /** A branch on the way to the present leaf. */
        private static final class Step {
            private final Node[] children;
            private int next;

            Step(Node[] children, int next) {
                this.children = children;
                this.next = next;
            }
        }

        Walk(Node root, @Nullable SharePosition position) {
            @Nullable Sought after = position == null ? null : new Sought(position);
            Node node = root;
            while (node instanceof Branch branch) {
                int at = after == null ? 0 : branch.indexOf(after);
                steps.push(new Step(branch.children, at + 1));
                node = branch.children[at];
            }
            Leaf leaf = (Leaf) node;
            shares = leaf.shares;
            if (after != null) {
                int at = leaf.indexOf(after);
                next = at >= 0 ? at + 1 : -at - 1;
            }
            skipToNextLeaf();
        }

        @Override
        public boolean hasNext() {
            return next < shares.length;
        }

        @Override
        public Share next() {
            if (next >= shares.length) {
                throw new NoSuchElementException();
            }
            Share share = shares[next++];
            if (next == shares.length) {
                skipToNextLeaf();
            }
            return share;
        }

        private void skipToNextLeaf() {
            while (next == shares.length && !steps.isEmpty()) {
                Step step = steps.element();
                if (step.next == step.children.length) {
                    steps.pop();
                    continue;
                }
                Node node = step.children[step.next++];
                while (node instanceof Branch branch) {
                    steps.push(new Step(branch.children, 1));
                    node = branch.children[0];
                }
                shares = ((Leaf) node).shares;
                next = 0;
            }
        }
    }
}
