package io.tenantshare.mongo.testing;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.ConnectionString;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

    private final RoundTrips trips = new RoundTrips();

    @Test
    void aMajorityThatLagsAnswersAsBeforeUntilItCatchesUp() {
        try (InProcessServer server = InProcessServer.start();
                MongoClient client = MongoClients.create(server.settings().build())) {
            MongoCollection<Document> latest = client.getDatabase("db").getCollection("things");
            MongoCollection<Document> majority = latest.withReadConcern(ReadConcern.MAJORITY);
            latest.insertOne(new Document("_id", 1).append("n", 1));
            server.lag();
            assertEquals(1, majority.find(eq("_id", 1)).first().getInteger("n"));

            latest.updateOne(eq("_id", 1), inc("n", 1));

            assertEquals(1, majority.find(eq("_id", 1)).first().getInteger("n"));
            assertEquals(2, latest.find(eq("_id", 1)).first().getInteger("n"));
            server.catchUp();
            assertEquals(2, majority.find(eq("_id", 1)).first().getInteger("n"));
        }
    }

    /** What an application sees whose driver repeats writes. */
    @Nested
    class InAReplicaSet extends OnServer {

        InAReplicaSet() {
            super(InProcessServer.start(), "", trips);
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        void anUpdateThatMeetsAFaultOnceIsRepeatedAndRunOnce(Fault fault) {
            server.plan(FaultPlan.at(1, fault, "update"));

            assertEquals(1, things.updateOne(eq("_id", 1), inc("n", 1)).getModifiedCount());

            assertEquals(1, stored());
            assertEquals(List.of("update", "update"), namesWithoutReads());
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        void anInsertThatMeetsAFaultOnceIsRepeatedAndRunOnce(Fault fault) {
            server.plan(FaultPlan.at(1, fault));

            things.insertOne(new Document("_id", 2));

            assertEquals(1, things.countDocuments(eq("_id", 2)));
        }

        @Test
        void anUpdateThatMeetsAFaultTwiceFails() {
            server.plan(FaultPlan.at(1, Fault.CUT_AFTER).and(FaultPlan.at(2, Fault.CUT_AFTER)));

            assertThrows(MongoSocketException.class, () -> things.updateOne(eq("_id", 1), inc("n", 1)));

            assertEquals(1, stored());
        }
    }

    /** What an application sees that has switched the repeating off. */
    @Nested
    class WithoutRepeating extends OnServer {

        WithoutRepeating() {
            super(InProcessServer.start(), "&retryWrites=false&retryReads=false", trips);
        }

        @Test
        void aCutIsTheSameErrorWhetherTheCommandWasRunOrNot() {
            assertFails(MongoSocketException.class, Fault.CUT_BEFORE, 0);
            assertFails(MongoSocketException.class, Fault.CUT_AFTER, 1);
        }

        @Test
        void aRefusalIsAnErrorWithoutTheLabel() {
            MongoException refused = assertFails(MongoCommandException.class, Fault.REFUSED_RETRYABLE, 0);

            assertEquals(6, refused.getCode());
            assertFalse(refused.hasErrorLabel("RetryableWriteError"));
        }

        @Test
        void aStepDownIsAnError() {
            assertFails(MongoNotPrimaryException.class, Fault.STEPPED_DOWN, 0);
        }
    }

    /** A server that no driver repeats writes on. */
    @Nested
    class Standalone extends OnServer {

        Standalone() {
            super(InProcessServer.startStandalone(), "", trips);
        }

        @Test
        void aWriteIsNotRepeated() {
            assertFails(MongoSocketException.class, Fault.CUT_BEFORE, 0);
            assertFails(MongoSocketException.class, Fault.CUT_AFTER, 1);
            assertFails(MongoCommandException.class, Fault.REFUSED_RETRYABLE, 1);
            assertFails(MongoNotPrimaryException.class, Fault.STEPPED_DOWN, 1);
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        void aReadIs(Fault fault) {
            server.plan(FaultPlan.at(1, fault));

            assertEquals(0, stored());

            assertEquals(List.of("find", "find"), trips.names());
        }
    }

    /** Fault plans, and the commands that the server reports. */
    @Nested
    class Plans extends OnServer {

        Plans() {
            super(InProcessServer.startStandalone(), "&retryReads=false", trips);
        }

        @Test
        void aPlanCountsFromTheMomentItIsMade() {
            stored();
            server.plan(FaultPlan.at(2, Fault.CUT_BEFORE));

            assertEquals(0, stored());
            assertThrows(MongoSocketException.class, () -> stored());
            assertEquals(0, stored());
        }

        @Test
        void aPlanMayCountSomeCommandsOnly() {
            server.plan(FaultPlan.at(2, Fault.CUT_BEFORE, "update", "insert"));

            things.updateOne(eq("_id", 1), inc("n", 1));
            assertEquals(1, stored());
            assertThrows(MongoSocketException.class, () -> things.insertOne(new Document()));
        }

        @Test
        void aFaultMayStayUntilThePlanIsCleared() {
            server.plan(FaultPlan.from(2, Fault.REFUSED_RETRYABLE));

            assertEquals(0, stored());
            assertThrows(MongoCommandException.class, () -> stored());
            assertThrows(MongoCommandException.class, () -> stored());

            server.clearPlan();
            assertEquals(0, stored());
        }

        @Test
        void aPlanMayDependOnTheCollection() {
            server.plan(command -> command.collection().equals("others") ? Fault.REFUSED_RETRYABLE : null);

            assertEquals(0, stored());
            assertThrows(
                    MongoCommandException.class,
                    () -> client.getDatabase("faults")
                            .getCollection("others")
                            .find()
                            .first());
        }

        @Test
        void commandsAreCountedFromOne() {
            assertThrows(IllegalArgumentException.class, () -> FaultPlan.at(0, Fault.CUT_BEFORE));
        }

        @Test
        void theServerTellsWhatItWasSent() {
            server.forgetCommands();

            things.updateOne(eq("_id", 1), inc("n", 1));
            stored();
            client.getDatabase("faults").runCommand(new Document("ping", 1));

            assertEquals(
                    List.of(new Command("update", "faults", "things"), new Command("find", "faults", "things")),
                    server.commands());
            assertEquals("[update things, find things]", server.commands().toString());
            assertEquals(2, server.commandCount());
        }

        @Test
        void batchesOfACursorCountToo() {
            server.forgetCommands();
            trips.reset();
            things.insertMany(List.of(new Document(), new Document(), new Document()));

            things.find().batchSize(2).into(new ArrayList<>());

            assertEquals(
                    "[insert things, find things, getMore things]",
                    server.commands().toString());
            assertEquals(List.of("insert", "find", "getMore"), trips.names());
            assertEquals(3, trips.count());
        }
    }

    /** A server that is away for a while. */
    @Nested
    class Absence extends OnServer {

        Absence() {
            super(InProcessServer.start(), "&retryReads=false&serverSelectionTimeoutMS=300", trips);
        }

        @Test
        void aStoppedServerComesBackWithItsData() {
            things.updateOne(eq("_id", 1), inc("n", 1));

            server.stop();
            assertThrows(MongoException.class, () -> stored());
            assertThrows(MongoException.class, () -> stored());

            server.restart();
            try (MongoClient another = MongoClients.create(server.uri())) {
                assertEquals(1, stored(another));
            }
        }

        @Test
        void aFrozenServerRunsLaterWhatItWasSent() throws Exception {
            server.freeze();
            try (MongoClient impatient = MongoClients.create(server.uri() + "&timeoutMS=300")) {
                assertThrows(MongoException.class, () -> stored(impatient));
            }
            assertThrows(
                    MongoException.class,
                    () -> things.withTimeout(200, TimeUnit.MILLISECONDS).updateOne(eq("_id", 1), inc("n", 1)));

            server.thaw();
            for (int i = 0; i < 100 && stored() == 0; i++) {
                Thread.sleep(20);
            }
            assertEquals(1, stored());
        }
    }

    /** A server with one document, and a client that gets over a fault quickly. */
    abstract static class OnServer {

        final InProcessServer server;
        final MongoClient client;
        final MongoCollection<Document> things;
        private final RoundTrips trips;

        OnServer(InProcessServer server, String options, RoundTrips trips) {
            this.server = server;
            this.trips = trips;
            this.client = MongoClients.create(server.settings()
                    .applyConnectionString(new ConnectionString(server.uri() + options))
                    .addCommandListener(trips)
                    .build());
            this.things = client.getDatabase("faults").getCollection("things");
            things.insertOne(new Document("_id", 1).append("n", 0));
            trips.reset();
        }

        int stored() {
            return stored(client);
        }

        int stored(MongoClient any) {
            return any.getDatabase("faults")
                    .getCollection("things")
                    .find(eq("_id", 1))
                    .first()
                    .getInteger("n");
        }

        List<String> namesWithoutReads() {
            return trips.names().stream().filter(name -> !name.equals("find")).toList();
        }

        <E extends MongoException> E assertFails(Class<E> type, Fault fault, int storedThen) {
            server.plan(FaultPlan.at(1, fault));
            E thrown = assertThrows(type, () -> things.updateOne(eq("_id", 1), inc("n", 1)));
            assertEquals(storedThen, stored());
            return thrown;
        }

        @AfterEach
        void close() {
            client.close();
            server.close();
        }
    }
}
