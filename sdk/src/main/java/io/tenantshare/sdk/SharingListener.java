package io.tenantshare.sdk;

import io.tenantshare.domain.event.SharingEvent;

/**
 * Is told of every event that its {@link Sharing} commits, after the commit, and of what the {@code Sharing} finishes for
 * others: for a process that died or fails, and for itself when it is built. What other processes on the same storage
 * commit and tell, it does not hear: who must follow everything reads {@link Sharing#events()}.
 *
 * <p>Called on the thread of the call that caused the event, unless the builder names an executor, and from many threads
 * at once. What a listener throws is logged and reaches neither the caller nor another listener. An event may be told more
 * than once, after a crash and whenever {@link Sharing#recover()} or a new {@code Sharing} meets a change that is just
 * being told: {@link SharingEvent#id()} is the same then. Events of one change come in order; the revision in their id
 * orders those of different changes.
 */
@FunctionalInterface
public interface SharingListener {

    /** Something happened, and the lists show it already. */
    void onEvent(SharingEvent event);
}
