package io.tenantshare.mongo;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;

/** Answers to {@code mongodb://…/database}; every call opens a client of its own. */
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
