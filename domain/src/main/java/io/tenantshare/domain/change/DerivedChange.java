package io.tenantshare.domain.change;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.use.DerivedResource;
import java.util.List;

/**
 * Something was made from an image, or the record of it is dropped.
 *
 * @param dropped whether the record goes; otherwise it is added
 */
public record DerivedChange(DerivedResource derived, boolean dropped, List<SharingEvent> events) implements Change {

    /** Copies what it is given. */
    public DerivedChange {
        events = List.copyOf(events);
    }
}
