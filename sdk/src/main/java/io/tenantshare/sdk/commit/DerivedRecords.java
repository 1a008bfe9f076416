package io.tenantshare.sdk.commit;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.DerivedDecisions;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import java.util.Optional;
import java.util.function.Function;

/** One project's records of what it made from images and backups. */
public final class DerivedRecords {

    private final Context context;
    private final ProjectId project;
    private final Commits commits;

    /** The records of a project; if dry, none is written. */
    public DerivedRecords(Context context, ProjectId project, boolean dry) {
        this.context = context;
        this.project = project;
        this.commits = new Commits(context, project, dry);
    }

    /** The record, if there is one. */
    public Optional<DerivedResource> find(DerivedId id) {
        return context.storage().derivedResources().find(project, id);
    }

    /** Records what is made from a resource, if the project may. */
    public Outcome record(ResourceId source, DerivedId id, Decision mayUse) {
        return write(
                id,
                present -> DerivedDecisions.record(
                        present.orElse(null), project, id, source, mayUse, context.nextOccurrence(), context.now()));
    }

    /** Drops a record. */
    public Outcome forget(DerivedId id) {
        return write(
                id, present -> DerivedDecisions.forget(present.orElse(null), context.nextOccurrence(), context.now()));
    }

    private Outcome write(DerivedId id, Function<Optional<DerivedResource>, Decided<Outcome, DerivedChange>> decide) {
        return commits.apply(id, () -> decide.apply(find(id)), context.storage().derivedResources()::save);
    }
}
