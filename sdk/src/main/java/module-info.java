/** The facade, and the modules for Guice that wire it. */
module io.tenantshare.sdk {
    requires static org.jspecify;
    requires transitive io.tenantshare.ports;
    requires static com.google.guice;

    exports io.tenantshare.sdk;
    exports io.tenantshare.sdk.guice;
    exports io.tenantshare.sdk.observe;
    exports io.tenantshare.sdk.transfer;

    uses io.tenantshare.ports.StorageProvider;
}
