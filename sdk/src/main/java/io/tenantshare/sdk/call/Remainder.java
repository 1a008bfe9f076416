package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a request is left to do (rule book DM-7): all of it, or what an earlier attempt under the same key could not do.
 * Immutable.
 */
final class Remainder {

    /** All of a request. */
    static final Remainder ALL = new Remainder(List.of());

    private final Map<Pair, ShareOutcome> earlier = new LinkedHashMap<>();
    private final Map<ResourceId, Set<ProjectId>> open = new LinkedHashMap<>();

    /**
     * What these outcomes leave to do.
     *
     * @param earlier none if nobody has attempted the request
     */
    Remainder(List<ShareOutcome> earlier) {
        for (ShareOutcome outcome : earlier) {
            this.earlier.put(Pair.of(outcome), outcome);
            if (isOpen(outcome)) {
                open.computeIfAbsent(outcome.resource(), resource -> new LinkedHashSet<>())
                        .add(outcome.project());
            }
        }
    }

    /** Whether repeating the call may change this outcome. */
    static boolean isOpen(ShareOutcome outcome) {
        return outcome.objections().stream().anyMatch(Refusal::retryable);
    }

    /** Whether nobody has attempted the request. */
    boolean isAll() {
        return earlier.isEmpty();
    }

    /** Those that are left, in their order. */
    <R extends ResourceId> List<R> of(List<R> resources) {
        return isAll()
                ? resources
                : resources.stream().filter(open::containsKey).toList();
    }

    /** The resources that are left. */
    List<ResourceId> resources() {
        return List.copyOf(open.keySet());
    }

    /** Those of the projects for which the resource is left, in their order. */
    List<ProjectId> of(ResourceId resource, List<ProjectId> projects) {
        Set<ProjectId> left = open.getOrDefault(resource, Set.of());
        return isAll() ? projects : projects.stream().filter(left::contains).toList();
    }

    /**
     * The report of both attempts. What was so after the earlier one stays as it was told, and of anything else the later one
     * has the word. What was open and is no part of the later report any more, such as a member that has left, is dropped.
     */
    ShareReport mergedWith(ShareReport later) {
        if (isAll()) {
            return later;
        }
        Map<Pair, ShareOutcome> merged = new LinkedHashMap<>(earlier);
        merged.values().removeIf(Remainder::isOpen);
        Map<Pair, ShareOutcome> inOrder = new LinkedHashMap<>();
        for (ShareOutcome outcome : later.outcomes()) {
            merged.merge(Pair.of(outcome), outcome, (before, now) -> before.ok() ? before : now);
        }
        earlier.keySet().stream().filter(merged::containsKey).forEach(pair -> inOrder.put(pair, merged.get(pair)));
        merged.forEach(inOrder::putIfAbsent);
        return new ShareReport(new ArrayList<>(inOrder.values()), later.objections());
    }

    private record Pair(ResourceId resource, ProjectId project) {

        static Pair of(ShareOutcome outcome) {
            return new Pair(outcome.resource(), outcome.project());
        }
    }
}
