package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Placement;
import java.time.Instant;
import java.util.Optional;

/**
 * A share between an owner and one recipient changed.
 *
 * @param placement where the recipient keeps what it accepted, or kept what it gave back or lost
 */
public record MemberEvent(
        EventType type,
        ResourceId resource,
        ProjectId owner,
        ProjectId recipientId,
        Placement placement,
        long revision,
        int ordinal,
        Instant at)
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
        Arguments.required(placement, "placement");
        at = Arguments.time(at, "at");
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
    public boolean isAbout(ResourceId other) {
        return resource.equals(other);
    }

    @Override
    public boolean concerns(ProjectId project) {
        return owner.equals(project) || recipientId.equals(project);
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

    static EventId id(ResourceId resource, long revision, int ordinal) {
        return new EventId(resource.type().code() + ":" + resource, revision, ordinal);
    }
}
