/** Every port on MongoDB, for any number of processes. */
module io.tenantshare.mongo {
    requires static org.jspecify;
    requires static org.mapstruct;
    requires transitive io.tenantshare.ports;
    requires transitive org.mongodb.driver.sync.client;
    requires transitive org.mongodb.driver.core;
    requires transitive org.mongodb.bson;
    requires static com.google.guice;

    exports io.tenantshare.mongo;
    exports io.tenantshare.mongo.guice;

    // The driver makes records out of documents by reflection; which of its modules does so is its own affair.
    opens io.tenantshare.mongo.internal;

    provides io.tenantshare.ports.StorageProvider with
            io.tenantshare.mongo.MongoStorageProvider;
}
