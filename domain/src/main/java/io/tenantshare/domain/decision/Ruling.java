package io.tenantshare.domain.decision;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.use.Decision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A decision on one thing that is not a share, and the change to write if there is one. Immutable. */
public final class Ruling<C extends Change> {

    private final Decision decision;
    private final @Nullable C change;

    private Ruling(Decision decision, @Nullable C change) {
        this.decision = decision;
        this.change = change;
    }

    static <C extends Change> Ruling<C> refused(Refusal refusal) {
        return new Ruling<>(Decision.refused(refusal), null);
    }

    static <C extends Change> Ruling<C> refused(Decision decision) {
        return new Ruling<>(decision, null);
    }

    static <C extends Change> Ruling<C> already() {
        return new Ruling<>(Decision.ALLOWED, null);
    }

    static <C extends Change> Ruling<C> allowed(C change) {
        return new Ruling<>(Decision.ALLOWED, change);
    }

    /** The answer for the caller. */
    public Decision decision() {
        return decision;
    }

    /** What is to be written; empty if refused or so already. */
    public Optional<C> change() {
        return Optional.ofNullable(change);
    }
}
