package io.tenantshare.scenarios;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.Resources;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Resources that somebody else always changes first: every write loses its race. */
final class BusyResources implements Resources {

    private final Resources resources;

    BusyResources(Resources resources) {
        this.resources = resources;
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        return changes.stream().map(change -> false).toList();
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
}
