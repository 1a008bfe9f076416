package io.tenantshare.domain.answer;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a call about one thing ended, such as a project, a vault, a key or a record.
 *
 * @param objections empty unless refused or failed; the first one is the reason to show
 */
public record Outcome(Result result, List<Refusal> objections) implements CallAnswer {

    private static final Outcome DONE = new Outcome(Result.DONE, List.of());
    private static final Outcome ALREADY = new Outcome(Result.ALREADY, List.of());

    /** Copies what it is given. */
    public Outcome {
        objections = List.copyOf(objections);
    }

    /** Done, or would be. */
    public static Outcome done() {
        return DONE;
    }

    /** So already. */
    public static Outcome already() {
        return ALREADY;
    }

    /** Refused, with at least one objection. */
    public static Outcome refused(List<Refusal> objections) {
        return new Outcome(Result.REFUSED, objections);
    }

    /** Refused. */
    public static Outcome refused(Refusal refusal) {
        return refused(List.of(refusal));
    }

    /** Not possible just now. */
    public static Outcome failed(Refusal why) {
        return new Outcome(Result.FAILED, List.of(why));
    }

    /** The same end, told of a resource and a project that this was a step for. */
    public ShareOutcome toldOf(ResourceId resource, ProjectId project) {
        return new ShareOutcome(resource, project, result, objections, List.of());
    }

    @Override
    public boolean ok() {
        return result.ok();
    }

    @Override
    public Optional<Refusal> refusal() {
        return objections.stream().findFirst();
    }

    /** Why not, in sentences with code and remedy; {@code done} or {@code already} otherwise. */
    @Override
    public String why() {
        return objections.isEmpty()
                ? result.toString()
                : objections.stream().map(Refusal::toString).collect(Collectors.joining(" | "));
    }

    @Override
    public Outcome orThrow() {
        return Answer.require(this);
    }

    @Override
    public String toString() {
        return why();
    }
}
