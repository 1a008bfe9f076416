package io.tenantshare.mongo;

import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.BrokenConnectionContract;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** With a server of its own, because one that others use cannot be stopped. */
class MongoBrokenConnectionTest implements BrokenConnectionContract {

    private final InProcessServer server = InProcessServer.start();
    private final MongoStorage storage = MongoStorage.connect(
            server.settings()
                    .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(1, TimeUnit.SECONDS))
                    .build(),
            "sharing",
            MongoSettings.STANDARD);

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void breakConnection() {
        server.stop();
    }

    @AfterEach
    void close() {
        storage.close();
        server.close();
    }
}
