package io.tenantshare.sdk.observe;

import io.tenantshare.domain.vault.Settlement;

/**
 * Told of calls, checks, retries, request keys and the relay; given to {@code SharingBuilder.observer(…)}. Each method does nothing unless
 * it is overridden.
 *
 * <p>Methods are called on the thread of whatever they tell of, by many threads at once, and each call waits for them: they
 * return soon, and call no {@code Sharing}. What they throw is logged and harms nothing. An observer sees ids and users of
 * all projects, so it belongs to the host.
 */
public interface SharingObserver {

    /**
     * A call begins. Every call that could write is told of, also if it is refused or was carried out before under its
     * request key. Its own steps, plans and reads are not.
     *
     * @return what is told how the call ends; {@link Observation#NONE} to look no further
     */
    default Observation started(ObservedCall call) {
        return Observation.NONE;
    }

    /** A check was answered. Checks are many and fast: an observer that overrides this one counts, and does little else. */
    default void checked(ObservedCheck check) {}

    /**
     * Changes were not saved because others were saved first; they are decided again. What is given up in the end is an
     * answer of its call, {@code concurrent-change}.
     */
    default void retried(ObservedRetry retry) {}

    /**
     * A call with a request key has claimed it.
     *
     * @param verb what the call does
     * @param how what became of the claim
     */
    default void claimed(Verb verb, KeyClaim how) {}

    /** A relay run has ended. */
    default void relayed(RelayRun run) {}

    /**
     * How much waits in the outbox after a relay run. Not told if it could not be found out, or when a {@code Sharing} is
     * built.
     */
    default void sampled(OutboxDepth outbox) {}

    /**
     * How many reservations in vaults are not settled after a relay run, those of calls at work included. Not told if it could
     * not be found out, or when a {@code Sharing} is built.
     *
     * @param reservations counted up to {@link OutboxDepth#MOST_COUNTED}
     */
    default void unsettled(int reservations) {}

    /**
     * How many stored things this process has met and could not read, as of the end of a relay run: see {@link
     * io.tenantshare.ports.Storage#unreadable()}. Not told when a {@code Sharing} is built.
     */
    default void unreadable(int things) {}

    /**
     * A reservation that its call left behind was settled.
     *
     * @param how what was found first: one that was fenced off has been kept or released after that
     */
    default void settled(Settlement how) {}
}
