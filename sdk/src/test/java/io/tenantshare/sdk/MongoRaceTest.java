package io.tenantshare.sdk;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances of the SDK, each with a client and a relay of its own, race each other on one database. */
@OnEveryDeployment
@Timeout(300)
class MongoRaceTest {

    private static final int CALLERS = 3;
    private static final int STEPS = 40;

    private final String uri;
    private final String database;

    MongoRaceTest(Deployment deployment) {
        uri = deployment.uri();
        database = deployment.freshDatabase();
    }

    @Test
    void whatBothWereToldIsTrueInTheEnd() throws Exception {
        Ledger ledger = new Ledger();
        ExecutorService executor = Executors.newFixedThreadPool(2 * CALLERS);
        try (MongoStorage one = storage();
                MongoStorage two = storage();
                Sharing first = impatient(one);
                Sharing second = impatient(two)) {
            Storm.prepare(first);
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < 2 * CALLERS; i++) {
                Sharing sharing = i % 2 == 0 ? first : second;
                Storm storm = new Storm(sharing, ledger::read, i, "caller-" + i);
                callers.add(executor.submit(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        storm.step();
                        Storm.assertNothingOversold(sharing);
                    }
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
            MongoStormTest.assertSound(two, ledger, "after the race");
        } finally {
            executor.shutdownNow();
        }
    }

    private MongoStorage storage() {
        MongoClientSettings client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .build();
        return MongoStorage.connect(client, database, MongoSettings.STANDARD);
    }

    private static Sharing impatient(MongoStorage storage) {
        return Sharing.builder()
                .storage(storage)
                .relayEvery(Duration.ofMillis(20))
                .grace(Duration.ofMillis(200))
                .build();
    }
}
