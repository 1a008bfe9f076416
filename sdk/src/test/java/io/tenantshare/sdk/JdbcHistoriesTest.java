package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.histories.Histories;
import io.tenantshare.sdk.histories.Twins;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The random histories of {@link HistoriesTest} on SQL, fewer of them, and the same history there and on the embedded storage.
 * {@code -Dtenantshare.seed=…} replays one alone.
 */
@ParameterizedClass
@EnumSource
class JdbcHistoriesTest {

    private static final long SEED = 20261130;
    private static final int SEEDS = 12;

    /** One line per database would bury the rest of the log. */
    private static final Logger OPENED = Logger.getLogger(JdbcStorage.class.getName());

    static {
        OPENED.setLevel(Level.WARNING);
    }

    private final Product product;

    JdbcHistoriesTest(Product product) {
        this.product = product;
    }

    enum Product {
        POSTGRESQL {
            @Override
            JdbcStorage open() {
                return JdbcStorage.on(
                        PostgresServer.shared().pool(),
                        JdbcSettings.STANDARD
                                .withTables(Tables.CREATED_IF_MISSING)
                                .withSchema(PostgresServer.shared().freshSchema()));
            }
        },
        H2 {
            @Override
            JdbcStorage open() {
                return JdbcStorage.connect("jdbc:h2:mem:histories" + NAMES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
            }
        };

        private static final AtomicInteger NAMES = new AtomicInteger();

        abstract JdbcStorage open();
    }

    static Stream<Long> seeds() {
        Long replayed = Long.getLong("tenantshare.seed");
        return replayed == null ? new Random(SEED).longs(SEEDS).boxed() : Stream.of(replayed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSdkAnswersAsTheRuleBookDoes(long seed) {
        assertEquals(
                "",
                new Histories(product::open)
                        .run(seed)
                        .map(Histories.Disagreement::text)
                        .orElse(""));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEmbeddedStorageGivesTheSameAnswers(long seed) {
        assertEquals(
                "",
                new Twins(JdbcHistoriesTest::memory, product::open).run(seed).orElse(""));
    }

    private static MemoryStorage memory() {
        return MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(5_000));
    }
}
