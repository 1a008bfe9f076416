package io.tenantshare.architecture.offenders.sdk;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks: only defaults read the system's clock, also when it is only referred to. */
final class SdkRefersToTheTime {

    Supplier<Instant> clock() {
        return Instant::now;
    }
}
