package io.tenantshare.memory;

import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** One project's shares on one side, sorted within each status. Writers replace what is on it as a whole; nobody waits. */
final class Shelf {

    private static final AtomicReferenceFieldUpdater<Shelf, Rows> ROWS =
            AtomicReferenceFieldUpdater.newUpdater(Shelf.class, Rows.class, "rows");

    private volatile Rows rows = Rows.EMPTY;

    /** Puts a share where it belongs, in one step with taking it from where it was: a reader meets it exactly once. */
    void change(@Nullable Share before, @Nullable Share after) {
        Rows present = rows;
        while (!ROWS.compareAndSet(this, present, present.changed(before, after))) {
            present = rows;
        }
    }

    ShareCounts counts() {
        Rows all = rows;
        return new ShareCounts(all.pending.size(), all.accepted.size(), all.rejected.size());
    }

    SharePage page(ShareQuery query, @Nullable SharePosition after, int limit) {
        Iterator<Share> shares = inOrder(query, after);
        boolean all = showsAll(query);
        List<Share> page = new ArrayList<>(Math.min(limit, 64));
        while (shares.hasNext()) {
            Share share = shares.next();
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

    private Iterator<Share> inOrder(ShareQuery query, @Nullable SharePosition after) {
        Rows all = rows;
        Collection<MemberStatus> statuses = query.statuses();
        if (statuses.size() == 1) {
            return all.row(statuses.iterator().next()).after(after);
        }
        List<Iterator<Share>> merged = new ArrayList<>();
        for (MemberStatus status : statuses.isEmpty() ? List.of(MemberStatus.values()) : statuses) {
            merged.add(all.row(status).after(after));
        }
        return new Merged(merged);
    }

    /** A row for each status; immutable. */
    private record Rows(SortedShares pending, SortedShares accepted, SortedShares rejected) {

        private static final Rows EMPTY = new Rows(SortedShares.EMPTY, SortedShares.EMPTY, SortedShares.EMPTY);

        SortedShares row(MemberStatus status) {
            return switch (status) {
                case PENDING -> pending;
                case ACCEPTED -> accepted;
                case REJECTED -> rejected;
            };
        }

        Rows changed(@Nullable Share before, @Nullable Share after) {
            Rows without = this;
            if (before != null && (after == null || !samePlace(before, after))) {
                without = with(before.status(), row(before.status()).without(before));
            }
            return after == null
                    ? without
                    : without.with(after.status(), without.row(after.status()).with(after));
        }

        private static boolean samePlace(Share before, Share after) {
            return before.status() == after.status() && before.offeredAt().equals(after.offeredAt());
        }

        private Rows with(MemberStatus status, SortedShares row) {
            return switch (status) {
                case PENDING -> new Rows(row, accepted, rejected);
                case ACCEPTED -> new Rows(pending, row, rejected);
                case REJECTED -> new Rows(pending, accepted, row);
            };
        }
    }

    /** The rows as one list; there are never more than three, so the least head is found by looking at each. */
    private static final class Merged implements Iterator<Share> {

        private final List<Head> heads = new ArrayList<>();

        Merged(List<Iterator<Share>> rows) {
            for (Iterator<Share> row : rows) {
                if (row.hasNext()) {
                    heads.add(new Head(row, row.next()));
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Share next() {
            Head least = heads.get(0);
            for (Head head : heads) {
                if (head.position.compareTo(least.position) < 0) {
                    least = head;
                }
            }
            Share next = least.share;
            heads.remove(least);
            if (least.row.hasNext()) {
                heads.add(new Head(least.row, least.row.next()));
            }
            return next;
        }
    }

    private static final class Head {

        private final Iterator<Share> row;
        private final Share share;
        private final SharePosition position;

        Head(Iterator<Share> row, Share share) {
            this.row = row;
            this.share = share;
            this.position = SharePosition.of(share);
        }
    }
}
