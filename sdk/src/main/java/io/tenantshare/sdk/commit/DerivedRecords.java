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
    private final Caller caller;
    private final Commits commits;

    /** The records of a project; if dry, none is written. */
    public DerivedRecords(Context context, Caller caller, boolean dry) {
        this(context, caller, new Commits(context, caller, dry));
    }

    private DerivedRecords(Context context, Caller caller, Commits commits) {
        this.context = context;
        this.caller = caller;
        this.commits = commits;
    }

    /** The records of a project that is taken apart. */
    public static DerivedRecords closing(Context context, ProjectId project) {
        return new DerivedRecords(context, Caller.of(project), Commits.closing(context, project));
    }

    /** The records of a project, which the host keeps in step whether or not the project is closed. */
    public static DerivedRecords ofHost(Context context, ProjectId project) {
        Caller caller = Caller.of(project);
        return new DerivedRecords(context, caller, Commits.ofHost(context, caller));
    }

    /** The record, if there is one. */
    public Optional<DerivedResource> find(DerivedId id) {
        return context.storage().derivedResources().find(caller.project(), id);
    }

    /** Records what is made from a resource, if the project may. */
    public Outcome record(ResourceId source, DerivedId id, Decision mayUse) {
        return write(
                id,
                present -> DerivedDecisions.record(
                        present.orElse(null),
                        caller.project(),
                        id,
                        source,
                        mayUse,
                        context.nextOccurrence(),
                        context.stamp(caller)));
    }

    /** Drops a record. */
    public Outcome forget(DerivedId id) {
        return write(
                id,
                present ->
                        DerivedDecisions.forget(present.orElse(null), context.nextOccurrence(), context.stamp(caller)));
    }

    private Outcome write(DerivedId id, Function<Optional<DerivedResource>, Decided<Outcome, DerivedChange>> decide) {
        return commits.apply(id, () -> decide.apply(find(id)), context.storage().derivedResources()::save);
    }
}
