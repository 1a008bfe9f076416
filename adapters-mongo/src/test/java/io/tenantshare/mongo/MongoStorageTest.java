package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.connection.ConnectionPoolSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.ConnectionPoolClosedEvent;
import com.mongodb.event.ConnectionPoolListener;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.codecs.StringCodec;
import org.bson.codecs.configuration.CodecRegistries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What only this storage does; {@link MongoStorageContractTest} tests what all storages promise. */
class MongoStorageTest {

    private static final String WORKER = "tenantshare-mongo-outbox";

    private final InProcessServer server = InProcessServer.start();
    private final AtomicInteger closings = new AtomicInteger();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientOfTheHostsOwnStaysOpen() {
        try (MongoClient client = client()) {
            MongoDatabase database = client.getDatabase("db");
            MongoStorage storage = MongoStorage.on(database);
            storage.projects().add(addition(1));

            storage.close();
            storage.close();

            assertEquals(0, closings.get());
            assertEquals(1, database.getCollection("tenantshare_projects").countDocuments());
            assertThrows(StorageException.class, () -> storage.events().read(0, 10));
            try (MongoStorage again = MongoStorage.on(database)) {
                assertEquals(
                        1,
                        again.projects().findAll(List.of(new ProjectId("p-1"))).size());
            }
        }
    }

    @Test
    void aClientOfOurOwnIsClosedWithTheStorage() {
        MongoStorage storage = MongoStorage.connect(
                server.settings().applyToConnectionPoolSettings(this::listen).build(), "db", MongoSettings.STANDARD);

        storage.close();
        storage.close();

        assertEquals(1, closings.get());
    }

    @Test
    void aClientOfOurOwnIsClosedIfTheDatabaseCannotBePrepared() {
        try (MongoClient client = client()) {
            client.getDatabase("db").createCollection("tenantshare_events");
            client.getDatabase("db")
                    .getCollection("tenantshare_events")
                    .createIndex(Indexes.ascending("token"), new IndexOptions().name("commit"));
        }
        closings.set(0);

        assertThrows(
                StorageException.class,
                () -> MongoStorage.connect(
                        server.settings()
                                .applyToConnectionPoolSettings(this::listen)
                                .build(),
                        "db",
                        MongoSettings.STANDARD));

        assertEquals(1, closings.get());
    }

    @Test
    void aClientThatTheHostHasClosedIsCalledSo() {
        MongoClient client = client();
        MongoStorage storage = MongoStorage.on(client.getDatabase("db"));
        client.close();

        for (Executable call : List.<Executable>of(
                storage::ping,
                () -> storage.projects().findAll(List.of(new ProjectId("p-1"))),
                () -> storage.projects().add(addition(1)))) {
            StorageException thrown = assertThrows(StorageException.class, call);
            assertEquals("The client is closed; nothing was sent.", thrown.getMessage());
        }
        storage.close();
    }

    @Test
    void noThreadIsLeftBehind() throws InterruptedException {
        try (MongoClient client = client()) {
            Set<Thread> before = workers();
            MongoStorage storage = MongoStorage.on(client.getDatabase("db"));
            ProjectChange change = addition(1);
            storage.projects().add(change);
            storage.outbox().acknowledge(List.of(change));
            Set<Thread> mine = workers();
            mine.removeAll(before);
            assertEquals(1, mine.size());

            storage.close();

            for (Thread worker : mine) {
                worker.join(5_000);
                assertFalse(worker.isAlive());
            }
        }
    }

    @Test
    void whatIsToldWhenTheStorageIsClosedIsAcknowledged() {
        try (MongoClient client = client()) {
            MongoDatabase database = client.getDatabase("db");
            try (MongoStorage storage = MongoStorage.on(database)) {
                for (int i = 0; i < 50; i++) {
                    ProjectChange change = addition(i);
                    storage.projects().add(change);
                    storage.outbox().acknowledge(List.of(change));
                }
            }
            assertEquals(
                    0,
                    database.getCollection("tenantshare_projects")
                            .countDocuments(BsonDocument.parse("{outbox: {$exists: true}}")));
            assertEquals(50, database.getCollection("tenantshare_events").countDocuments());
        }
    }

    @Test
    void settingsOfTheHostsHandleDoNotMatter() {
        Set<BsonDocument> concerns = ConcurrentHashMap.newKeySet();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (Set.of("insert", "update", "delete").contains(event.getCommandName())) {
                    concerns.add(event.getCommand().getDocument("writeConcern", new BsonDocument()));
                }
            }
        };
        try (MongoClient client = MongoClients.create(
                server.settings().addCommandListener(listener).build())) {
            MongoDatabase careless = client.getDatabase("db")
                    .withCodecRegistry(CodecRegistries.fromCodecs(new StringCodec()))
                    .withWriteConcern(WriteConcern.UNACKNOWLEDGED)
                    .withReadConcern(ReadConcern.AVAILABLE)
                    .withReadPreference(ReadPreference.secondary());
            try (MongoStorage storage = MongoStorage.on(careless)) {
                assertTrue(storage.projects().add(addition(1)));
                storage.outbox().publish(List.of(addition(1)));
                assertEquals(1, storage.events().read(0, 10).size());
            }
        }
        assertEquals(Set.of(BsonDocument.parse("{w: 'majority', j: true}")), concerns);
    }

    private MongoClient client() {
        return MongoClients.create(
                server.settings().applyToConnectionPoolSettings(this::listen).build());
    }

    private void listen(ConnectionPoolSettings.Builder pool) {
        pool.addConnectionPoolListener(new ConnectionPoolListener() {
            @Override
            public void connectionPoolClosed(ConnectionPoolClosedEvent event) {
                closings.incrementAndGet();
            }
        });
    }

    private static Set<Thread> workers() {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(WORKER))
                .forEach(workers::add);
        return workers;
    }

    private static ProjectChange addition(int number) {
        Project project = Project.of("p-" + number, "eu-de", "account");
        return new ProjectChange(
                project, List.of(new ProjectEvent(EventType.PROJECT_REGISTERED, project, Instant.EPOCH)));
    }
}
