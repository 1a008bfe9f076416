package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ImportedMember;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host took over sharing that existed elsewhere (rule book OB-9). It happened when it was imported; what was imported has
 * been true since the times that stand in it.
 *
 * @param members what became a member with it, in the order of the call; none of them was one before
 */
public record ImportEvent(
        ResourceId resource,
        ProjectId owner,
        List<ImportedMember> members,
        long revision,
        int ordinal,
        Instant at,
        Cause cause)
        implements SharingEvent {

    /**
     * Checks that nothing is missing, copies the members, and limits the time to {@linkplain Arguments#time what every storage
     * keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component or a member is null
     */
    public ImportEvent {
        Arguments.required(resource, "resource");
        Arguments.required(owner, "owner");
        members = Arguments.list(members, "members");
        at = Arguments.time(at, "at");
        Arguments.required(cause, "cause");
    }

    @Override
    public EventId id() {
        return MemberEvent.id(resource, revision, ordinal);
    }

    /** Always {@link EventType#IMPORTED}. */
    @Override
    public EventType type() {
        return EventType.IMPORTED;
    }

    /** The owner, in whose place the host acts. */
    @Override
    public ProjectId actor() {
        return owner;
    }

    @Override
    public Optional<ResourceId> about() {
        return Optional.of(resource);
    }

    /** The owner, then the recipients. */
    @Override
    public List<ProjectId> parties() {
        return Stream.concat(Stream.of(owner), members.stream().map(ImportedMember::recipient))
                .distinct()
                .toList();
    }

    /** A recipient sees what was imported of its own, and not who else has the resource. */
    @Override
    public SharingEvent seenBy(ProjectId project) {
        if (owner.equals(project)) {
            return this;
        }
        List<ImportedMember> own = members.stream()
                .filter(member -> member.recipient().equals(project))
                .toList();
        return new ImportEvent(resource, owner, own, revision, ordinal, at, Cause.UNSTATED);
    }
}
