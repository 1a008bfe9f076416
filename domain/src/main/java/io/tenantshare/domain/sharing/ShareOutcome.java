package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How one resource × project pair of a call ended.
 *
 * @param project the recipient; the owner where a call concerns the resource alone
 * @param objections empty unless refused or failed; the first one is the reason to show
 * @param warnings what the caller should know although it was done
 */
public record ShareOutcome(
        ResourceId resource, ProjectId project, ShareResult result, List<Refusal> objections, List<Refusal> warnings) {

    /** Copies what it is given. */
    public ShareOutcome {
        objections = List.copyOf(objections);
        warnings = List.copyOf(warnings);
    }

    /** Done, or would be. */
    public static ShareOutcome done(ResourceId resource, ProjectId project) {
        return new ShareOutcome(resource, project, ShareResult.DONE, List.of(), List.of());
    }

    /** Done, or would be, and here is what to know about it. */
    public static ShareOutcome done(ResourceId resource, ProjectId project, List<Refusal> warnings) {
        return new ShareOutcome(resource, project, ShareResult.DONE, List.of(), warnings);
    }

    /** So already. */
    public static ShareOutcome already(ResourceId resource, ProjectId project) {
        return new ShareOutcome(resource, project, ShareResult.ALREADY, List.of(), List.of());
    }

    /** Refused, with at least one objection. */
    public static ShareOutcome refused(ResourceId resource, ProjectId project, List<Refusal> objections) {
        return new ShareOutcome(resource, project, ShareResult.REFUSED, objections, List.of());
    }

    /** Not possible just now. */
    public static ShareOutcome failed(ResourceId resource, ProjectId project, Refusal why) {
        return new ShareOutcome(resource, project, ShareResult.FAILED, List.of(why), List.of());
    }

    /** The same outcome with one more thing to know about it. */
    public ShareOutcome warning(Refusal warning) {
        List<Refusal> all = new ArrayList<>(warnings);
        all.add(warning);
        return new ShareOutcome(resource, project, result, objections, all);
    }

    /** Whether the item is as the caller wanted it: done, or so already. */
    public boolean ok() {
        return result == ShareResult.DONE || result == ShareResult.ALREADY;
    }

    /** Why not, in sentences with code and remedy; {@code done} or {@code already} otherwise. */
    public String why() {
        return objections.isEmpty()
                ? result.toString()
                : String.join(" | ", objections.stream().map(Refusal::toString).toList());
    }

    @Override
    public String toString() {
        String known = warnings.stream().map(warning -> "; warning: " + warning).collect(Collectors.joining());
        return resource + " with " + project + ": " + why() + known;
    }
}
