package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import java.util.List;

/**
 * How one resource × project pair of a call ended.
 *
 * @param project the recipient; the owner where a call concerns the resource alone
 * @param objections empty unless refused or failed; the first one is the reason to show
 */
public record ShareOutcome(ResourceId resource, ProjectId project, ShareResult result, List<Refusal> objections) {

    /** Copies what it is given. */
    public ShareOutcome {
        objections = List.copyOf(objections);
    }

    /** Done, or would be. */
    public static ShareOutcome done(ResourceId resource, ProjectId project) {
        return new ShareOutcome(resource, project, ShareResult.DONE, List.of());
    }

    /** So already. */
    public static ShareOutcome already(ResourceId resource, ProjectId project) {
        return new ShareOutcome(resource, project, ShareResult.ALREADY, List.of());
    }

    /** Refused, with at least one objection. */
    public static ShareOutcome refused(ResourceId resource, ProjectId project, List<Refusal> objections) {
        return new ShareOutcome(resource, project, ShareResult.REFUSED, objections);
    }

    /** Not possible just now. */
    public static ShareOutcome failed(ResourceId resource, ProjectId project, Refusal why) {
        return new ShareOutcome(resource, project, ShareResult.FAILED, List.of(why));
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
        return resource + " with " + project + ": " + why();
    }
}
