package io.tenantshare.sdk.commit;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How often and when a call that lost a race against another one tries again. */
final class Backoff {

    static final int ATTEMPTS = 64;

    private Backoff() {}

    /** Everybody who lost tries again at another moment, up to 20 ms later the longer it goes on. */
    static void pauseAfter(int attempt) {
        long most = Math.min(20_000_000L, 20_000L << Math.min(attempt, 10));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
}
