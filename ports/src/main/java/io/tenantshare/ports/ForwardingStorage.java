package io.tenantshare.ports;

import io.tenantshare.domain.refusal.Arguments;

/**
 * A storage in front of another one (a decorator): each method asks the storage behind, and a subclass overrides those in which
 * it differs. As safe for threads as that storage is.
 */
public abstract class ForwardingStorage implements Storage {

    private final Storage behind;

    /** In front of this storage. */
    protected ForwardingStorage(Storage behind) {
        this.behind = Arguments.required(behind, "storage");
    }

    @Override
    public Projects projects() {
        return behind.projects();
    }

    @Override
    public Resources resources() {
        return behind.resources();
    }

    @Override
    public Shares shares() {
        return behind.shares();
    }

    @Override
    public Keys keys() {
        return behind.keys();
    }

    @Override
    public RuleSets ruleSets() {
        return behind.ruleSets();
    }

    @Override
    public Vaults vaults() {
        return behind.vaults();
    }

    @Override
    public DerivedResources derivedResources() {
        return behind.derivedResources();
    }

    @Override
    public Outbox outbox() {
        return behind.outbox();
    }

    @Override
    public EventLog events() {
        return behind.events();
    }

    @Override
    public Followers followers() {
        return behind.followers();
    }

    @Override
    public RequestKeys requestKeys() {
        return behind.requestKeys();
    }

    @Override
    public void ping() {
        behind.ping();
    }

    @Override
    public int unreadable() {
        return behind.unreadable();
    }

    @Override
    public Contents contents() {
        return behind.contents();
    }

    @Override
    public void close() {
        behind.close();
    }

    @Override
    public String toString() {
        return behind.toString();
    }
}
