package io.tenantshare.mongo;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;

/** Opens storages for {@code mongodb://…/database}, each with a client of its own. */
public final class MongoStorageProvider implements StorageProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MongoStorageProvider() {}

    @Override
    public String scheme() {
        return "mongodb";
    }

    @Override
    public Storage open(String uri) {
        return MongoStorage.connect(uri);
    }
}
