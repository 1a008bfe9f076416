package io.tenantshare.architecture.offenders.domain;

import java.time.Instant;

/** Breaks: only defaults read the system's clock. */
final class DomainAsksTheTime {

    Instant time() {
        return Instant.now();
    }
}
