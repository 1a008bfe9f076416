package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.sdk.histories.Histories;
import io.tenantshare.sdk.histories.Histories.Disagreement;
import io.tenantshare.sdk.histories.Twins;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The random histories of {@link HistoriesTest} on MongoDB, fewer of them, and the same history there and on the
 * embedded storage. {@code -Dtenantshare.seed=…} replays one alone.
 */
@OnEveryDeployment
class MongoHistoriesTest {

    private static final long SEED = 20261123;
    private static final int SEEDS = 12;

    /** One line per database would bury the rest of the log. */
    private static final Logger OPENED = Logger.getLogger(MongoStorage.class.getName());

    static {
        OPENED.setLevel(Level.WARNING);
    }

    private final Deployment deployment;
    private final MongoClient client;

    MongoHistoriesTest(Deployment deployment) {
        this.deployment = deployment;
        client = MongoClients.create(deployment.uri());
    }

    @AfterEach
    void close() {
        client.close();
    }

    static Stream<Long> seeds() {
        Long replayed = Long.getLong("tenantshare.seed");
        return replayed == null ? new Random(SEED).longs(SEEDS).boxed() : Stream.of(replayed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSdkAnswersAsTheRuleBookDoes(long seed) {
        Optional<Disagreement> parted = new Histories(this::mongo).run(seed);

        assertEquals("", parted.map(Disagreement::text).orElse(""));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEmbeddedStorageGivesTheSameAnswers(long seed) {
        assertEquals(
                "", new Twins(MongoHistoriesTest::memory, this::mongo).run(seed).orElse(""));
    }

    private MongoStorage mongo() {
        return MongoStorage.on(client.getDatabase(deployment.freshDatabase()));
    }

    private static MemoryStorage memory() {
        return MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(5_000));
    }
}
