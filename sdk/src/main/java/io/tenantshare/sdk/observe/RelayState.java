package io.tenantshare.sdk.observe;

import java.time.Instant;

/**
 * How the relay of one {@code Sharing} is doing.
 *
 * @param running whether it is at work
 * @param lastSuccess when it last came to the end of a run; {@link Instant#MIN} if it has not yet
 * @param failuresInRow how many runs have failed since
 */
public record RelayState(boolean running, Instant lastSuccess, int failuresInRow) {

    /** Where the host wants no relay. */
    public static final RelayState NONE = new RelayState(false, Instant.MIN, 0);
}
