package io.tenantshare.sdk.observe;

import java.time.Duration;

/**
 * One attempt to finish what other processes and failing calls left behind: by the relay, by the host, or when a {@code
 * Sharing} is built.
 *
 * @param published how many commits were told to everybody
 * @param settled how many reservations in vaults were settled
 * @param tidied how many resources had shares taken off their lists that were over
 * @param reminded how many resources had shares with a near end, of which both sides were reminded
 * @param error the simple name of the class of what it failed with; empty if it did not
 * @param took how long it took
 */
public record RelayRun(int published, int settled, int tidied, int reminded, String error, Duration took) {

    /** Whether it came to its end. */
    public boolean ok() {
        return error.isEmpty();
    }
}
