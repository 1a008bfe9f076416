package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Share;
import java.time.Instant;

/**
 * Where a share stands in a list: newest offer first, then by resource and recipient in {@link Text#ORDER}. No two shares
 * stand in one place, and a share that does not change does not move.
 */
public record SharePosition(Instant offeredAt, ResourceId resource, ProjectId recipient)
        implements Comparable<SharePosition> {

    /** Where this share stands. */
    public static SharePosition of(Share share) {
        return new SharePosition(share.offeredAt(), share.resource().id(), share.recipient());
    }

    @Override
    public int compareTo(SharePosition other) {
        int byTime = other.offeredAt.compareTo(offeredAt);
        if (byTime != 0) {
            return byTime;
        }
        int byResource = order(resource.value(), other.resource.value());
        return byResource != 0 ? byResource : order(recipient.value(), other.recipient.value());
    }

    /** Usually it is the same id: equality is quick to see, order is not. */
    private static int order(String id, String other) {
        return id.equals(other) ? 0 : Text.ORDER.compare(id, other);
    }
}
