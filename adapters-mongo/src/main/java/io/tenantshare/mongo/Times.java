package io.tenantshare.mongo;

import java.time.Instant;

/** Times as the database keeps them: whole milliseconds between two far ends. */
final class Times {

    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    /** The first time that is kept at or after this one: what is before the one is before the other. */
    static Instant ceil(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        if (time.isAfter(LAST)) {
            return LAST;
        }
        Instant floor = Instant.ofEpochMilli(time.toEpochMilli());
        return floor.equals(time) ? floor : floor.plusMillis(1);
    }
}
