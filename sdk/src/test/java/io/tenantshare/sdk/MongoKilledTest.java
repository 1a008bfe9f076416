package io.tenantshare.sdk;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process is killed in the middle of a storm of calls: nothing acknowledged is lost, nothing is left half done. */
@OnEveryDeployment
@Timeout(300)
class MongoKilledTest {

    private static final int TIMES = 3;

    private final Ledger ledger = new Ledger();
    private final String uri;
    private final String database;

    MongoKilledTest(Deployment deployment) {
        uri = deployment.uri();
        database = deployment.freshDatabase();
    }

    @Test
    void whatAKilledProcessWasToldIsTrueAndWhatItBeganAnotherOneFinishes() throws Exception {
        try (MongoStorage storage = storage();
                Sharing sharing = Sharing.on(storage)) {
            Storm.prepare(sharing);
        }
        long start = System.nanoTime();
        for (int round = 1; round <= TIMES || System.nanoTime() - start < Storm.AT_LEAST; round++) {
            StormProcess.runAndKill(ledger, round, uri, database);

            try (MongoStorage storage = storage()) {
                MongoStormTest.assertSound(storage, ledger, "killed for the " + round + ". time");
            }
        }
    }

    private MongoStorage storage() {
        MongoClientSettings client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .build();
        return MongoStorage.connect(client, database, MongoSettings.STANDARD);
    }
}
