package io.tenantshare.domain.change;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A resource or its member list changed.
 *
 * @param next the state to store; it may be stored only over the revision before it, or over nothing if it is the first
 */
public record ResourceChange(SharedResource next, List<SharingEvent> events) implements Change {

    /** Copies what it is given. */
    public ResourceChange {
        events = List.copyOf(events);
    }

    /** Identifies the resource. */
    public ResourceId id() {
        return next.id();
    }

    /** The revision the stored resource must have; 0 if there must be none. */
    public long expectedRevision() {
        return next.revision() - 1;
    }

    /** Whether it registers the resource, be it under an id that was never used or under one that was freed. */
    public boolean registers() {
        EventType type = events.get(0).type();
        return type == EventType.IMAGE_REGISTERED || type == EventType.BACKUP_REGISTERED;
    }

    /** The one recipient that the change is about, if it is about a single one: an answer, or an offer to one project. */
    private Optional<ProjectId> onlyRecipient() {
        return events.size() == 1 && events.get(0) instanceof MemberEvent only
                ? Optional.of(only.recipientId())
                : Optional.empty();
    }

    /**
     * The recipients whose view of the resource changed: those the events name, and all members if an event is about the
     * resource itself. Nobody else's membership differs from the state before.
     */
    public Set<ProjectId> touched() {
        Optional<ProjectId> only = onlyRecipient();
        if (only.isPresent()) {
            return Set.of(only.get());
        }
        Set<ProjectId> touched = new LinkedHashSet<>();
        boolean everybody = false;
        for (SharingEvent event : events) {
            if (event instanceof MemberEvent member) {
                touched.add(member.recipientId());
            } else if (event instanceof ImportEvent imported) {
                imported.members().stream().map(ImportedMember::recipient).forEach(touched::add);
            } else {
                everybody = true;
            }
        }
        if (everybody) {
            next.members().stream().map(Member::recipient).forEach(touched::add);
        }
        return touched;
    }
}
