package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePosition;
import java.time.Instant;

/** The position that a search looks for. Immutable. */
final class SearchKey {

    /** In seconds; the milliseconds of times up to here are a long. */
    private static final long FAR_AWAY = 100_000_000_000_000L;

    private final long time;
    private final SharePosition position;

    SearchKey(SharePosition position) {
        this.time = timeOf(position.offeredAt());
        this.position = position;
    }

    long time() {
        return time;
    }

    /**
     * Compares this position with the one of a share, in list order.
     *
     * @param otherTime the time of the share, which nearly always decides: the share itself need not be read then
     */
    int compareTo(long otherTime, Share other) {
        return time == otherTime ? position.compareTo(SharePosition.of(other)) : Long.compare(otherTime, time);
    }

    /** Milliseconds since 1970. All times that are too far away for that count as one; their positions decide. */
    private static long timeOf(Instant time) {
        long seconds = time.getEpochSecond();
        if (Math.abs(seconds) > FAR_AWAY) {
            return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return seconds * 1000 + time.getNano() / 1_000_000;
    }
}
