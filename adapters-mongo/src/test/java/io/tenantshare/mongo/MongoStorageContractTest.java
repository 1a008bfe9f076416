package io.tenantshare.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.StorageContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

@OnEveryDeployment
class MongoStorageContractTest implements StorageContract {

    private final MongoClientSettings client;
    private final String database;
    private final List<Storage> opened = new ArrayList<>();
    private volatile Duration moved = Duration.ZERO;
    private Storage storage;

    MongoStorageContractTest(Deployment deployment) {
        client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(deployment.uri()))
                .build();
        database = deployment.freshDatabase();
        storage = another();
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void reopen() {
        storage.close();
        storage = another();
    }

    @Override
    public Storage another() {
        Storage another = MongoStorage.connect(
                client,
                database,
                MongoSettings.STANDARD.withClock(() -> Instant.now().plus(moved)));
        opened.add(another);
        return another;
    }

    @Override
    public void breakConnection() {
        Assumptions.abort("Others use the server; MongoBrokenConnectionTest stops one of its own.");
    }

    @Override
    public void forward(Duration time) {
        moved = moved.plus(time);
    }

    @AfterEach
    void close() {
        opened.forEach(Storage::close);
    }
}
