package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import org.jspecify.annotations.Nullable;

/**
 * Shares in list order, immutable: a tree of small arrays. A change copies the arrays on the way to one share and nothing
 * else, changes of shares side by side copy them once, and a reader goes on in what it began with, whatever changes
 * meanwhile. Marks beside the entries tell which statuses are where, so that a change of status is a change in place
 * (ADR 0031).
 */
final class SortedShares {

    static final SortedShares EMPTY = new SortedShares(ShareLeaf.EMPTY, ShareLeaf.EMPTY);

    /** So many of the newest shares may stand before the tree; then they become a part of it. */
    private static final int MAX_NEWEST = 15;

    /** Offers are new, and so is what is answered and withdrawn most; a change among these copies nothing else. */
    private final ShareLeaf newest;

    private final ShareNode others;

    private SortedShares(ShareLeaf newest, ShareNode others) {
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
        if (!isAmongNewest(sought)) {
            return new SortedShares(newest, changedAmongOthers(place, share));
        }
        return of(new ShareNode[] {newest.inserted(sought, share)}, others);
    }

    /** Without the share that stands where this one does; the same if there is none. */
    SortedShares without(Share share) {
        Sought sought = new Sought(share);
        if (newest.reaches(sought)) {
            ShareLeaf left = newest.without(sought);
            return left == newest ? this : of(left, others);
        }
        ShareNode left = changedAmongOthers(share, null);
        return left == others ? this : of(newest, left);
    }

    /** Makes what it seeks anew: what was sought among the newest then goes nowhere, and the compiler can do without it. */
    private ShareNode changedAmongOthers(Share place, @Nullable Share share) {
        return ShareNode.root(others.changed(new Edit[] {new Edit(place, share)}, 0, 1));
    }

    /** With what a share became in the place where it belongs, which usually is the place that it had. */
    SortedShares changed(Move move) {
        Share before = move.before();
        Share after = move.after();
        if (after == null) {
            return before == null ? this : without(before);
        }
        if (before == null) {
            return with(after);
        }
        return move.staysInPlace() ? with(before, after) : without(before).with(after);
    }

    /** With many changes at once, of which those side by side cost little more than one. */
    SortedShares changed(Edit[] edits) {
        int amongNewest = Edit.firstAfter(edits, 0, edits.length, this::isAmongNewest);
        ShareNode[] front = newest.changed(edits, 0, amongNewest);
        return of(front, ShareNode.root(others.changed(edits, amongNewest, edits.length)));
    }

    private boolean isAmongNewest(Sought sought) {
        return newest.length() > 0
                ? newest.reaches(sought)
                : others.length() == 0 || sought.compareTo(others.start(), others.first()) < 0;
    }

    /** With leaves before all others, which become a part of the tree if they are too long to be the newest. */
    private static SortedShares of(ShareNode[] front, ShareNode others) {
        if (front.length == 0) {
            return of(ShareLeaf.EMPTY, others);
        }
        return front.length == 1 && front[0] instanceof ShareLeaf leaf && leaf.length() <= MAX_NEWEST
                ? of(leaf, others)
                : new SortedShares(ShareLeaf.EMPTY, ShareNode.root(others.preceded(front)));
    }

    private static SortedShares of(ShareLeaf newest, ShareNode others) {
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
}
