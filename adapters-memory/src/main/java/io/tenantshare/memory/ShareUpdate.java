package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.memory.internal.ShareTree;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one share changes in a list.
 *
 * @param before the share as the list shows it; null if it is new
 * @param after the share as the list is to show it; null if it ends
 */
record ShareUpdate(@Nullable Share before, @Nullable Share after) {

    /** The project that the share belongs to as its recipient. */
    ProjectId recipient() {
        return Objects.requireNonNull(after == null ? before : after).recipient();
    }

    /** The list with this update. */
    ShareTree applyTo(ShareTree list) {
        ShareTree others = before == null || staysInPosition() ? list : list.without(before);
        return after == null ? others : others.with(after);
    }

    private boolean staysInPosition() {
        return before != null && after != null && before.offeredAt().equals(after.offeredAt());
    }
}
