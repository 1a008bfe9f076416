package io.tenantshare.domain.change;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.key.KeyGrants;
import java.util.List;

/**
 * The grants on a key changed.
 *
 * @param next the grants to store; they may be stored only over the revision before them
 */
public record KeyChange(KeyGrants next, List<SharingEvent> events) implements Change {

    /** Copies what it is given. */
    public KeyChange {
        events = List.copyOf(events);
    }

    /** The revision the stored grants must have; 0 if there must be none. */
    public long expectedRevision() {
        return next.revision() - 1;
    }
}
