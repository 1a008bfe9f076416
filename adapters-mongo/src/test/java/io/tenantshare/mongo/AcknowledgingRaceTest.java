package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.ports.Storage;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes acknowledge the commits of one document at the same moment, and nothing is left behind. */
class AcknowledgingRaceTest {

    private final InProcessServer server = InProcessServer.start();
    private final MongoClient client = MongoClients.create(
            server.settings().addCommandListener(new BeforeUpdates()).build());
    private final MongoStorage storage = MongoStorage.on(client.getDatabase("db"));
    private final MongoClient otherClient = MongoClients.create(server.uri());
    private final MongoStorage other = MongoStorage.on(otherClient.getDatabase("db"));

    private volatile Runnable otherProcess = () -> {};

    /** Lets the other process act between reading the outboxes and removing from them. */
    private final class BeforeUpdates implements CommandListener {

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("update")) {
                Runnable once = otherProcess;
                otherProcess = () -> {};
                once.run();
            }
        }
    }

    @AfterEach
    void close() {
        storage.close();
        other.close();
        client.close();
        otherClient.close();
        server.close();
    }

    @Test
    void aDroppedRecordIsDeleted() {
        DerivedResource record = new DerivedResource(Golden.BOB, DerivedId.server("srv-1"), Golden.IMAGE, Golden.at(1));
        DerivedChange recorded = change(record, false);
        DerivedChange dropped = change(record, true);
        storage.derivedResources().save(recorded);
        storage.derivedResources().save(dropped);
        otherProcess = () -> acknowledge(other, dropped);

        acknowledge(storage, recorded);

        assertEquals(0, count("derived", "{}"));
        assertEquals(2, other.events().read(0, 10).size());
    }

    @Test
    void noEmptyOutboxStays() {
        ResourceChange registered = Golden.registration(Golden.IMAGE, ImageSpec.systemDisk("web", 40));
        ResourceChange offered = Golden.offer(registered.next(), Golden.at(1));
        storage.resources().saveAll(List.of(registered));
        storage.resources().saveAll(List.of(offered));
        otherProcess = () -> acknowledge(other, offered);

        acknowledge(storage, registered);

        assertEquals(0, count("resources", "{outbox: {$exists: true}}"));
    }

    private static void acknowledge(Storage process, Change change) {
        process.outbox().acknowledge(List.of(change));
        process.outbox().pending(Instant.MIN, 1);
    }

    private static DerivedChange change(DerivedResource derived, boolean dropped) {
        EventType type = dropped ? EventType.FORGOTTEN : EventType.DERIVED;
        int occurrence = dropped ? 2 : 1;
        return new DerivedChange(
                derived,
                dropped,
                List.of(new DerivedEvent(
                        type, derived.project(), derived.id(), derived.source(), occurrence, Golden.at(occurrence))));
    }

    private long count(String name, String filter) {
        return otherClient
                .getDatabase("db")
                .getCollection("tenantshare_" + name)
                .countDocuments(BsonDocument.parse(filter));
    }
}
