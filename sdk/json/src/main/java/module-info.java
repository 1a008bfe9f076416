/** One versioned JSON form of every value, without a JSON library. */
module io.tenantshare.json {
    requires static org.jspecify;
    requires transitive io.tenantshare.ports;

    exports io.tenantshare.json;
    exports io.tenantshare.json.lines;
}
