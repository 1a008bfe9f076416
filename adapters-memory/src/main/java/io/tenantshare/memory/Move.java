package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.sharing.Share;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A share as a list shows it and as it is to show it; a share that begins has no before, one that ends no after. */
record Move(@Nullable Share before, @Nullable Share after) {

    /** Whose it is, before and after. */
    ProjectId recipient() {
        return Objects.requireNonNull(after == null ? before : after).recipient();
    }

    /** Whether it has one place before and after. */
    boolean staysInPlace() {
        return before != null && after != null && before.offeredAt().equals(after.offeredAt());
    }
}
