package io.tenantshare.json;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.Arguments;

/**
 * An event with its place in the log.
 *
 * @param sequence greater than that of every event logged before it
 */
public record LoggedEventJson(long sequence, SharingEvent event) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public LoggedEventJson {
        Arguments.required(event, "event");
    }
}
