package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.mongo.testing.Fault;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the log takes nothing, outboxes grow up to a bound, and no further. */
class OutboxRoomTest {

    private static final int EVENTS = 256;

    /** Kept, because a logger that nobody holds forgets its level. */
    private final Logger log = Logger.getLogger(MongoOutbox.class.getName());

    private final InProcessServer server = InProcessServer.start();
    private final MongoClient client = MongoClients.create(server.settings().build());
    private final MongoDatabase database = client.getDatabase("db");
    private final MongoStorage storage =
            MongoStorage.on(database, MongoSettings.STANDARD.withCallTimeout(Duration.ofSeconds(2)));
    private int made;

    @BeforeEach
    void begin() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void close() {
        server.clearPlan();
        storage.close();
        client.close();
        server.close();
        log.setLevel(null);
    }

    @Test
    void nothingIsCommittedWhileTheLogIsRefusedAndMuchWaitsForIt() {
        server.plan(command ->
                command.name().equals("insert") && command.collection().equals("tenantshare_events")
                        ? Fault.CUT_BEFORE
                        : null);
        int commits = 0;
        StorageException refused = null;
        while (refused == null) {
            assertTrue(commits * EVENTS < MongoOutbox.MAX_UNLOGGED + EVENTS, "there is an end");
            try {
                told(next());
                commits++;
            } catch (StorageException e) {
                refused = e;
            }
        }
        long before = stored();

        assertEquals(
                "The event log takes nothing, and 10000 events or more wait for it; nothing was written.",
                refused.getMessage());
        assertThrows(StorageException.class, () -> storage.resources().saveAll(List.of(next())));
        assertThrows(StorageException.class, () -> storage.resources().saveAll(List.of(next(), next())));
        assertEquals(before, stored());
        assertTrue(storage.resources().find(new ImageId("img-0")).isPresent(), "checks go on");

        server.clearPlan();
        told(next());
        assertEquals((commits + 1) * EVENTS, logged());
    }

    @Test
    void whoCommitsMuchWaitsForTheLogAndGoesOn() {
        int commits = MongoOutbox.MAX_UNLOGGED / EVENTS + 10;
        for (int i = 0; i < commits; i++) {
            ResourceChange change = next();
            assertEquals(List.of(true), storage.resources().saveAll(List.of(change)));
            storage.outbox().publish(List.of(change));
        }

        assertTrue(database.getCollection("tenantshare_events").countDocuments() > 0, "logged by a commit");
        assertEquals(commits * EVENTS, logged());
    }

    private void told(ResourceChange change) {
        assertEquals(List.of(true), storage.resources().saveAll(List.of(change)));
        storage.outbox().publish(List.of(change));
    }

    /** A registration; whatever else it tells, it has many events. */
    private ResourceChange next() {
        ImageId id = new ImageId("img-" + made++);
        ResourceChange registration = Golden.registration(id, ImageSpec.systemDisk("web", 40));
        List<SharingEvent> events = new ArrayList<>(registration.events());
        while (events.size() < EVENTS) {
            events.add(new ResourceEvent(EventType.FENCED, id, Golden.OWNER, 1, events.size(), Golden.at(0)));
        }
        return new ResourceChange(registration.next(), events);
    }

    private long stored() {
        return database.getCollection("tenantshare_resources").countDocuments();
    }

    private int logged() {
        int logged = 0;
        long after = 0;
        List<LoggedEvent> read = storage.events().read(after, 1000);
        while (!read.isEmpty()) {
            logged += read.size();
            after = read.get(read.size() - 1).sequence();
            read = storage.events().read(after, 1000);
        }
        return logged;
    }
}
