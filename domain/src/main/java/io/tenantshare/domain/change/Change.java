package io.tenantshare.domain.change;

import io.tenantshare.domain.event.SharingEvent;
import java.util.List;

/** The next state of one thing together with the events that led to it; stored in one atomic write. */
public sealed interface Change permits ProjectChange, ResourceChange, KeyChange, VaultChange, DerivedChange {

    /** The events, in order; never empty. */
    List<SharingEvent> events();
}
