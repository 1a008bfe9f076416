package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.ShareQuery;
import java.util.Arrays;
import java.util.List;

/** A page that takes from one array of shares after another, in list order, until it is full and knows whether more follow. */
final class GatheredPage {

    private final ShareQuery query;
    private final boolean everyOne;
    private final Share[] shares;
    private int length;
    private boolean more;

    GatheredPage(ShareQuery query, int room) {
        this.query = query;
        this.everyOne = query.isNarrowedByStatusOnly();
        this.shares = new Share[room];
    }

    /** Takes what the list shows of the entries that are marked, which are in its statuses; no says that it needs no more. */
    boolean take(Share[] from, long marked) {
        return everyOne ? takeStretches(from, marked) : takeMatching(from, marked);
    }

    private boolean takeStretches(Share[] from, long marked) {
        long left = marked;
        while (left != 0) {
            if (length == shares.length) {
                more = true;
                return false;
            }
            int start = Long.numberOfTrailingZeros(left);
            int stretch = Math.min(Long.numberOfTrailingZeros(~(left >>> start)), shares.length - length);
            System.arraycopy(from, start, shares, length, stretch);
            length += stretch;
            left &= Marks.from(start + stretch);
        }
        return true;
    }

    private boolean takeMatching(Share[] from, long marked) {
        for (long left = marked; left != 0; left &= left - 1) {
            Share share = from[Long.numberOfTrailingZeros(left)];
            if (share.offeredAt().isBefore(query.offeredFrom())) {
                return false;
            }
            if (query.matches(share)) {
                if (length == shares.length) {
                    more = true;
                    return false;
                }
                shares[length++] = share;
            }
        }
        return true;
    }

    SharePage page() {
        return new SharePage(List.of(length == shares.length ? shares : Arrays.copyOf(shares, length)), more);
    }
}
