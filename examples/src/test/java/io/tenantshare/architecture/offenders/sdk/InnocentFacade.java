package io.tenantshare.architecture.offenders.sdk;

import io.tenantshare.architecture.offenders.ports.InnocentPort;
import java.time.Instant;
import java.time.InstantSource;

/** Breaks no rule: it is told the time. */
public record InnocentFacade(InnocentPort port, InstantSource clock) {

    /** The time. */
    public Instant time() {
        return clock.instant();
    }
}
