package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.VaultId;
import java.time.Instant;
import java.util.List;

/**
 * A vault was registered, described anew or deleted.
 *
 * @param occurrence greater than that of earlier events about the same vault, unless another process recorded them; not
 *     its revision, which starts anew when its id is used again
 */
public record VaultEvent(EventType type, ProjectId owner, VaultId vault, long occurrence, Instant at, Cause cause)
        implements SharingEvent {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public VaultEvent {
        Arguments.required(type, "type");
        Arguments.required(owner, "owner");
        Arguments.required(vault, "vault");
        at = Arguments.time(at, "at");
        Arguments.required(cause, "cause");
    }

    /**
     * The same with nothing said about who caused it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public VaultEvent(EventType type, ProjectId owner, VaultId vault, long occurrence, Instant at) {
        this(type, owner, vault, occurrence, at, Cause.UNSTATED);
    }

    @Override
    public EventId id() {
        return EventId.owned("vault", owner, vault.value(), occurrence);
    }

    @Override
    public ProjectId actor() {
        return owner;
    }

    @Override
    public List<ProjectId> parties() {
        return List.of(owner);
    }
}
