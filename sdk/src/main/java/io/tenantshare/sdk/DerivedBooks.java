package io.tenantshare.sdk;

import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.decision.DerivedDecisions;
import io.tenantshare.domain.decision.Ruling;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One project's records of what it made from images and backups. */
final class DerivedBooks {

    private final Kernel kernel;
    private final ProjectId project;

    DerivedBooks(Kernel kernel, ProjectId project) {
        this.kernel = kernel;
        this.project = project;
    }

    static Use useThatMakes(DerivedId id) {
        return Use.of(id.kind() == DerivedKind.DISK ? Operation.CREATE_DISK : Operation.CREATE_SERVER);
    }

    Optional<DerivedResource> find(DerivedId id) {
        return kernel.storage().derivedResources().find(project, id);
    }

    List<DerivedResource> page(Optional<DerivedId> after, int limit) {
        return kernel.storage().derivedResources().page(project, after, limit);
    }

    Decision record(ResourceId source, DerivedId id, Decision mayUse) {
        return write(
                id,
                present -> DerivedDecisions.record(
                        present, project, id, source, mayUse, kernel.nextOccurrence(), kernel.now()));
    }

    Decision forget(DerivedId id) {
        return write(id, present -> DerivedDecisions.forget(present, kernel.nextOccurrence(), kernel.now()));
    }

    private Decision write(DerivedId id, Decider decider) {
        return Rulings.apply(
                kernel,
                id,
                () -> decider.decide(find(id).orElse(null)),
                kernel.storage().derivedResources()::save);
    }

    @FunctionalInterface
    private interface Decider {
        Ruling<DerivedChange> decide(@Nullable DerivedResource present);
    }
}
