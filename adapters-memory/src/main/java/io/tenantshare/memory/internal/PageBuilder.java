package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.ShareQuery;
import java.util.Arrays;
import java.util.List;

/** Takes shares in list order until the page is full and it is known whether more follow. For one thread. */
final class PageBuilder implements Sink {

    private final ShareQuery query;
    private final boolean narrowedByStatusOnly;
    private final boolean ending;
    private final Share[] shares;
    private int length;
    private boolean more;

    /**
     * A page of at most this many shares.
     *
     * @param ending whether some of them may be over
     */
    PageBuilder(ShareQuery query, int capacity, boolean ending) {
        this.query = query;
        this.narrowedByStatusOnly = query.isNarrowedByStatusOnly();
        this.ending = ending;
        this.shares = new Share[capacity];
    }

    /**
     * Takes a share, which is in one of the statuses of the query, if it passes the other filters and there is room.
     *
     * @return whether the page needs more
     */
    @Override
    public boolean add(Share share) {
        if (!narrowedByStatusOnly) {
            if (share.offeredAt().isBefore(query.offeredFrom())) {
                return false;
            }
            if (!query.matches(share)) {
                return true;
            }
        } else if (ending && !query.side().shows(share.member(), query.asOf())) {
            return true;
        }
        if (length == shares.length) {
            more = true;
            return false;
        }
        shares[length++] = share;
        return true;
    }

    SharePage build() {
        return new SharePage(List.of(length == shares.length ? shares : Arrays.copyOf(shares, length)), more);
    }
}
