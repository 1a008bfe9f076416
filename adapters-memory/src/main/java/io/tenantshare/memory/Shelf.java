package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** One project's shares on one side. Writers replace what is on it as a whole; nobody waits. */
final class Shelf {

    private static final AtomicReferenceFieldUpdater<Shelf, SortedShares> SHARES =
            AtomicReferenceFieldUpdater.newUpdater(Shelf.class, SortedShares.class, "shares");

    private volatile SortedShares shares = SortedShares.EMPTY;

    /** Puts a share where it belongs, in one step with taking it from where it was: a reader meets it exactly once. */
    void change(@Nullable Share before, @Nullable Share after) {
        SortedShares present = shares;
        while (!SHARES.compareAndSet(this, present, changed(present, before, after))) {
            present = shares;
        }
    }

    private static SortedShares changed(SortedShares shares, @Nullable Share before, @Nullable Share after) {
        if (after == null) {
            return before == null ? shares : shares.without(before);
        }
        if (before == null) {
            return shares.with(after);
        }
        return before.offeredAt().equals(after.offeredAt())
                ? shares.with(before, after)
                : shares.without(before).with(after);
    }

    ShareCounts counts() {
        return shares.counts();
    }

    SharePage page(ShareQuery query, @Nullable SharePosition after, int limit) {
        Iterator<Share> found = shares.after(after, query.statuses());
        boolean all = showsAll(query);
        List<Share> page = new ArrayList<>(Math.min(limit, 64));
        while (found.hasNext()) {
            Share share = found.next();
            if (!all && share.offeredAt().isBefore(query.offeredFrom())) {
                break;
            }
            if (all || query.matches(share)) {
                if (page.size() == limit) {
                    return new SharePage(page, true);
                }
                page.add(share);
            }
        }
        return new SharePage(page, false);
    }

    /** Whether nothing but the status narrows the list, as is usual; then no share need be looked at. */
    private static boolean showsAll(ShareQuery query) {
        return query.kinds().isEmpty()
                && query.counterparts().isEmpty()
                && query.nameContains().isEmpty()
                && query.tags().isEmpty()
                && query.offeredFrom().equals(Instant.MIN)
                && query.offeredBefore().equals(Instant.MAX);
    }
}
