package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.ProjectDecisions;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.Observers;
import io.tenantshare.sdk.observe.ObservedCall;
import io.tenantshare.sdk.observe.Verb;
import io.tenantshare.sdk.recovery.Closing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The projects that can own, share and receive. The host registers them; no project acts here. */
public final class ProjectRegistry {

    private final Context context;
    private final Duration grace;
    private final boolean planned;

    ProjectRegistry(Context context, Duration grace, boolean planned) {
        this.context = context;
        this.grace = grace;
        this.planned = planned;
    }

    /** The same, where closing and erasing tell what they would do and write nothing. Registering is not planned. */
    public ProjectRegistry plan() {
        return new ProjectRegistry(context, grace, true);
    }

    /**
     * Closes a project for good (rule book OB-1 to OB-4). From the first write on its calls are refused with {@code
     * project-closed}, and offers to it with {@code recipient-unavailable}. Then, each by itself, the images that it registered
     * from backups of others are deleted, all that it shares is withdrawn, all that it received is given back, its vaults are
     * dropped, its grants on keys are revoked, and its rules and followers are removed. Neither policies nor the in-use guard
     * are asked. What it owns stays until it is {@linkplain #erase erased}.
     *
     * <p>Most of it is done when this returns. Once {@linkplain SharingBuilder#grace calls that began before} have ended and
     * nothing is left, {@code project-closed} is told, once and with the counts: by the relay, by {@link Sharing#recover()}, or
     * by calling this again. Repeating it is harmless, and so is a crash anywhere within it.
     *
     * @return refused with {@code unknown-project} if it is not registered, and with {@code projects-kept-elsewhere} where the
     *     host's own directory holds the projects; otherwise with how the project stands then
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a project id
     * @throws io.tenantshare.ports.StorageException if the storage fails; what is not done, the relay does
     */
    public ClosingReport close(String project) {
        ProjectId id = new ProjectId(project);
        return observed(Verb.CLOSE, id, () -> {
            Closing closing = new Closing(context, id);
            boolean open = context.project(id).filter(Project::isOpen).isPresent();
            ClosingCounts counts = open ? closing.counts() : ClosingCounts.NONE;
            Outcome outcome = move(
                    id,
                    present -> ProjectDecisions.close(
                            present, id, counts, context.now().plus(grace), context.stamp(Caller.of(id))));
            if (outcome.ok() && !planned) {
                closing.advance(context.now().minus(grace));
            }
            return new ClosingReport(id, outcome, standing(id), counts);
        });
    }

    /**
     * Erases a closed project (rule book OB-5): what it owns is deleted, and its names, tags, notes and reasons, its users and its
     * requests are blanked, in the history of others, too. Ids and times stay. A backup that a locked vault retains is deleted
     * when its retention ends. {@code project-erased} is told when nothing is left, by the relay. Repeating it is harmless, and
     * so is a crash anywhere within it. {@link io.tenantshare.domain.policy.SharingRules#withEraseAfter} does it by itself.
     *
     * @return refused with {@code unknown-project} if it is not registered, with {@code project-not-closed} if it is not closed,
     *     and with {@code projects-kept-elsewhere} where the host's own directory holds the projects
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a project id
     * @throws io.tenantshare.ports.StorageException if the storage fails; what is not done, the relay does
     */
    public ClosingReport erase(String project) {
        ProjectId id = new ProjectId(project);
        return observed(Verb.ERASE, id, () -> {
            Outcome outcome = move(
                    id,
                    present -> ProjectDecisions.erase(
                            present, id, context.now().plus(grace), context.stamp(Caller.of(id))));
            if (outcome.ok() && !planned) {
                new Closing(context, id).eraseAsked(context.now().minus(grace));
            }
            return new ClosingReport(id, outcome, standing(id), ClosingCounts.NONE);
        });
    }

    private Optional<Standing> standing(ProjectId id) {
        return context.project(id).map(Project::standing);
    }

    private ClosingReport observed(Verb verb, ProjectId id, Supplier<ClosingReport> call) {
        if (planned) {
            return call.get();
        }
        ClosingReport[] report = new ClosingReport[1];
        context.observers()
                .observe(
                        new ObservedCall(
                                verb,
                                Observers.about(id),
                                List.of(id.value()),
                                id,
                                Caller.of(id).cause()),
                        () -> {
                            report[0] = call.get();
                            return report[0].outcome();
                        });
        return report[0];
    }

    private Outcome move(ProjectId id, Function<@Nullable Project, Decided<Outcome, ProjectChange>> decide) {
        if (!context.storage().projects().takesRegistrations()) {
            return Outcome.refused(Refusal.of(Reason.PROJECTS_KEPT_ELSEWHERE, id));
        }
        Supplier<Decided<Outcome, ProjectChange>> deciding =
                () -> decide.apply(context.project(id).orElse(null));
        return planned
                ? deciding.get().answer()
                : Commits.ofHost(context, Caller.of(id)).apply(id, deciding, this::stored);
    }

    /**
     * Registers a project. Repeating it unchanged is harmless while the project is open. A closed project is open again, and
     * empty: what it still owns is deleted first.
     *
     * <p>It is refused with {@code project-closed} while the project closes, and while something of it must stay; with {@code
     * project-conflict} if the project is registered with another region or account; and with {@code projects-kept-elsewhere}
     * where the host's own directory does not hold it.
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
                        () -> registered(project, caller));
    }

    private boolean stored(ProjectChange change) {
        return change.expectedRevision() == 0
                ? context.storage().projects().add(change)
                : context.storage().projects().save(change);
    }

    private Outcome registered(Project project, Caller caller) {
        boolean closed = context.project(project.id())
                .filter(present -> present.isPlacedAs(project))
                .map(present -> present.standing().state())
                .filter(state -> state == ProjectState.CLOSED || state == ProjectState.ERASED)
                .isPresent();
        boolean takes = context.storage().projects().takesRegistrations();
        if (closed && takes && new Closing(context, project.id()).deleteOwned().isPresent()) {
            return Outcome.refused(Refusal.of(Reason.PROJECT_CLOSED, project.id()));
        }
        return Commits.ofHost(context, caller).apply(project.id(), () -> decide(project), this::stored);
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
