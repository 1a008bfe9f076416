package io.tenantshare.mongo;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;

/** Opens storages for {@code mongodb+srv://…/database}, whose hosts are looked up in DNS. */
public final class MongoSrvStorageProvider implements StorageProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MongoSrvStorageProvider() {}

    @Override
    public String scheme() {
        return "mongodb+srv";
    }

    @Override
    public Storage open(String uri) {
        return MongoStorage.connect(uri);
    }
}
