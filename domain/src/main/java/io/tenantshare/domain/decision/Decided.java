package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.vault.ReservationRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision: the answer for the caller, and the change to write before the answer is true, if there is one. Immutable.
 *
 * @param <A> the answer: an {@link Outcome}, or one {@link ShareOutcome} per project asked about, in order
 * @param <C> the change
 */
public final class Decided<A, C extends Change> {

    private final A answer;
    private final @Nullable C change;
    private final @Nullable ReservationRequest reservation;

    private Decided(A answer, @Nullable C change, @Nullable ReservationRequest reservation) {
        this.answer = answer;
        this.change = change;
        this.reservation = reservation;
    }

    static <A, C extends Change> Decided<A, C> nothing(A answer) {
        return new Decided<>(answer, null, null);
    }

    static <A, C extends Change> Decided<A, C> change(A answer, C change) {
        return new Decided<>(answer, change, null);
    }

    static <C extends Change> Decided<Outcome, C> done(C change) {
        return change(Outcome.done(), change);
    }

    static <C extends Change> Decided<Outcome, C> already() {
        return nothing(Outcome.already());
    }

    static <C extends Change> Decided<Outcome, C> refused(Refusal refusal) {
        return nothing(Outcome.refused(refusal));
    }

    static <C extends Change> Decided<List<ShareOutcome>, C> one(ShareOutcome outcome) {
        return nothing(List.of(outcome));
    }

    /** This decision, which may be written only once the vault has given the room. */
    Decided<A, C> reserving(ReservationRequest room) {
        return new Decided<>(answer, change, room);
    }

    /** The answer for the caller. */
    public A answer() {
        return answer;
    }

    /** What is to be written; empty if nothing changes. */
    public Optional<C> change() {
        return Optional.ofNullable(change);
    }

    /** The room to reserve in a vault before the change is written; empty if none is needed. */
    public Optional<ReservationRequest> reservation() {
        return Optional.ofNullable(reservation);
    }
}
