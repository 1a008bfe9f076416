package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import org.jspecify.annotations.Nullable;

/**
 * A list of shares in the order of {@link SharePosition}: a copy-on-write B-tree with status bits, as the package describes.
 * Immutable and therefore safe for use by many threads; each change returns another tree.
 */
public final class ShareTree {

    /** The tree without shares; no other tree is empty. */
    public static final ShareTree EMPTY = new ShareTree(Leaf.EMPTY, new int[StatusBits.COUNT]);

    private final Node root;

    /** How many shares there are in each status, by {@link StatusBits#index}. */
    private final int[] counts;

    private ShareTree(Node root, int[] counts) {
        this.root = root;
        this.counts = counts;
    }

    /** This tree with the share, in place of the one in the same position if there is one. */
    public ShareTree with(Share share) {
        return with(Change.put(share), share);
    }

    /** This tree without the share in the position of this one; the same tree if there is none. */
    public ShareTree without(Share share) {
        return with(Change.remove(share), null);
    }

    private ShareTree with(Change change, @Nullable Share added) {
        Node[] nodes = root.with(change);
        Share replaced = change.replaced();
        if (added == null && replaced == null) {
            return this;
        }
        int[] nextCounts = counts.clone();
        count(nextCounts, replaced, -1);
        count(nextCounts, added, 1);
        return switch (nodes.length) {
            case 0 -> EMPTY;
            case 1 -> new ShareTree(lowered(nodes[0]), nextCounts);
            default -> new ShareTree(Branch.above(nodes), nextCounts);
        };
    }

    private static void count(int[] counts, @Nullable Share share, int difference) {
        if (share != null) {
            counts[StatusBits.index(share.status())] += difference;
        }
    }

    /** A root with several entries, or with shares. */
    private static Node lowered(Node root) {
        Node lowered = root;
        while (lowered instanceof Branch branch && branch.length() == 1) {
            lowered = branch.child(0);
        }
        return lowered;
    }

    /** How many shares there are in each status. */
    public ShareCounts counts() {
        return new ShareCounts(
                count(StatusBits.of(MemberStatus.PENDING)),
                count(StatusBits.of(MemberStatus.ACCEPTED)),
                count(StatusBits.of(MemberStatus.REJECTED)));
    }

    /**
     * The shares of this tree that the query shows, as one page.
     *
     * @param after the position to go on after, which need not exist; null to start
     * @param limit the most shares of the page, at least 1
     */
    public SharePage page(ShareQuery query, @Nullable SharePosition after, int limit) {
        byte wanted = StatusBits.ofQuery(query.statuses());
        PageBuilder page = new PageBuilder(query, Math.min(limit, count(wanted)));
        root.fill(page, wanted, after == null ? null : new SearchKey(after));
        return page.build();
    }

    /** How many shares there are in some statuses. */
    private int count(byte wanted) {
        int count = 0;
        for (int index = 0; index < counts.length; index++) {
            count += (wanted >> index & 1) * counts[index];
        }
        return count;
    }
}
