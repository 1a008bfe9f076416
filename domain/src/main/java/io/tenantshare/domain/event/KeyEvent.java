package io.tenantshare.domain.event;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;
import java.util.List;

/** A grant on a customer key was given or revoked. */
public record KeyEvent(
        EventType type, ProjectId owner, KeyId key, AccountId account, long revision, Instant at, Cause cause)
        implements SharingEvent {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public KeyEvent {
        Arguments.required(type, "type");
        Arguments.required(owner, "owner");
        Arguments.required(key, "key");
        Arguments.required(account, "account");
        at = Arguments.time(at, "at");
        Arguments.required(cause, "cause");
    }

    /**
     * The same with nothing said about who caused it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public KeyEvent(EventType type, ProjectId owner, KeyId key, AccountId account, long revision, Instant at) {
        this(type, owner, key, account, revision, at, Cause.UNSTATED);
    }

    @Override
    public EventId id() {
        return EventId.owned("key", owner, key.value(), revision);
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
