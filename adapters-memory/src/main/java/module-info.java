/** The embedded storage: every port in this process's memory, and a cache over any other storage. */
module io.tenantshare.memory {
    requires static org.jspecify;
    requires transitive io.tenantshare.ports;
    requires com.github.benmanes.caffeine;
    requires static com.google.guice;

    exports io.tenantshare.memory;
    exports io.tenantshare.memory.guice;

    provides io.tenantshare.ports.StorageProvider with
            io.tenantshare.memory.MemoryStorageProvider;
}
