/** An observer that keeps meters in a Micrometer registry. */
module io.tenantshare.micrometer {
    requires static org.jspecify;
    requires transitive io.tenantshare.sdk;
    requires transitive micrometer.core;

    exports io.tenantshare.micrometer;
}
