package io.tenantshare.sdk;

import io.tenantshare.domain.event.SharingEvent;

/**
 * Is told of every event after it was committed.
 *
 * <p>Called on the thread of the call that caused the event, unless the builder names an executor, and from many threads
 * at once. What a listener throws is logged and reaches neither the caller nor another listener. After a crash an event
 * may be told again: {@link SharingEvent#id()} is the same then. Events of one change come in order; the revision in
 * their id orders those of different changes.
 */
@FunctionalInterface
public interface SharingListener {

    /** Something happened, and the lists show it already. */
    void onEvent(SharingEvent event);
}
