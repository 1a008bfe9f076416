package io.tenantshare.domain.answer;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one resource × project pair of a call ended.
 *
 * @param project the recipient; the owner where a call concerns the resource alone
 * @param objections empty unless refused or failed; the first one is the reason to show
 * @param notices what the caller should know although it is ok: a warning, or what the provider would answer to a call that
 *     asks for what is so already
 */
public record ShareOutcome(
        ResourceId resource, ProjectId project, Result result, List<Refusal> objections, List<Refusal> notices)
        implements Answer {

    /** Copies what it is given. */
    public ShareOutcome {
        objections = List.copyOf(objections);
        notices = List.copyOf(notices);
    }

    /** Done, or would be. */
    public static ShareOutcome done(ResourceId resource, ProjectId project) {
        return new ShareOutcome(resource, project, Result.DONE, List.of(), List.of());
    }

    /** Done, or would be, and here is what to know about it. */
    public static ShareOutcome done(ResourceId resource, ProjectId project, List<Refusal> notices) {
        return new ShareOutcome(resource, project, Result.DONE, List.of(), notices);
    }

    /** So already, and this is what the provider says to it. */
    public static ShareOutcome already(ResourceId resource, ProjectId project, Refusal notice) {
        return new ShareOutcome(resource, project, Result.ALREADY, List.of(), List.of(notice));
    }

    /** So already. */
    public static ShareOutcome already(ResourceId resource, ProjectId project) {
        return new ShareOutcome(resource, project, Result.ALREADY, List.of(), List.of());
    }

    /** Refused, with at least one objection. */
    public static ShareOutcome refused(ResourceId resource, ProjectId project, List<Refusal> objections) {
        return new ShareOutcome(resource, project, Result.REFUSED, objections, List.of());
    }

    /** Not possible just now. */
    public static ShareOutcome failed(ResourceId resource, ProjectId project, Refusal why) {
        return new ShareOutcome(resource, project, Result.FAILED, List.of(why), List.of());
    }

    /** The same outcome with one more thing to know about it. */
    public ShareOutcome noting(Refusal notice) {
        List<Refusal> all = new ArrayList<>(notices);
        all.add(notice);
        return new ShareOutcome(resource, project, result, objections, all);
    }

    /** Whether the item is as the caller wanted it: done, or so already. */
    @Override
    public boolean ok() {
        return result.ok();
    }

    /** The first objection; empty unless refused or failed. */
    @Override
    public Optional<Refusal> refusal() {
        return objections.stream().findFirst();
    }

    @Override
    public ShareOutcome orThrow() {
        return Answer.require(this);
    }

    /** Why not, in sentences with code and remedy; {@code done} or {@code already} otherwise. */
    @Override
    public String why() {
        return objections.isEmpty()
                ? result.toString()
                : String.join(" | ", objections.stream().map(Refusal::toString).toList());
    }

    @Override
    public String toString() {
        String known = notices.stream().map(notice -> "; notice: " + notice).collect(Collectors.joining());
        return resource + " with " + project + ": " + why() + known;
    }
}
