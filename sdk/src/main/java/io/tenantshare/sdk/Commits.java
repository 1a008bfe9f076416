package io.tenantshare.sdk;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Demand;
import io.tenantshare.ports.Vaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Load, decide, save: the one way in which resources change. What loses the race against somebody else's change is
 * loaded and decided again, with jitter, a bounded number of times.
 */
final class Commits {

    private static final int AT_ONCE = 500;

    private final Kernel kernel;

    Commits(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Decides on one resource as it is now. */
    @FunctionalInterface
    interface Decider<I extends ResourceId> {
        Decided decide(I id, @Nullable SharedResource present, Facts facts, Instant now);
    }

    /**
     * Runs a decision on each resource.
     *
     * @param dry whether to stop before anything is written
     * @param projects the projects that the decision needs to know
     * @return the outcomes in the order of the ids
     */
    <I extends ResourceId> List<ShareOutcome> run(
            List<I> ids, boolean dry, Collection<ProjectId> projects, Decider<I> decider) {
        if (ids.size() == 1) {
            return runOne(ids.get(0), dry, projects, decider);
        }
        List<ShareOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<I> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            outcomes.addAll(runSome(some, dry, projects, decider));
        }
        return outcomes;
    }

    /** The same as for some, without the books that keep many apart: nearly every call is about one resource. */
    private <I extends ResourceId> List<ShareOutcome> runOne(
            I id, boolean dry, Collection<ProjectId> projects, Decider<I> decider) {
        for (int attempt = 1; ; attempt++) {
            SharedResource present = kernel.storage().resources().find(id).orElse(null);
            Facts facts = new LoadedFacts(kernel.storage(), projects, present == null ? List.of() : List.of(present));
            Decided decided = decider.decide(id, present, facts, kernel.now());
            ResourceChange change = decided.change().orElse(null);
            if (dry || change == null || written(change, decided)) {
                return decided.outcomes();
            }
            if (attempt == Backoff.ATTEMPTS) {
                return decided.failed(Refusal.of(Reason.CONCURRENT_CHANGE, id));
            }
            Backoff.pauseAfter(attempt);
        }
    }

    /** Writes and publishes one change; false if it lost its race. */
    private boolean written(ResourceChange change, Decided decided) {
        Demand demand = decided.demand().orElse(null);
        if (demand != null && !reserve(demand)) {
            return false;
        }
        List<ResourceChange> only = List.of(change);
        boolean saved = kernel.storage().resources().saveAll(only).get(0);
        if (saved) {
            kernel.publisher().publish(only);
        } else if (demand != null) {
            giveBack(demand);
        }
        return saved;
    }

    private <I extends ResourceId> List<ShareOutcome> runSome(
            List<I> ids, boolean dry, Collection<ProjectId> projects, Decider<I> decider) {
        Map<I, List<ShareOutcome>> settled = new HashMap<>();
        List<I> open = ids;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            Map<I, Decided> toWrite = new LinkedHashMap<>();
            decideAll(open, projects, decider).forEach((id, decided) -> {
                if (dry || decided.change().isEmpty()) {
                    settled.put(id, decided.outcomes());
                } else {
                    toWrite.put(id, decided);
                }
            });
            open = write(toWrite, settled);
            if (attempt == Backoff.ATTEMPTS) {
                open.forEach(id -> settled.put(id, lost(id, toWrite)));
                open = List.of();
            } else if (!open.isEmpty()) {
                Backoff.pauseAfter(attempt);
            }
        }
        List<ShareOutcome> outcomes = new ArrayList<>();
        ids.forEach(id -> outcomes.addAll(settled.getOrDefault(id, List.of())));
        return outcomes;
    }

    private <I extends ResourceId> Map<I, Decided> decideAll(
            List<I> ids, Collection<ProjectId> projects, Decider<I> decider) {
        Map<ResourceId, SharedResource> present = new HashMap<>();
        kernel.storage()
                .resources()
                .findAll(List.<ResourceId>copyOf(ids))
                .forEach(shared -> present.put(shared.id(), shared));
        Facts facts = new LoadedFacts(kernel.storage(), projects, present.values());
        Instant now = kernel.now();
        Map<I, Decided> decisions = new LinkedHashMap<>();
        ids.forEach(id -> decisions.put(id, decider.decide(id, present.get(id), facts, now)));
        return decisions;
    }

    /** Writes what was decided, settles what was saved, and returns what lost its race. */
    private <I extends ResourceId> List<I> write(Map<I, Decided> decisions, Map<I, List<ShareOutcome>> settled) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        List<I> lost = new ArrayList<>();
        List<I> ids = new ArrayList<>(decisions.size());
        List<ResourceChange> changes = new ArrayList<>(decisions.size());
        decisions.forEach((id, decided) -> {
            boolean reserved = decided.demand().map(this::reserve).orElse(true);
            if (reserved) {
                ids.add(id);
                decided.change().ifPresent(changes::add);
            } else {
                lost.add(id);
            }
        });
        List<Boolean> saved = kernel.storage().resources().saveAll(changes);
        List<ResourceChange> committed = new ArrayList<>(changes.size());
        for (int i = 0; i < ids.size(); i++) {
            Decided decided = Objects.requireNonNull(decisions.get(ids.get(i)));
            if (saved.get(i)) {
                settled.put(ids.get(i), decided.outcomes());
                committed.add(changes.get(i));
            } else {
                decided.demand().ifPresent(this::giveBack);
                lost.add(ids.get(i));
            }
        }
        kernel.publisher().publish(committed);
        return lost;
    }

    /** A vault that has changed since the decision is as good as a lost race: the next decision tells what is wrong. */
    private boolean reserve(Demand demand) {
        return kernel.storage().vaults().reserve(demand) == Vaults.Reservation.RESERVED;
    }

    /** Not simply released: the winner may be the same recipient's same attempt, made by another call. */
    private void giveBack(Demand demand) {
        kernel.vaultBooks().settle(demand.owner(), demand.vault(), demand.holding());
    }

    private static <I extends ResourceId> List<ShareOutcome> lost(I id, Map<I, Decided> decisions) {
        Decided decided = decisions.get(id);
        return decided == null ? List.of() : decided.failed(Refusal.of(Reason.CONCURRENT_CHANGE, id));
    }
}
