package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.ports.ShareQuery.Side;
import java.time.Instant;

/** Counts the shares that a list shows at a time. For one thread. */
final class ShownCounter implements Sink {

    private final Side side;
    private final Instant asOf;
    private int pending;
    private int accepted;
    private int rejected;

    ShownCounter(Side side, Instant asOf) {
        this.side = side;
        this.asOf = asOf;
    }

    @Override
    public boolean add(Share share) {
        if (side.shows(share.member(), asOf)) {
            switch (share.status()) {
                case PENDING -> pending++;
                case ACCEPTED -> accepted++;
                case REJECTED -> rejected++;
            }
        }
        return true;
    }

    ShareCounts counts() {
        return new ShareCounts(pending, accepted, rejected);
    }
}
