package io.tenantshare.memory;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePosition;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A position that is looked for, as such or where a share stands. */
class Sought {

    /** In seconds: some thousands of millennia, and in milliseconds still a long. */
    private static final long FAR_AWAY = 100_000_000_000_000L;

    private final long time;
    private final @Nullable SharePosition position;
    private final @Nullable Share share;

    Sought(Share share) {
        this.time = time(share.offeredAt());
        this.position = null;
        this.share = share;
    }

    Sought(SharePosition position) {
        this.time = time(position.offeredAt());
        this.position = position;
        this.share = null;
    }

    /** In milliseconds; the order of times, but for those so far away that they fall together. */
    final long time() {
        return time;
    }

    /** The time nearly always decides, and stands in an array: the other share is looked at only if it is the same. */
    final int compareTo(long otherTime, Share other) {
        if (time != otherTime) {
            return Long.compare(otherTime, time);
        }
        return share != null
                ? SharePosition.compare(share, other)
                : Objects.requireNonNull(position).compareTo(SharePosition.of(other));
    }

    private static long time(Instant time) {
        long seconds = time.getEpochSecond();
        if (Math.abs(seconds) > FAR_AWAY) {
            return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return seconds * 1000 + time.getNano() / 1_000_000;
    }
}
