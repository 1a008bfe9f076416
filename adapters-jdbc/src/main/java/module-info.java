/** Every port on SQL: PostgreSQL for any number of processes, H2 in a file for one. */
module io.tenantshare.jdbc {
    requires static org.jspecify;
    requires transitive io.tenantshare.ports;
    requires transitive java.sql;
    requires io.tenantshare.json;
    requires static com.h2database;
    requires static com.zaxxer.hikari;
    requires static com.google.guice;

    exports io.tenantshare.jdbc;
    exports io.tenantshare.jdbc.guice;

    provides io.tenantshare.ports.StorageProvider with
            io.tenantshare.jdbc.JdbcStorageProvider;
}
