package io.tenantshare.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.StorageContract;
import org.junit.jupiter.api.AfterEach;

@OnEveryDeployment
class MongoStorageContractTest implements StorageContract {

    private final MongoStorage storage;

    MongoStorageContractTest(Deployment deployment) {
        MongoClientSettings client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(deployment.uri()))
                .build();
        storage = MongoStorage.connect(client, deployment.freshDatabase(), MongoSettings.STANDARD);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @AfterEach
    void close() {
        storage.close();
    }
}
