package io.tenantshare.domain.change;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.recipient.RuleSet;
import java.util.List;

/**
 * What a project says beforehand about offers changed.
 *
 * @param next the rules to store; they may be stored only over the revision before them
 */
public record RuleChange(RuleSet next, List<SharingEvent> events) implements Change {

    /** Copies what it is given. */
    public RuleChange {
        events = List.copyOf(events);
    }

    /** The revision the stored rules must have; 0 if there must be none. */
    public long expectedRevision() {
        return next.revision() - 1;
    }
}
