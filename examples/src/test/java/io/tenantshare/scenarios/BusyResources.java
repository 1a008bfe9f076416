package io.tenantshare.scenarios;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Resources some of which somebody else always changes first: their writes lose every race. */
final class BusyResources implements Resources {

    private final Resources resources;
    private final Predicate<String> busy;

    BusyResources(Resources resources, String... busy) {
        this(resources, Set.of(busy)::contains);
    }

    /** @param busy asked at each write whether it loses its race, which takes as long as the answer */
    BusyResources(Resources resources, Predicate<String> busy) {
        this.resources = resources;
        this.busy = busy;
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        return changes.stream()
                .map(change -> !busy.test(change.next().id().value())
                        && resources.saveAll(List.of(change)).get(0))
                .toList();
    }

    @Override
    public Optional<SharedResource> find(ResourceId id) {
        return resources.find(id);
    }

    @Override
    public List<SharedResource> findAll(Collection<ResourceId> ids) {
        return resources.findAll(ids);
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        return resources.ownedBy(owner, type, after, limit);
    }

    @Override
    public List<ResourceId> due(Instant time, int limit) {
        return resources.due(time, limit);
    }

    @Override
    public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
        return resources.toRemind(before, now, limit);
    }

    @Override
    public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
        return resources.deletedBetween(after, before, limit);
    }

    @Override
    public int prune(List<SharedResource> pruned) {
        return resources.prune(pruned);
    }
}
