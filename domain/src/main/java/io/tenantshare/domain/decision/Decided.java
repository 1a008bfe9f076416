package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
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
    private final List<ReservationRequest> reservations;
    private final List<ResourceId> tidied;

    private Decided(A answer, @Nullable C change, List<ReservationRequest> reservations, List<ResourceId> tidied) {
        this.answer = answer;
        this.change = change;
        this.reservations = reservations;
        this.tidied = tidied;
    }

    static <A, C extends Change> Decided<A, C> nothing(A answer) {
        return new Decided<>(answer, null, List.of(), List.of());
    }

    static <A, C extends Change> Decided<A, C> change(A answer, C change) {
        return new Decided<>(answer, change, List.of(), List.of());
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

    /**
     * This decision, which may be written only once the vaults have given all the rooms.
     *
     * @param after what is to be {@linkplain #tidied() tidied} before
     */
    Decided<A, C> reserving(List<ReservationRequest> rooms, List<ResourceId> after) {
        return new Decided<>(answer, change, List.copyOf(rooms), after);
    }

    /** This decision as a part of a larger one, which needs the same rooms. */
    Decided<A, C> within(A whole, C larger) {
        return new Decided<>(whole, larger, reservations, tidied);
    }

    /** The answer for the caller. */
    public A answer() {
        return answer;
    }

    /** What is to be written; empty if nothing changes. */
    public Optional<C> change() {
        return Optional.ofNullable(change);
    }

    /** The rooms to reserve in vaults before the change is written, each in another vault; mostly none. */
    public List<ReservationRequest> reservations() {
        return reservations;
    }

    /** Resources that are to be tidied before the room is reserved, because the vault holds them for shares that are over. */
    public List<ResourceId> tidied() {
        return tidied;
    }
}
