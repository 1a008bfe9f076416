package io.tenantshare.domain.decision;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Demand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was decided about one resource: an outcome per project, and the change to write if there is one. Immutable. */
public final class Decided {

    private final List<ShareOutcome> outcomes;
    private final @Nullable ResourceChange change;
    private final @Nullable Demand demand;

    private Decided(List<ShareOutcome> outcomes, @Nullable ResourceChange change, @Nullable Demand demand) {
        this.outcomes = List.copyOf(outcomes);
        this.change = change;
        this.demand = demand;
    }

    static Decided nothing(List<ShareOutcome> outcomes) {
        return new Decided(outcomes, null, null);
    }

    static Decided nothing(ShareOutcome outcome) {
        return new Decided(List.of(outcome), null, null);
    }

    static Decided change(List<ShareOutcome> outcomes, SharedResource next, List<SharingEvent> events) {
        return new Decided(outcomes, new ResourceChange(next, events), null);
    }

    /** This decision, which may be written only once the vault has given the room. */
    Decided demanding(Demand room) {
        return new Decided(outcomes, change, room);
    }

    /** One outcome per project asked about, in order. */
    public List<ShareOutcome> outcomes() {
        return outcomes;
    }

    /** What is to be written; empty if nothing changes. */
    public Optional<ResourceChange> change() {
        return Optional.ofNullable(change);
    }

    /** The room to reserve in a vault before the change is written; empty if none is needed. */
    public Optional<Demand> demand() {
        return Optional.ofNullable(demand);
    }

    /** The same question refused: every pair that would have been done is reported so. */
    public List<ShareOutcome> refused(Refusal why) {
        return outcomes.stream()
                .map(o -> o.ok() ? ShareOutcome.refused(o.resource(), o.project(), List.of(why)) : o)
                .toList();
    }

    /** The same question failed for now: every pair that would have been done is reported as failed. */
    public List<ShareOutcome> failed(Refusal why) {
        return outcomes.stream()
                .map(o -> o.ok() ? ShareOutcome.failed(o.resource(), o.project(), why) : o)
                .toList();
    }
}
