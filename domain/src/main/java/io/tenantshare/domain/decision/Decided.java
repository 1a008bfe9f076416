package io.tenantshare.domain.decision;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was decided about one resource: an outcome per project, and the change to write if there is one. Immutable. */
public final class Decided {

    private final List<ShareOutcome> outcomes;
    private final @Nullable ResourceChange change;

    private Decided(List<ShareOutcome> outcomes, @Nullable ResourceChange change) {
        this.outcomes = List.copyOf(outcomes);
        this.change = change;
    }

    static Decided nothing(List<ShareOutcome> outcomes) {
        return new Decided(outcomes, null);
    }

    static Decided nothing(ShareOutcome outcome) {
        return new Decided(List.of(outcome), null);
    }

    static Decided change(List<ShareOutcome> outcomes, SharedResource next, List<SharingEvent> events) {
        return new Decided(outcomes, new ResourceChange(next, events));
    }

    /** One outcome per project asked about, in order. */
    public List<ShareOutcome> outcomes() {
        return outcomes;
    }

    /** What is to be written; empty if nothing changes. */
    public Optional<ResourceChange> change() {
        return Optional.ofNullable(change);
    }

    /** The same question failed for now: every pair that would have been done is reported as failed. */
    public List<ShareOutcome> failed(Refusal why) {
        return outcomes.stream()
                .map(o -> o.ok() ? ShareOutcome.failed(o.resource(), o.project(), why) : o)
                .toList();
    }
}
