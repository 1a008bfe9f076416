/** The JUnit kit that every storage adapter must pass. JUnit finds its tests by reflection. */
module io.tenantshare.ports.contract {
    requires static org.jspecify;
    requires transitive io.tenantshare.ports;
    requires transitive org.junit.jupiter.api;
    requires org.opentest4j;

    exports io.tenantshare.ports.contract;

    opens io.tenantshare.ports.contract;
}
