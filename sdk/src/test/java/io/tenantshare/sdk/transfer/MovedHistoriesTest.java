package io.tenantshare.sdk.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.json.lines.JsonLines;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.histories.Twins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A random history that moves from memory by way of a file of JSON Lines to H2, to PostgreSQL, to MongoDB and back, and the same
 * history that stays where it is: whatever the facade shows is the same. {@code -Dtenantshare.seed=…} replays one alone.
 */
@OnEveryDeployment
class MovedHistoriesTest {

    private static final long SEED = 20261201;
    private static final int SEEDS = 5;

    private final Deployment deployment;
    private final MongoClient client;

    @TempDir
    private Path folder;

    MovedHistoriesTest(Deployment deployment) {
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
    void whoeverMovesNoticesNothing(long seed) {
        List<UnaryOperator<Storage>> moves = List.of(
                from -> moved(from, exported(from), h2()),
                from -> moved(from, from.contents(), postgreSql()),
                from -> moved(from, from.contents(), mongo()),
                from -> moved(from, from.contents(), memory()));
        assertEquals(
                "",
                new Twins(MovedHistoriesTest::memory, MovedHistoriesTest::memory)
                        .run(seed, moves)
                        .orElse(""));
    }

    private static Storage moved(Storage from, Contents contents, Storage to) {
        Transfer.from(contents).to(to).run();
        from.close();
        return to;
    }

    private Contents exported(Storage from) {
        Path file = folder.resolve("export.jsonl");
        try {
            JsonLines.write(from.contents(), file);
            return JsonLines.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MemoryStorage memory() {
        return MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(5_000));
    }

    private static JdbcStorage h2() {
        return JdbcStorage.connect("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private static JdbcStorage postgreSql() {
        return JdbcStorage.on(
                PostgresServer.shared().pool(),
                JdbcSettings.STANDARD
                        .withTables(Tables.CREATED_IF_MISSING)
                        .withSchema(PostgresServer.shared().freshSchema()));
    }

    private MongoStorage mongo() {
        return MongoStorage.on(client.getDatabase(deployment.freshDatabase()));
    }
}
