package io.tenantshare.mongo;

import java.time.Instant;

/** The times that queries can compare with stored dates: whole milliseconds from year 1 to year 9999. */
final class BsonDates {

    static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999Z");

    private BsonDates() {}

    /** The first such time at or after this one. A stored date is before the one exactly if it is before the other. */
    static Instant roundUp(Instant time) {
        if (time.isBefore(MIN)) {
            return MIN;
        }
        if (time.isAfter(MAX)) {
            return MAX;
        }
        Instant roundedDown = Instant.ofEpochMilli(time.toEpochMilli());
        return roundedDown.equals(time) ? time : roundedDown.plusMillis(1);
    }
}
