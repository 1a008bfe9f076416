package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import java.time.Instant;

/**
 * A vault was registered, described anew or deleted.
 *
 * @param occurrence greater than that of earlier events about the same vault, unless another process recorded them; not
 *     its revision, which starts anew when its id is used again
 */
public record VaultEvent(EventType type, ProjectId owner, VaultId vault, long occurrence, Instant at)
        implements SharingEvent {

    @Override
    public EventId id() {
        return EventId.owned("vault", owner, vault.value(), occurrence);
    }

    @Override
    public ProjectId actor() {
        return owner;
    }

    @Override
    public boolean concerns(ProjectId project) {
        return owner.equals(project);
    }
}
