package io.tenantshare.mongo.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;

/**
 * Binds {@link Storage} and every port to one MongoDB storage. Each port is the default of an {@link OptionalBinder}, so a
 * host can replace a port with {@code setBinding()} and keep the others.
 */
public final class MongoStorageModule extends AbstractModule {

    private final MongoStorage storage;

    /** Binds the ports of this storage, which the host opens and closes. */
    public MongoStorageModule(MongoStorage storage) {
        this.storage = storage;
    }

    @Override
    protected void configure() {
        bind(Storage.class).toInstance(storage);
        bindPort(Projects.class, storage.projects());
        bindPort(Resources.class, storage.resources());
        bindPort(Shares.class, storage.shares());
        bindPort(Keys.class, storage.keys());
        bindPort(RuleSets.class, storage.ruleSets());
        bindPort(Vaults.class, storage.vaults());
        bindPort(DerivedResources.class, storage.derivedResources());
        bindPort(Outbox.class, storage.outbox());
        bindPort(EventLog.class, storage.events());
        bindPort(Followers.class, storage.followers());
        bindPort(RequestKeys.class, storage.requestKeys());
    }

    private <P> void bindPort(Class<P> port, P implementation) {
        OptionalBinder.newOptionalBinder(binder(), port).setDefault().toInstance(implementation);
    }
}
