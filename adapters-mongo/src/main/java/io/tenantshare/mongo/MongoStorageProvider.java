package io.tenantshare.mongo;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import java.util.List;
import java.util.Locale;

/**
 * Opens storages for {@code mongodb://…/database}, and for {@code mongodb+srv://…/database}, whose hosts are looked up in
 * DNS, each with a client of its own. Safe for use by many threads.
 */
public final class MongoStorageProvider implements StorageProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MongoStorageProvider() {}

    @Override
    public List<String> examples() {
        return List.of("mongodb://host/database", "mongodb+srv://host/database");
    }

    @Override
    public boolean accepts(String uri) {
        String begin = uri.substring(0, uri.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return begin.equals("mongodb:") || begin.equals("mongodb+srv:");
    }

    @Override
    public Storage open(String uri) {
        return MongoStorage.connect(uri);
    }
}
