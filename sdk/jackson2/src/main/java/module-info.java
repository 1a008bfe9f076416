/** The JSON forms of Tenantshare as a module for Jackson 2. */
// The digit is the name of the library's generation, which lives beside the next one.
@SuppressWarnings("module")
module io.tenantshare.jackson2 {
    requires static org.jspecify;
    requires transitive io.tenantshare.sdk;
    requires transitive com.fasterxml.jackson.databind;
    requires io.tenantshare.json;

    exports io.tenantshare.jackson2;

    provides com.fasterxml.jackson.databind.Module with
            io.tenantshare.jackson2.TenantshareModule;
}
