package io.tenantshare.domain.history;

import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a recipient had access to a resource: from its acceptance to its rejection, the withdrawal, the deletion, or
 * the end that was agreed on (rule book HI-4). The events say on whose word it began and ended. Where sharing was imported, it
 * began at the original time.
 *
 * @param since when access began; empty if that is no longer known, because the event log has forgotten it
 * @param offered the offer that was accepted, if the log still has it
 * @param accepted the acceptance, if the log still has it
 * @param imported the import that the share came by, if it was imported and the log still has it
 * @param endsAt the end that is agreed on, if there is one; in time, nobody need write it down
 * @param ended what ended it; empty while access lasts, and while an agreed end is not written down yet
 */
public record AccessPeriod(
        ResourceId resource,
        ProjectId owner,
        ProjectId recipient,
        Optional<Instant> since,
        Optional<MemberEvent> offered,
        Optional<MemberEvent> accepted,
        Optional<ImportEvent> imported,
        Optional<Instant> endsAt,
        Optional<MemberEvent> ended) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public AccessPeriod {
        Arguments.required(resource, "resource");
        Arguments.required(owner, "owner");
        Arguments.required(recipient, "recipient");
        Arguments.required(since, "since");
        Arguments.required(offered, "offered");
        Arguments.required(accepted, "accepted");
        Arguments.required(imported, "imported");
        Arguments.required(endsAt, "endsAt");
        Arguments.required(ended, "ended");
    }

    /** When access ended, or will end as it is agreed on; empty if that is open. */
    public Optional<Instant> until() {
        return ended.isPresent() ? ended.map(MemberEvent::effectiveAt) : endsAt;
    }

    /** Whether the recipient had access at this time: from the beginning on, and no longer at the very end. */
    public boolean includes(Instant time) {
        return since.filter(time::isBefore).isEmpty()
                && until().filter(end -> !time.isBefore(end)).isEmpty();
    }

    AccessPeriod endedBy(MemberEvent end) {
        return new AccessPeriod(
                resource, owner, recipient, since, offered, accepted, imported, endsAt, Optional.of(end));
    }

    AccessPeriod endingAt(Optional<Instant> end) {
        return new AccessPeriod(resource, owner, recipient, since, offered, accepted, imported, end, ended);
    }
}
