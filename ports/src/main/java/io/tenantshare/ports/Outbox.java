package io.tenantshare.ports;

import io.tenantshare.domain.change.Change;
import java.time.Instant;
import java.util.List;

/**
 * What was committed and not yet told to everybody. A commit puts its events here in the same atomic write; then whoever
 * committed, or after a crash anybody, publishes them, tells the listeners and acknowledges.
 */
public interface Outbox {

    /**
     * Brings the derived lists and the event log up to these committed changes. Idempotent: it may run twice, late,
     * out of order and in several processes at once, and ends the same.
     */
    void publish(List<? extends Change> changes);

    /** Removes these changes from what is pending; repeating it is harmless. */
    void acknowledge(List<? extends Change> changes);

    /**
     * Committed changes that were not acknowledged, oldest first for each thing that changed.
     *
     * @param before only what happened before this time by its first event, and what led up to it; {@link Instant#MAX} for all
     * @param limit the most changes to return, at least 1
     */
    List<Change> pending(Instant before, int limit);
}
