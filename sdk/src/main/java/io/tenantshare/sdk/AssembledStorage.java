package io.tenantshare.sdk;

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
import org.jspecify.annotations.Nullable;

/** The ports of a storage, some of them replaced by the host's own; asked for once, when the facade is assembled. */
record AssembledStorage(
        Storage storage,
        Projects projects,
        Resources resources,
        Shares shares,
        Keys keys,
        Vaults vaults,
        DerivedResources derivedResources,
        Outbox outbox,
        EventLog events,
        RequestKeys requestKeys)
        implements Storage {

    static AssembledStorage of(
            Storage storage, @Nullable Projects projects, @Nullable Keys keys, @Nullable Vaults vaults) {
        return new AssembledStorage(
                storage,
                projects == null ? storage.projects() : projects,
                storage.resources(),
                storage.shares(),
                keys == null ? storage.keys() : keys,
                vaults == null ? storage.vaults() : vaults,
                storage.derivedResources(),
                storage.outbox(),
                storage.events(),
                storage.requestKeys());
    }

    @Override
    public void close() {
        storage.close();
    }
}
