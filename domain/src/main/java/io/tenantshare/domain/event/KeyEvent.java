package io.tenantshare.domain.event;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import java.time.Instant;

/** A grant on a customer key was given or revoked. */
public record KeyEvent(EventType type, ProjectId owner, KeyId key, AccountId account, long revision, Instant at)
        implements SharingEvent {

    @Override
    public EventId id() {
        return EventId.owned("key", owner, key.value(), revision);
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
