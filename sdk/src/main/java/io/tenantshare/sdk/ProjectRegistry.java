package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.ProjectDecisions;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.Observers;
import io.tenantshare.sdk.observe.ObservedCall;
import io.tenantshare.sdk.observe.Verb;
import java.util.List;
import java.util.Optional;

/** The projects that can own, share and receive. The host registers them; no project acts here. */
public final class ProjectRegistry {

    private final Context context;

    ProjectRegistry(Context context) {
        this.context = context;
    }

    /**
     * Registers a project. Repeating it unchanged is harmless; refused with {@code project-conflict} if the project is
     * registered with another region or account, and with {@code projects-kept-elsewhere} where the host's own directory
     * does not hold it.
     */
    public Outcome register(Project project) {
        Arguments.required(project, "project");
        Caller caller = Caller.of(project.id());
        return context.observers()
                .observe(
                        new ObservedCall(
                                Verb.REGISTER,
                                Observers.about(project.id()),
                                List.of(project.id().value()),
                                caller.project(),
                                caller.cause()),
                        () -> new Commits(context, caller, false)
                                .apply(
                                        project.id(),
                                        () -> decide(project),
                                        context.storage().projects()::add));
    }

    private Decided<Outcome, ProjectChange> decide(Project wanted) {
        Project present = context.project(wanted.id()).orElse(null);
        return context.storage().projects().takesRegistrations()
                ? ProjectDecisions.register(present, wanted, context.stamp(Caller.of(wanted.id())))
                : ProjectDecisions.confirm(present, wanted);
    }

    /**
     * The projects of a region, for registering them by plain strings: {@code
     * projects().in("eu-de").ofAccount("account-1").register("p-1")}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not the name of a region
     */
    public RegionProjects in(String region) {
        return new RegionProjects(this, new Region(region));
    }

    /** The project, if it is registered. */
    public Optional<Project> find(String id) {
        return context.project(new ProjectId(id));
    }
}
