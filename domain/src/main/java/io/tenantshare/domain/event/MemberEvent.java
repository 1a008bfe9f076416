package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A share between an owner and one recipient changed.
 *
 * @param before how the recipient stood to the resource before; {@link Relation#NONE} also if it is not known
 * @param placement where the recipient keeps what it accepted, or kept what it gave back or lost
 */
public record MemberEvent(
        EventType type,
        ResourceId resource,
        ProjectId owner,
        ProjectId recipientId,
        Relation before,
        Placement placement,
        long revision,
        int ordinal,
        Instant at,
        Cause cause)
        implements SharingEvent {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public MemberEvent {
        Arguments.required(type, "type");
        Arguments.required(resource, "resource");
        Arguments.required(owner, "owner");
        Arguments.required(recipientId, "recipientId");
        Arguments.required(before, "before");
        Arguments.required(placement, "placement");
        at = Arguments.time(at, "at");
        Arguments.required(cause, "cause");
    }

    /**
     * The same with nothing said about who caused it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public MemberEvent(
            EventType type,
            ResourceId resource,
            ProjectId owner,
            ProjectId recipientId,
            Placement placement,
            long revision,
            int ordinal,
            Instant at) {
        this(type, resource, owner, recipientId, Relation.NONE, placement, revision, ordinal, at, Cause.UNSTATED);
    }

    @Override
    public EventId id() {
        return id(resource, revision, ordinal);
    }

    @Override
    public ProjectId actor() {
        return switch (type) {
            case ACCEPTED, REJECTED, IMAGE_NOTED, IMAGE_FORGOTTEN -> recipientId;
            default -> owner;
        };
    }

    @Override
    public Optional<ResourceId> about() {
        return Optional.of(resource);
    }

    @Override
    public List<ProjectId> parties() {
        return List.of(owner, recipientId);
    }

    @Override
    public Optional<String> traceName() {
        boolean ofBackup = resource.type() == ResourceType.BACKUP;
        return type.traceName()
                .map(name -> ofBackup ? name.replace("Member", "BackupMember") : name)
                .map(name -> name.replace("addBackup", "createBackup"));
    }

    @Override
    public Optional<ProjectId> recipient() {
        return Optional.of(recipientId);
    }

    /** The other side hears the words of an offer, a rejection, a withdrawal or a deletion, and nobody's user (HI-2). */
    @Override
    public SharingEvent seenBy(ProjectId project) {
        if (cause.equals(Cause.UNSTATED) || actor().equals(project)) {
            return this;
        }
        boolean meantForBoth = type == EventType.OFFERED || type.endsHolding();
        Cause shown = meantForBoth ? cause.noteOnly() : Cause.UNSTATED;
        return new MemberEvent(type, resource, owner, recipientId, before, placement, revision, ordinal, at, shown);
    }

    static EventId id(ResourceId resource, long revision, int ordinal) {
        return new EventId(resource.type().code() + ":" + resource, revision, ordinal);
    }
}
