package io.tenantshare.memory;

import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One project's shares on one side, sorted within each status. */
final class Shelf {

    private final Row pending = new Row();
    private final Row accepted = new Row();
    private final Row rejected = new Row();

    void put(SharePosition position, Share share, boolean counted) {
        Row row = row(share.status());
        row.shares.put(position, share);
        if (counted) {
            row.count.incrementAndGet();
        }
    }

    void remove(SharePosition position, MemberStatus status) {
        Row row = row(status);
        if (row.shares.remove(position) != null) {
            row.count.decrementAndGet();
        }
    }

    ShareCounts counts() {
        return new ShareCounts(pending.count.get(), accepted.count.get(), rejected.count.get());
    }

    SharePage page(ShareQuery query, @Nullable SharePosition after, int limit) {
        Iterator<Share> shares = inOrder(query, after);
        List<Share> page = new ArrayList<>(Math.min(limit, 64));
        while (shares.hasNext()) {
            Share share = shares.next();
            if (share.offeredAt().isBefore(query.offeredFrom())) {
                break;
            }
            if (query.matches(share)) {
                if (page.size() == limit) {
                    return new SharePage(page, true);
                }
                page.add(share);
            }
        }
        return new SharePage(page, false);
    }

    private Iterator<Share> inOrder(ShareQuery query, @Nullable SharePosition after) {
        Collection<MemberStatus> statuses =
                query.statuses().isEmpty() ? List.of(MemberStatus.values()) : query.statuses();
        List<Iterator<Share>> rows =
                statuses.stream().map(status -> row(status).after(after)).toList();
        return rows.size() == 1 ? rows.get(0) : new Merged(rows);
    }

    private Row row(MemberStatus status) {
        return switch (status) {
            case PENDING -> pending;
            case ACCEPTED -> accepted;
            case REJECTED -> rejected;
        };
    }

    private static final class Row {

        private final ConcurrentNavigableMap<SharePosition, Share> shares = new ConcurrentSkipListMap<>();
        private final AtomicLong count = new AtomicLong();

        Iterator<Share> after(@Nullable SharePosition position) {
            return (position == null ? shares : shares.tailMap(position, false))
                    .values()
                    .iterator();
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
