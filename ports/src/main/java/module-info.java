/** What the SDK needs from the outside: storages, and hosts that own some of the facts. */
module io.tenantshare.ports {
    requires static org.jspecify;
    requires transitive io.tenantshare.domain;

    exports io.tenantshare.ports;
}
