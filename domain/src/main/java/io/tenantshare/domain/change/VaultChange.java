package io.tenantshare.domain.change;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.vault.Vault;
import java.util.List;

/**
 * A vault was registered or described anew, its holdings staying as they are, or it goes.
 *
 * @param next the vault to store; it may be stored only over the revision before it
 * @param dropped whether the vault goes, with whatever is in it; otherwise it is stored
 */
public record VaultChange(Vault next, boolean dropped, List<SharingEvent> events) implements Change {

    /** Copies what it is given. */
    public VaultChange {
        events = List.copyOf(events);
    }

    /** The revision the stored vault must have; 0 if there must be none. */
    public long expectedRevision() {
        return next.revision() - 1;
    }
}
