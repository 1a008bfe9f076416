package io.tenantshare.examples;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a tutorial moves by hand. For one thread. */
final class Calendar implements InstantSource {

    private Instant now;

    Calendar(Instant start) {
        now = start;
    }

    void forward(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
