package io.tenantshare.sdk.guice;

import com.google.inject.Binder;
import com.google.inject.Provider;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;

/** The ports as the injector binds them. Asking for their providers makes a missing adapter an error of the injector. */
final class BoundStorage implements Storage {

    private final Provider<Projects> projects;
    private final Provider<Resources> resources;
    private final Provider<Shares> shares;
    private final Provider<Keys> keys;
    private final Provider<Vaults> vaults;
    private final Provider<DerivedResources> derivedResources;
    private final Provider<Outbox> outbox;
    private final Provider<EventLog> events;
    private final Provider<RequestKeys> requestKeys;

    BoundStorage(Binder binder) {
        projects = binder.getProvider(Projects.class);
        resources = binder.getProvider(Resources.class);
        shares = binder.getProvider(Shares.class);
        keys = binder.getProvider(Keys.class);
        vaults = binder.getProvider(Vaults.class);
        derivedResources = binder.getProvider(DerivedResources.class);
        outbox = binder.getProvider(Outbox.class);
        events = binder.getProvider(EventLog.class);
        requestKeys = binder.getProvider(RequestKeys.class);
    }

    @Override
    public Projects projects() {
        return projects.get();
    }

    @Override
    public Resources resources() {
        return resources.get();
    }

    @Override
    public Shares shares() {
        return shares.get();
    }

    @Override
    public Keys keys() {
        return keys.get();
    }

    @Override
    public Vaults vaults() {
        return vaults.get();
    }

    @Override
    public DerivedResources derivedResources() {
        return derivedResources.get();
    }

    @Override
    public Outbox outbox() {
        return outbox.get();
    }

    @Override
    public EventLog events() {
        return events.get();
    }

    @Override
    public RequestKeys requestKeys() {
        return requestKeys.get();
    }

    /** The module that opened the storage closes it. */
    @Override
    public void close() {}
}
