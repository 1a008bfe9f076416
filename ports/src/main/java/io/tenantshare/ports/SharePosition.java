package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Share;
import java.time.Instant;

/**
 * Where a share stands in a list: newest offer first, then by resource and recipient in {@link Text#ORDER}, so that no two shares stand in one
 * place and none moves while it does not change.
 */
public record SharePosition(Instant offeredAt, ResourceId resource, ProjectId recipient)
        implements Comparable<SharePosition> {

    /** Where this share stands. */
    public static SharePosition of(Share share) {
        return new SharePosition(share.offeredAt(), share.resource().id(), share.recipient());
    }

    /** The order of where two shares stand. */
    public static int compare(Share share, Share other) {
        int byTime = other.offeredAt().compareTo(share.offeredAt());
        return byTime != 0
                ? byTime
                : order(
                        share.resource().id(),
                        share.recipient(),
                        other.resource().id(),
                        other.recipient());
    }

    @Override
    public int compareTo(SharePosition other) {
        int byTime = other.offeredAt.compareTo(offeredAt);
        return byTime != 0 ? byTime : order(resource, recipient, other.resource, other.recipient);
    }

    private static int order(
            ResourceId resource, ProjectId recipient, ResourceId otherResource, ProjectId otherRecipient) {
        int byResource = order(resource.value(), otherResource.value());
        return byResource != 0 ? byResource : order(recipient.value(), otherRecipient.value());
    }

    /** Usually it is the same id: equality is quick to see, order is not. */
    private static int order(String id, String other) {
        return id.equals(other) ? 0 : Text.ORDER.compare(id, other);
    }
}
