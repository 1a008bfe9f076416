package io.tenantshare.sdk;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;

/** A world on a MongoDB server that fails to order, prepared for a call, as often as is wanted. */
final class MongoWorld implements AutoCloseable {

    static final Duration GRACE = Duration.ofMinutes(1);
    static final Duration LEASE = Duration.ofMinutes(10);

    /** Long enough for a call that meets a single fault, however busy the machine is. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    /** Trouble that lasts is waited for no longer. */
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    private static final String DATABASE = "sharing";

    /** What the server is to the driver. */
    enum Topology {
        REPLICA_SET,
        STANDALONE
    }

    final InProcessServer server;
    final World world;

    private final MongoClient raw;
    private final Map<String, List<BsonDocument>> prepared = new HashMap<>();

    MongoWorld(Topology topology) {
        server = topology == Topology.STANDALONE ? InProcessServer.startStandalone() : InProcessServer.start();
        World.Clock clock = new World.Clock();
        raw = MongoClients.create(server.settings().build());
        world = new World(storage(clock, client -> client, PATIENT), clock, MongoWorld::assembled);
    }

    MongoWorld(Topology topology, MutatingCall call) {
        this(topology);
        call.prepare(world);
        remember();
    }

    /** A storage with a client of its own, as another process has. */
    MongoStorage storage(UnaryOperator<MongoClientSettings.Builder> client) {
        return storage(world.clock, client, PATIENT);
    }

    /** The same for a process that is to see trouble that lasts. */
    MongoStorage impatientStorage() {
        return storage(world.clock, client -> client, IMPATIENT);
    }

    private MongoStorage storage(
            World.Clock clock, UnaryOperator<MongoClientSettings.Builder> client, Duration callTimeout) {
        return MongoStorage.connect(
                client.apply(server.settings()).build(),
                DATABASE,
                MongoSettings.STANDARD.withClock(clock).withRequestLease(LEASE).withCallTimeout(callTimeout));
    }

    Sharing on(Storage storage) {
        return assembled(Sharing.builder().storage(storage).clock(world.clock)).build();
    }

    private static SharingBuilder assembled(SharingBuilder builder) {
        return builder.grace(GRACE).withoutRelay().copier(order -> {});
    }

    /** Lets whatever a storage does in the background come to an end, be it a bad one. */
    static void await(Storage storage) {
        try {
            storage.outbox().pending(Instant.MIN, 1);
        } catch (StorageException | Mortal.Death e) {
            // Whoever comes next finds out what is left.
        }
    }

    /** Keeps what is stored, to come back to it. */
    void remember() {
        await(world.storage);
        prepared.clear();
        MongoDatabase database = raw.getDatabase(DATABASE);
        for (String name : database.listCollectionNames()) {
            prepared.put(
                    name,
                    database.getCollection(name, BsonDocument.class).find().into(new ArrayList<>()));
        }
    }

    /** Brings the storage back to where it was when it was remembered; time goes on. */
    void restore() {
        server.clearPlan();
        prepared.forEach((name, documents) -> {
            MongoCollection<BsonDocument> collection =
                    raw.getDatabase(DATABASE).getCollection(name, BsonDocument.class);
            collection.deleteMany(new BsonDocument());
            if (!documents.isEmpty()) {
                collection.insertMany(documents);
            }
        });
        world.clock.forward(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        server.clearPlan();
        world.close();
        raw.close();
        server.close();
    }
}
