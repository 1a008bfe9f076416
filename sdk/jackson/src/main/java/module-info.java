/** The JSON forms of Tenantshare as a module for Jackson 3. */
module io.tenantshare.jackson {
    requires static org.jspecify;
    requires transitive io.tenantshare.sdk;
    requires transitive tools.jackson.databind;
    requires io.tenantshare.json;

    exports io.tenantshare.jackson;

    provides tools.jackson.databind.JacksonModule with
            io.tenantshare.jackson.TenantshareModule;
}
