package io.tenantshare.sdk;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    interface Decider {
        Decided decide(ImageId id, @Nullable SharedResource present, Facts facts, Instant now);
    }

    /**
     * Runs a decision on each image.
     *
     * @param dry whether to stop before anything is written
     * @param projects the projects that the decision needs to know
     * @return the outcomes in the order of the images
     */
    List<ShareOutcome> run(List<ImageId> images, boolean dry, Collection<ProjectId> projects, Decider decider) {
        List<ShareOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < images.size(); from += AT_ONCE) {
            List<ImageId> some = images.subList(from, Math.min(images.size(), from + AT_ONCE));
            outcomes.addAll(runSome(some, dry, projects, decider));
        }
        return outcomes;
    }

    private List<ShareOutcome> runSome(
            List<ImageId> images, boolean dry, Collection<ProjectId> projects, Decider decider) {
        Map<ImageId, List<ShareOutcome>> settled = new HashMap<>();
        List<ImageId> open = images;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            Map<ImageId, Decided> toWrite = new LinkedHashMap<>();
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
        images.forEach(id -> outcomes.addAll(settled.getOrDefault(id, List.of())));
        return outcomes;
    }

    private Map<ImageId, Decided> decideAll(List<ImageId> images, Collection<ProjectId> projects, Decider decider) {
        Map<ResourceId, SharedResource> present = new HashMap<>();
        kernel.storage()
                .resources()
                .findAll(List.<ResourceId>copyOf(images))
                .forEach(shared -> present.put(shared.id(), shared));
        Facts facts = new LoadedFacts(kernel.storage(), projects, present.values());
        Instant now = kernel.now();
        Map<ImageId, Decided> decisions = new LinkedHashMap<>();
        images.forEach(id -> decisions.put(id, decider.decide(id, present.get(id), facts, now)));
        return decisions;
    }

    /** Writes what was decided, settles what was saved, and returns what lost its race. */
    private List<ImageId> write(Map<ImageId, Decided> decisions, Map<ImageId, List<ShareOutcome>> settled) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        List<ImageId> ids = List.copyOf(decisions.keySet());
        List<ResourceChange> changes = decisions.values().stream()
                .flatMap(decided -> decided.change().stream())
                .toList();
        List<Boolean> saved = kernel.storage().resources().saveAll(changes);
        List<ImageId> lost = new ArrayList<>();
        List<ResourceChange> committed = new ArrayList<>(changes.size());
        for (int i = 0; i < ids.size(); i++) {
            if (saved.get(i)) {
                Decided decided = decisions.get(ids.get(i));
                settled.put(ids.get(i), decided == null ? List.of() : decided.outcomes());
                committed.add(changes.get(i));
            } else {
                lost.add(ids.get(i));
            }
        }
        kernel.publisher().publish(committed);
        return lost;
    }

    private static List<ShareOutcome> lost(ImageId id, Map<ImageId, Decided> decisions) {
        Decided decided = decisions.get(id);
        return decided == null ? List.of() : decided.failed(Refusal.of(Reason.CONCURRENT_CHANGE, id));
    }
}
