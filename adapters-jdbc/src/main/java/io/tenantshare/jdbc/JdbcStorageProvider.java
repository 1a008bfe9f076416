package io.tenantshare.jdbc;

import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import java.util.List;

/**
 * Opens storages for {@code jdbc:postgresql://…} and {@code jdbc:h2:…}, each with connections of its own. Safe for use by many
 * threads.
 */
public final class JdbcStorageProvider implements StorageProvider {

    /** For {@link java.util.ServiceLoader}. */
    public JdbcStorageProvider() {}

    @Override
    public List<String> examples() {
        return List.of("jdbc:postgresql://host/database", "jdbc:h2:file:./path");
    }

    @Override
    public boolean accepts(String uri) {
        return Pool.accepts(uri);
    }

    @Override
    public Storage open(String uri) {
        return JdbcStorage.connect(uri);
    }
}
