package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registering a project. */
public final class ProjectDecisions {

    private ProjectDecisions() {}

    /** Decides the registration where projects are kept by the host: it must be there already. */
    public static Decided<Outcome, ProjectChange> confirm(@Nullable Project present, Project wanted) {
        return wanted.equals(present)
                ? Decided.already()
                : Decided.refused(Refusal.of(Reason.PROJECTS_KEPT_ELSEWHERE, wanted.id()));
    }

    /** Decides the registration of a project; repeating it unchanged is harmless. */
    public static Decided<Outcome, ProjectChange> register(@Nullable Project present, Project wanted, Stamp stamp) {
        if (present == null) {
            ProjectEvent event = new ProjectEvent(EventType.PROJECT_REGISTERED, wanted, stamp.at(), stamp.cause());
            return Decided.done(new ProjectChange(wanted, List.of(event)));
        }
        return present.equals(wanted)
                ? Decided.already()
                : Decided.refused(
                        Refusal.of(Reason.PROJECT_CONFLICT, wanted.id(), present.region() + ", " + present.account()));
    }
}
