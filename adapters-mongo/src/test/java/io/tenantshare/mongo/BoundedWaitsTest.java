package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.mongo.testing.Fault;
import io.tenantshare.mongo.testing.FaultPlan;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of the server, a call ends within the call timeout, however the storage was opened. */
@Timeout(120)
class BoundedWaitsTest {

    private static final Duration BOUND = Duration.ofMillis(600);

    /** For the machine that the test runs on. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(2);

    private static final MongoSettings SETTINGS = MongoSettings.STANDARD.withCallTimeout(BOUND);

    private final InProcessServer server = InProcessServer.start();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** How a host may open a storage. */
    enum Way {
        BY_URI(test -> MongoStorage.connect(test.uri() + "&timeoutMS=" + BOUND.toMillis())),
        BY_URI_WITH_SETTINGS(test -> MongoStorage.connect(test.uri() + "&timeoutMS=0", SETTINGS)),
        BY_URI_WITH_A_LONGER_TIMEOUT(test -> MongoStorage.connect(test.uri() + "&timeoutMS=60000", SETTINGS)),
        BY_CLIENT_SETTINGS(test -> MongoStorage.connect(test.client(), "db", SETTINGS)),
        ON_A_DATABASE(test -> MongoStorage.on(test.database(), SETTINGS)),
        ON_A_DATABASE_WITH_A_TIMEOUT(
                test -> MongoStorage.on(test.database().withTimeout(BOUND.toMillis(), TimeUnit.MILLISECONDS)));

        @SuppressWarnings("ImmutableEnumChecker") // Lambdas without a state.
        private final Function<BoundedWaitsTest, MongoStorage> opens;

        Way(Function<BoundedWaitsTest, MongoStorage> opens) {
            this.opens = opens;
        }
    }

    @AfterEach
    void close() throws Exception {
        server.thaw();
        server.clearPlan();
        for (AutoCloseable one : open) {
            one.close();
        }
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyCallOnASilentServerEndsInTime(Way way) {
        MongoStorage storage = opened(way);
        server.freeze();

        assertEndInTime(calls(storage));
    }

    /** A machine that is alive, with a database that is not. */
    @Test
    void everyCallOnAServerThatAnswersHandshakesAloneEndsInTime() {
        MongoStorage storage = opened(Way.ON_A_DATABASE);
        server.freeze("find", "insert", "update", "delete", "aggregate");

        assertEndInTime(withoutPing(storage));
        assertDoesNotThrow(storage::ping);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void repetitionsAreAPartOfTheCall(Fault fault) {
        MongoStorage storage = opened(Way.BY_CLIENT_SETTINGS);
        server.plan(FaultPlan.always(fault));

        assertEndInTime(withoutPing(storage));
    }

    @ParameterizedTest
    @EnumSource
    void openingOnASilentServerEndsInTime(Way way) {
        server.freeze();

        assertEndsWithin(BOUND, "open", () -> opened(way));
    }

    @ParameterizedTest
    @EnumSource
    void closingOnASilentServerEndsInTime(Way way) {
        MongoStorage storage = opened(way);
        storage.projects().findAll(List.of(Golden.BOB));
        storage.outbox().acknowledge(new Golden().projects);
        server.freeze();

        long start = System.nanoTime();
        storage.close();

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, () -> "closing took " + took);
    }

    @Test
    void aFailedReadingSaysNothingOfWrites() {
        MongoStorage storage = opened(Way.ON_A_DATABASE);
        server.freeze("find", "insert");

        StorageException read =
                assertThrows(StorageException.class, () -> storage.resources().find(Golden.IMAGE));
        StorageException write =
                assertThrows(StorageException.class, () -> storage.projects().add(new Golden().projects.get(0)));

        assertEquals("MongoDB could not be reached in time.", read.getMessage());
        assertEquals(
                "MongoDB could not be reached in time; whether a write happened is not known.", write.getMessage());
    }

    /** An index on a large collection takes longer than any call. */
    @Test
    void buildingAnIndexIsWaitedForWhileTheServerAnswers() {
        server.freeze("createIndexes");

        CompletableFuture<MongoStorage> opening = CompletableFuture.supplyAsync(() -> opened(Way.ON_A_DATABASE));

        assertThrows(
                java.util.concurrent.TimeoutException.class,
                () -> opening.get(3 * BOUND.toMillis(), TimeUnit.MILLISECONDS));
        server.thaw();
        assertDoesNotThrow(() -> opening.get(10, TimeUnit.SECONDS));
    }

    @Test
    void buildingAnIndexIsGivenUpWhenTheServerFallsSilent() {
        server.freeze("createIndexes");
        CompletableFuture<MongoStorage> opening = CompletableFuture.supplyAsync(() -> opened(Way.BY_CLIENT_SETTINGS));
        assertFalse(opening.isDone());

        server.freeze();

        assertThrows(Exception.class, () -> opening.get(10, TimeUnit.SECONDS));
        assertTrue(opening.isCompletedExceptionally());
    }

    private static Map<String, Executable> calls(MongoStorage storage) {
        Golden golden = new Golden();
        Holding holding = new Holding(Golden.BACKUP, 1, 1, false, Golden.at(0));
        Map<String, Executable> calls = new LinkedHashMap<>();
        calls.put("ping", storage::ping);
        calls.put("find a resource", () -> storage.resources().find(Golden.IMAGE));
        calls.put("find resources", () -> storage.resources().findAll(List.of(Golden.IMAGE, new ImageId("other"))));
        calls.put(
                "list resources",
                () -> storage.resources().ownedBy(Golden.OWNER, ResourceType.IMAGE, Optional.empty(), 10));
        calls.put("save a resource", () -> storage.resources().saveAll(golden.resources.subList(0, 1)));
        calls.put(
                "save resources",
                () -> storage.resources().saveAll(List.of(golden.resources.get(0), golden.resources.get(5))));
        calls.put(
                "list shares",
                () -> storage.shares()
                        .page(ShareQuery.all(Side.RECIPIENT, Golden.BOB, ResourceType.IMAGE), Optional.empty(), 10));
        calls.put(
                "count shares",
                () -> storage.shares().counts(Side.OWNER, Golden.OWNER, ResourceType.IMAGE, Instant.MIN));
        calls.put("add a project", () -> storage.projects().add(golden.projects.get(0)));
        calls.put("save a key", () -> storage.keys().save(golden.key));
        calls.put("find rules", () -> storage.ruleSets().findAll(List.of(Golden.BOB)));
        calls.put("find a vault", () -> storage.vaults().find(Golden.BOB, Golden.VAULT));
        calls.put("save a vault", () -> storage.vaults().save(golden.vault));
        calls.put(
                "reserve",
                () -> storage.vaults().reserve(new ReservationRequest(Golden.BOB, Golden.VAULT, holding, 0, 1)));
        calls.put("settle", () -> storage.vaults().settle(Golden.BOB, new VaultId("v"), Golden.BACKUP, 1));
        calls.put("unsettled", () -> storage.vaults().unsettled(Instant.MAX, 10));
        calls.put("find a record", () -> storage.derivedResources().find(Golden.BOB, DerivedId.server("s")));
        calls.put("save a record", () -> storage.derivedResources().save(golden.derived.get(0)));
        calls.put("publish", () -> storage.outbox().publish(golden.resources));
        calls.put("pending", () -> storage.outbox().pending(Instant.MAX, 10));
        calls.put("read the log", () -> storage.events().read(0, 10));
        calls.put("claim", () -> storage.requestKeys().claim(Golden.BOB, "key", "request"));
        return calls;
    }

    private static Map<String, Executable> withoutPing(MongoStorage storage) {
        Map<String, Executable> calls = calls(storage);
        calls.remove("ping");
        return calls;
    }

    /** All at once: each of them waits for nothing but the server, or for one that waits for it. */
    private static void assertEndInTime(Map<String, Executable> calls) {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            List<Future<?>> ended = new ArrayList<>();
            calls.forEach((name, call) -> ended.add(pool.submit(() -> assertEndsWithin(BOUND, name, call))));
            assertAll(ended.stream().map(end -> end::get));
        } finally {
            pool.shutdownNow();
        }
    }

    private static void assertEndsWithin(Duration bound, String name, Executable call) {
        long start = System.nanoTime();
        assertThrows(StorageException.class, call, name);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(bound.plus(ALLOWANCE)) < 0, () -> name + " took " + took);
    }

    private MongoStorage opened(Way way) {
        MongoStorage storage = way.opens.apply(this);
        open.add(0, storage);
        return storage;
    }

    private String uri() {
        return server.uri().replace("/?", "/db?");
    }

    private MongoClientSettings client() {
        return server.settings().build();
    }

    private MongoDatabase database() {
        MongoClient client = MongoClients.create(client());
        open.add(client);
        return client.getDatabase("db");
    }
}
