package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Codes;
import io.tenantshare.sdk.observe.OutboxDepth;
import io.tenantshare.sdk.observe.RelayState;
import java.util.List;

/**
 * What {@link Sharing#health} found.
 *
 * @param status what it comes to
 * @param problems why it is not up, a sentence each, without credentials; empty if it is up
 * @param storage whether the storage answered
 * @param outbox how much waits to be told; empty if that could not be found out, which is a problem then
 * @param relay how the relay is doing
 * @param unsettledReservations how many reservations in vaults are not settled, those of calls at work included, counted up
 *     to {@link OutboxDepth#MOST_COUNTED}; 0 if that could not be found out, which is a problem then
 * @param unreadable how many stored things this process has met and could not read; they are no problem of this process: see
 *     {@link io.tenantshare.ports.Storage#unreadable()}
 */
public record Health(
        Status status,
        List<String> problems,
        Ping storage,
        OutboxDepth outbox,
        RelayState relay,
        int unsettledReservations,
        int unreadable) {

    /** Copies what it is given. */
    public Health {
        problems = List.copyOf(problems);
    }

    /** What it comes to. */
    public enum Status {
        /** Everything works. */
        UP,
        /**
         * Calls are answered, but what they commit is told late: the relay failed three times in a row or has ended, or
         * the oldest commit in the outbox is older than the grace time and ten pauses of the relay.
         */
        DEGRADED,
        /** The storage does not answer, or the {@link Sharing} is closed. */
        DOWN;

        /** The wire name, such as {@code degraded}. */
        public String code() {
            return Codes.of(this);
        }

        /** The wire name. */
        @Override
        public String toString() {
            return code();
        }
    }
}
