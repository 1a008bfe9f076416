package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes side by side, all of one height. */
final class ShareBranch implements ShareNode {

    /** The first is not kept up to date: no search asks for it, and lists grow at the front. */
    private final long[] starts;

    private final ShareNode[] children;
    private final Marks marks;
    private final int pending;
    private final int accepted;
    private final int rejected;

    private ShareBranch(ShareNode[] children) {
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
    private ShareBranch(ShareBranch before, int at, ShareNode child) {
        children = before.children.clone();
        children[at] = child;
        if (at == 0 || before.starts[at] == child.start()) {
            starts = before.starts;
        } else {
            starts = before.starts.clone();
            starts[at] = child.start();
        }
        marks = before.marks.replaced(at, child.marks().statuses());
        ShareNode old = before.children[at];
        pending = before.pending - old.count(Marks.PENDING) + child.count(Marks.PENDING);
        accepted = before.accepted - old.count(Marks.ACCEPTED) + child.count(Marks.ACCEPTED);
        rejected = before.rejected - old.count(Marks.REJECTED) + child.count(Marks.REJECTED);
    }

    @Override
    public int length() {
        return children.length;
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
    public ShareNode[] changed(Edit[] edits, int from, int to) {
        if (from == to) {
            return new ShareNode[] {this};
        }
        int first = indexOf(edits[from]);
        if (endOf(first, edits, from + 1, to) == to) {
            return with(first, children[first].changed(edits, from, to));
        }
        List<ShareNode> row = new ArrayList<>(children.length + to - from);
        int kept = 0;
        for (int edit = from; edit < to; ) {
            int at = indexOf(edits[edit]);
            int end = endOf(at, edits, edit + 1, to);
            append(row, children, kept, at);
            append(row, children[at].changed(edits, edit, end));
            kept = at + 1;
            edit = end;
        }
        append(row, children, kept, children.length);
        return above(row, false);
    }

    @Override
    public ShareNode[] preceded(ShareNode[] leaves) {
        return with(0, children[0].preceded(leaves));
    }

    /** With these instead of one child. */
    private ShareNode[] with(int at, ShareNode[] changed) {
        if (changed.length == 1 && staysApart(changed[0], at)) {
            return new ShareNode[] {changed[0] == children[at] ? this : new ShareBranch(this, at, changed[0])};
        }
        List<ShareNode> row = new ArrayList<>(children.length + changed.length);
        append(row, children, 0, at);
        append(row, changed);
        append(row, children, at + 1, children.length);
        return above(row, at == 0);
    }

    private boolean staysApart(ShareNode changed, int at) {
        if (changed.length() >= MIN) {
            return true;
        }
        boolean joinsBefore = at > 0 && isJoined(children[at - 1], changed);
        boolean joinsAfter = at + 1 < children.length && isJoined(changed, children[at + 1]);
        return !joinsBefore && !joinsAfter;
    }

    /** The first of the edits that belongs to a later child. */
    private int endOf(int at, Edit[] edits, int from, int to) {
        return at + 1 == children.length ? to : Edit.firstAfter(edits, from, to, edit -> beginsAfter(at + 1, edit));
    }

    private static void append(List<ShareNode> row, ShareNode[] nodes) {
        append(row, nodes, 0, nodes.length);
    }

    private static void append(List<ShareNode> row, ShareNode[] nodes, int from, int to) {
        for (int i = from; i < to; i++) {
            int last = row.size() - 1;
            if (last >= 0 && isJoined(row.get(last), nodes[i])) {
                row.set(last, row.get(last).joined(nodes[i]));
            } else {
                row.add(nodes[i]);
            }
        }
    }

    private static boolean isJoined(ShareNode node, ShareNode next) {
        return Math.min(node.length(), next.length()) < MIN && node.length() + next.length() <= MAX;
    }

    @Override
    public ShareNode joined(ShareNode next) {
        ShareNode[] more = ((ShareBranch) next).children;
        ShareNode[] all = Arrays.copyOf(children, children.length + more.length);
        System.arraycopy(more, 0, all, children.length, more.length);
        return new ShareBranch(all);
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
    private int indexOf(Sought sought) {
        int low = 1;
        int high = children.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (beginsAfter(middle, sought)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    private boolean beginsAfter(int child, Sought sought) {
        long start = starts[child];
        return start != sought.time() ? start < sought.time() : sought.compareTo(start, children[child].first()) < 0;
    }

    ShareNode child(int at) {
        return children[at];
    }

    /** As many as are needed above these, which are of one height. */
    static ShareNode[] above(List<ShareNode> nodes, boolean atFront) {
        int[] cuts = ShareNode.cuts(nodes.size(), atFront);
        ShareNode[] branches = new ShareNode[cuts.length - 1];
        for (int i = 0; i < branches.length; i++) {
            branches[i] = new ShareBranch(nodes.subList(cuts[i], cuts[i + 1]).toArray(new ShareNode[0]));
        }
        return branches;
    }
}
