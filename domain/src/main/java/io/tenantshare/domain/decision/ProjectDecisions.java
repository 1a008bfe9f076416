package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registering, closing and erasing a project. */
public final class ProjectDecisions {

    private ProjectDecisions() {}

    /** Decides the registration where projects are kept by the host: it must be there already. */
    public static Decided<Outcome, ProjectChange> confirm(@Nullable Project present, Project wanted) {
        return wanted.equals(present)
                ? Decided.already()
                : Decided.refused(Refusal.of(Reason.PROJECTS_KEPT_ELSEWHERE, wanted.id()));
    }

    /**
     * Decides the registration of a project; repeating it unchanged is harmless. One that is closed, with nothing left to be
     * done about it, is open again (OB-6).
     */
    public static Decided<Outcome, ProjectChange> register(@Nullable Project present, Project wanted, Stamp stamp) {
        if (present == null) {
            return changed(wanted.standing(Standing.NEW), EventType.PROJECT_REGISTERED, stamp);
        }
        if (!present.isPlacedAs(wanted)) {
            return Decided.refused(
                    Refusal.of(Reason.PROJECT_CONFLICT, wanted.id(), present.region() + ", " + present.account()));
        }
        return switch (present.standing().state()) {
            case OPEN -> Decided.already();
            case CLOSING -> closed(present.id());
            case CLOSED, ERASED ->
                moved(
                        present,
                        ProjectState.OPEN,
                        Optional.empty(),
                        ClosingCounts.NONE,
                        EventType.PROJECT_REGISTERED,
                        stamp);
        };
    }

    /**
     * Decides that a project closes; repeating it is harmless.
     *
     * @param counts what goes
     * @param due when calls that began before have ended, and it may be closed
     */
    public static Decided<Outcome, ProjectChange> close(
            @Nullable Project present, ProjectId id, ClosingCounts counts, Instant due, Stamp stamp) {
        if (present == null) {
            return Decided.refused(Refusal.of(Reason.UNKNOWN_PROJECT, id));
        }
        return present.isOpen()
                ? moved(present, ProjectState.CLOSING, Optional.of(due), counts, EventType.PROJECT_CLOSING, stamp)
                : Decided.already();
    }

    /**
     * Decides that nothing is left of a project but what it owns.
     *
     * @param erasedFrom when that is to be erased, if it is
     */
    public static Decided<Outcome, ProjectChange> finishClosing(
            @Nullable Project present, Optional<Instant> erasedFrom, Stamp stamp) {
        return present != null && present.standing().state() == ProjectState.CLOSING
                ? moved(
                        present,
                        ProjectState.CLOSED,
                        erasedFrom,
                        present.standing().counts(),
                        EventType.PROJECT_CLOSED,
                        stamp)
                : Decided.already();
    }

    /**
     * Decides that what a closed project owns and said is erased; repeating it is harmless.
     *
     * @param due when calls that began before have ended, and it may be finished
     */
    public static Decided<Outcome, ProjectChange> erase(
            @Nullable Project present, ProjectId id, Instant due, Stamp stamp) {
        if (present == null) {
            return Decided.refused(Refusal.of(Reason.UNKNOWN_PROJECT, id));
        }
        return switch (present.standing().state()) {
            case OPEN, CLOSING -> Decided.refused(Refusal.of(Reason.PROJECT_NOT_CLOSED, id));
            case CLOSED ->
                present.standing().due().filter(known -> !known.isAfter(due)).isPresent()
                        ? Decided.already()
                        : erasing(present, due, stamp);
            case ERASED -> Decided.already();
        };
    }

    /** Decides that a project whose erasing something of it holds up goes on being erased at a later time. */
    public static Decided<Outcome, ProjectChange> eraseLater(@Nullable Project present, Instant due, Stamp stamp) {
        return present != null && present.standing().state() == ProjectState.CLOSED
                ? erasing(present, due, stamp)
                : Decided.already();
    }

    private static Decided<Outcome, ProjectChange> erasing(Project present, Instant due, Stamp stamp) {
        return moved(
                present,
                ProjectState.CLOSED,
                Optional.of(due),
                present.standing().counts(),
                EventType.PROJECT_ERASING,
                stamp);
    }

    /** Decides that a closed project is erased. */
    public static Decided<Outcome, ProjectChange> finishErasing(@Nullable Project present, Stamp stamp) {
        return present != null && present.standing().state() == ProjectState.CLOSED
                ? moved(
                        present,
                        ProjectState.ERASED,
                        Optional.empty(),
                        present.standing().counts(),
                        EventType.PROJECT_ERASED,
                        stamp)
                : Decided.already();
    }

    private static Decided<Outcome, ProjectChange> moved(
            Project present,
            ProjectState state,
            Optional<Instant> due,
            ClosingCounts counts,
            EventType type,
            Stamp stamp) {
        return changed(present.standing(present.standing().next(state, due, counts)), type, stamp);
    }

    private static Decided<Outcome, ProjectChange> changed(Project next, EventType type, Stamp stamp) {
        return Decided.done(new ProjectChange(next, List.of(new ProjectEvent(type, next, stamp.at(), stamp.cause()))));
    }

    /** What was decided for a project, unless it is closing or closed (OB-2): then every pair is refused for that. */
    public static Decided<List<ShareOutcome>, ResourceChange> ifOpen(
            Optional<Project> actor, Decided<List<ShareOutcome>, ResourceChange> decided) {
        return isOpen(actor)
                ? decided
                : Decided.nothing(decided.answer().stream()
                        .map(outcome -> ShareOutcome.refused(
                                outcome.resource(),
                                outcome.project(),
                                List.of(closedRefusal(actor.get().id()))))
                        .toList());
    }

    /** The same for a call about one thing that is no resource. */
    public static <C extends Change> Decided<Outcome, C> outcomeIfOpen(
            Optional<Project> actor, Decided<Outcome, C> decided) {
        return isOpen(actor) ? decided : closed(actor.get().id());
    }

    /** What was decided to take a project apart, unless it is open again (OB-6). */
    public static Decided<List<ShareOutcome>, ResourceChange> unlessOpen(
            Optional<Project> project, Decided<List<ShareOutcome>, ResourceChange> decided) {
        return project.filter(Project::isOpen).isPresent() ? Decided.nothing(List.of()) : decided;
    }

    /** The same for one thing that is no resource. */
    public static <C extends Change> Decided<Outcome, C> outcomeUnlessOpen(
            Optional<Project> project, Decided<Outcome, C> decided) {
        return project.filter(Project::isOpen).isPresent() ? Decided.already() : decided;
    }

    /** Who is not registered is told so, or nothing, by the rules themselves. */
    private static boolean isOpen(Optional<Project> actor) {
        return actor.isEmpty() || actor.get().isOpen();
    }

    private static <C extends Change> Decided<Outcome, C> closed(ProjectId id) {
        return Decided.refused(closedRefusal(id));
    }

    private static Refusal closedRefusal(ProjectId id) {
        return Refusal.of(Reason.PROJECT_CLOSED, id);
    }
}
