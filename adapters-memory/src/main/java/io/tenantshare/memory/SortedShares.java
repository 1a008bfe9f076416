package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePosition;
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

    static final SortedShares EMPTY = new SortedShares(new Leaf(new Share[0]));

    /** The most entries of an array: large enough for a page in a few, small enough to be copied at each change. */
    private static final int MAX = 32;

    /** An array with fewer entries is joined to its neighbour where there is room. */
    private static final int MIN = 8;

    private final Node root;

    private SortedShares(Node root) {
        this.root = root;
    }

    int size() {
        return root.size();
    }

    /** With this share, in the place of the one in the same position if there is one. */
    SortedShares with(Share share) {
        Node[] nodes = root.with(SharePosition.of(share), share);
        return new SortedShares(nodes.length == 1 ? nodes[0] : new Branch(nodes));
    }

    /** Without the share in this position; the same if there is none. */
    SortedShares without(SharePosition position) {
        Node left = root.without(position);
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

    private sealed interface Node permits Leaf, Branch {

        /** How many entries its array has. */
        int length();

        /** How many shares there are in all. */
        int size();

        Share first();

        /** One node, or two if it had to be split. */
        Node[] with(SharePosition position, Share share);

        /** May be empty; this very node if nothing was there. */
        Node without(SharePosition position);

        /** Both as one node. */
        Node joined(Node next);
    }

    private static final class Leaf implements Node {

        private final Share[] shares;

        Leaf(Share[] shares) {
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
        public int size() {
            return shares.length;
        }

        @Override
        public Node[] with(SharePosition position, Share share) {
            int at = indexOf(position);
            if (at >= 0) {
                Share[] next = shares.clone();
                next[at] = share;
                return new Node[] {new Leaf(next)};
            }
            int to = -at - 1;
            Share[] next = new Share[shares.length + 1];
            System.arraycopy(shares, 0, next, 0, to);
            next[to] = share;
            System.arraycopy(shares, to, next, to + 1, shares.length - to);
            if (next.length <= MAX) {
                return new Node[] {new Leaf(next)};
            }
            int half = splitPoint(to, next.length);
            return new Node[] {
                new Leaf(Arrays.copyOfRange(next, 0, half)), new Leaf(Arrays.copyOfRange(next, half, next.length))
            };
        }

        @Override
        public Node without(SharePosition position) {
            int at = indexOf(position);
            if (at < 0) {
                return this;
            }
            Share[] next = new Share[shares.length - 1];
            System.arraycopy(shares, 0, next, 0, at);
            System.arraycopy(shares, at + 1, next, at, next.length - at);
            return new Leaf(next);
        }

        @Override
        public Node joined(Node next) {
            Share[] more = ((Leaf) next).shares;
            Share[] all = Arrays.copyOf(shares, shares.length + more.length);
            System.arraycopy(more, 0, all, shares.length, more.length);
            return new Leaf(all);
        }

        /** The place of the share in the position, or {@code -(insertion point) - 1}. */
        int indexOf(SharePosition position) {
            int low = 0;
            int high = shares.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = compare(position, shares[middle]);
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

        private final Node[] children;
        private final int size;

        Branch(Node[] children) {
            this.children = children;
            int sum = 0;
            for (Node child : children) {
                sum += child.size();
            }
            this.size = sum;
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
        public int size() {
            return size;
        }

        @Override
        public Node[] with(SharePosition position, Share share) {
            int at = indexOf(position);
            Node[] nodes = children[at].with(position, share);
            if (nodes.length == 1) {
                Node[] next = children.clone();
                next[at] = nodes[0];
                return new Node[] {new Branch(next)};
            }
            Node[] next = new Node[children.length + 1];
            System.arraycopy(children, 0, next, 0, at);
            next[at] = nodes[0];
            next[at + 1] = nodes[1];
            System.arraycopy(children, at + 1, next, at + 2, children.length - at - 1);
            if (next.length <= MAX) {
                return new Node[] {new Branch(next)};
            }
            int half = splitPoint(at, next.length);
            return new Node[] {
                new Branch(Arrays.copyOfRange(next, 0, half)), new Branch(Arrays.copyOfRange(next, half, next.length))
            };
        }

        @Override
        public Node without(SharePosition position) {
            int at = indexOf(position);
            Node left = children[at].without(position);
            if (left == children[at]) {
                return this;
            }
            if (children.length == 1) {
                return new Branch(left.length() == 0 ? new Node[0] : new Node[] {left});
            }
            int neighbour = at > 0 ? at - 1 : at + 1;
            boolean join = left.length() < MIN && left.length() + children[neighbour].length() <= MAX;
            if (!join && left.length() > 0) {
                Node[] next = children.clone();
                next[at] = left;
                return new Branch(next);
            }
            int first = Math.min(at, neighbour);
            Node[] next = new Node[children.length - 1];
            System.arraycopy(children, 0, next, 0, first);
            System.arraycopy(children, first + 2, next, first + 1, next.length - first - 1);
            if (left.length() == 0) {
                next[first] = children[neighbour];
            } else {
                next[first] = at < neighbour ? left.joined(children[neighbour]) : children[neighbour].joined(left);
            }
            return new Branch(next);
        }

        @Override
        public Node joined(Node next) {
            Node[] more = ((Branch) next).children;
            Node[] all = Arrays.copyOf(children, children.length + more.length);
            System.arraycopy(more, 0, all, children.length, more.length);
            return new Branch(all);
        }

        /** The child in which the position is, or belongs: the last one that does not begin after it. */
        int indexOf(SharePosition position) {
            int low = 1;
            int high = children.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (compare(position, children[middle].first()) < 0) {
                    high = middle - 1;
                } else {
                    low = middle + 1;
                }
            }
            return low - 1;
        }
    }

    /** The time nearly always decides; only if it does not is the rest of the share looked at. */
    private static int compare(SharePosition position, Share share) {
        int byTime = share.offeredAt().compareTo(position.offeredAt());
        return byTime != 0 ? byTime : position.compareTo(SharePosition.of(share));
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

        Walk(Node root, @Nullable SharePosition after) {
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
