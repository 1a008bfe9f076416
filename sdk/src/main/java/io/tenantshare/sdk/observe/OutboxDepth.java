package io.tenantshare.sdk.observe;

import java.time.Duration;

/**
 * How much is committed and not yet told to everybody.
 *
 * @param pending how many commits; {@link #MOST_COUNTED} stands for that many or more
 * @param oldestAge how long ago the oldest of the counted ones was made; zero if there is none
 */
public record OutboxDepth(int pending, Duration oldestAge) {

    /** Nobody counts further: an outbox that holds more is in trouble whatever the number is. */
    public static final int MOST_COUNTED = 1000;

    /** Nothing waits. */
    public static final OutboxDepth EMPTY = new OutboxDepth(0, Duration.ZERO);
}
