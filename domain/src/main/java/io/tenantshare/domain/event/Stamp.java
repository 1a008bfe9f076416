package io.tenantshare.domain.event;

import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;

/**
 * When something happens, and who causes it.
 *
 * @param at in whole milliseconds
 */
public record Stamp(Instant at, Cause cause) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public Stamp {
        Arguments.required(at, "at");
        Arguments.required(cause, "cause");
    }

    /** At this time, with nothing said about who caused it. */
    public static Stamp of(Instant at) {
        return new Stamp(at, Cause.UNSTATED);
    }
}
