package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list of shares in the order of {@link SharePosition}: a copy-on-write B-tree with status bits, as the package describes.
 * Immutable and therefore safe for use by many threads; each change returns another tree.
 */
public final class ShareTree {

    /** The tree without shares; no other tree is empty. */
    public static final ShareTree EMPTY = new ShareTree(Leaf.EMPTY, new int[StatusBits.COUNT], 0);

    private final Node root;

    /** How many shares there are in each status, by {@link StatusBits#index}. */
    private final int[] counts;

    /** How many shares may be over some day: while there are none, no share need be looked at. */
    private final int ending;

    private ShareTree(Node root, int[] counts, int ending) {
        this.root = root;
        this.counts = counts;
        this.ending = ending;
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
        int nextEnding = ending - ending(replaced) + ending(added);
        return switch (nodes.length) {
            case 0 -> EMPTY;
            case 1 -> new ShareTree(lowered(nodes[0]), nextCounts, nextEnding);
            default -> new ShareTree(Branch.above(nodes), nextCounts, nextEnding);
        };
    }

    private static void count(int[] counts, @Nullable Share share, int difference) {
        if (share != null) {
            counts[StatusBits.index(share.status())] += difference;
        }
    }

    private static int ending(@Nullable Share share) {
        return share != null && share.member().until().isPresent() ? 1 : 0;
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

    /** How many shares a list on this side shows at a time, in each status. */
    public ShareCounts counts(Side side, Instant asOf) {
        if (ending == 0) {
            return counts();
        }
        ShownCounter counter = new ShownCounter(side, asOf);
        root.fill(counter, StatusBits.ALL, null);
        return counter.counts();
    }

    /**
     * The shares of this tree that the query shows, as one page.
     *
     * @param after the position to go on after, which need not exist; null to start
     * @param limit the most shares of the page, at least 1
     */
    public SharePage page(ShareQuery query, @Nullable SharePosition after, int limit) {
        byte wanted = StatusBits.ofQuery(query.statuses());
        PageBuilder page = new PageBuilder(query, Math.min(limit, count(wanted)), ending > 0);
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
