package io.tenantshare.mongo.testing;

import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationStrength;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.ValidationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The known differences between the server in this JVM and MongoDB. If a test fails after an upgrade of mongo-java-server,
 * a difference has disappeared or a new one has appeared; the test then follows.
 */
class FidelityTest {

    private final InProcessServer server = InProcessServer.start();
    private final MongoClient client = MongoClients.create(server.settings().build());
    private final MongoDatabase database = client.getDatabase("fidelity");
    private final MongoCollection<Document> things = database.getCollection("things");

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** MongoDB applies the rule to the documents that match the filter only. */
    @Test
    void aPartialUniqueIndexIsUniqueForAll() {
        things.createIndex(
                new Document("n", 1), new IndexOptions().unique(true).partialFilterExpression(eq("open", true)));
        things.insertOne(new Document("n", 1));

        assertThrows(MongoWriteException.class, () -> things.insertOne(new Document("n", 1)));
    }

    /** MongoDB refuses (85). */
    @Test
    void theSameIndexUnderAnotherNameIsAccepted() {
        things.createIndex(new Document("n", 1), new IndexOptions().name("n"));
        things.createIndex(new Document("n", 1), new IndexOptions().name("other"));
    }

    /** MongoDB refuses (85). */
    @Test
    void anIndexThatExpiresLaterIsAccepted() {
        things.createIndex(new Document("at", 1), new IndexOptions().expireAfter(1L, TimeUnit.HOURS));
        things.createIndex(new Document("at", 1), new IndexOptions().expireAfter(2L, TimeUnit.HOURS));
    }

    /** MongoDB refuses (86). */
    @Test
    void anIndexThatIsSparseNowIsAccepted() {
        things.createIndex(new Document("n", 1), new IndexOptions().name("n"));
        things.createIndex(new Document("n", 1), new IndexOptions().name("n").sparse(true));
    }

    /** As MongoDB. */
    @Test
    void anIndexThatIsUniqueNowIsRefused() {
        things.createIndex(new Document("n", 1), new IndexOptions().name("n"));

        assertRefused(
                86,
                () -> things.createIndex(
                        new Document("n", 1), new IndexOptions().name("n").unique(true)));
    }

    /** MongoDB refuses (121). */
    @Test
    void aSchemaIsIgnored() {
        database.createCollection(
                "strict",
                new CreateCollectionOptions()
                        .validationOptions(new ValidationOptions()
                                .validator(new Document("$jsonSchema", new Document("required", List.of("name"))))));

        database.getCollection("strict").insertOne(new Document("n", 1));
    }

    @Test
    void aSchemaCannotBeChanged() {
        things.insertOne(new Document());

        assertRefused(
                59, () -> database.runCommand(new Document("collMod", "things").append("validator", new Document())));
    }

    @Test
    void anUpdateThatIsAPipelineIsRefused() {
        things.insertOne(new Document("_id", 1).append("n", 1));

        assertThrows(
                MongoCommandException.class,
                () -> things.updateOne(
                        eq("_id", 1),
                        List.of(new Document("$set", new Document("n", new Document("$add", List.of("$n", 1)))))));
    }

    /** MongoDB updates the element that matched, and so does this server if it is named with an array filter. */
    @Test
    void thePositionOfAnElementThatMatchedIsNotKnown() {
        things.insertOne(new Document("_id", 1)
                .append("parts", List.of(new Document("k", 1).append("n", 0), new Document("k", 2).append("n", 0))));

        MongoWriteException thrown = assertThrows(
                MongoWriteException.class,
                () -> things.updateOne(elemMatch("parts", eq("k", 2)), Updates.set("parts.$.n", 1)));
        assertEquals(2, thrown.getCode());

        things.updateOne(
                elemMatch("parts", eq("k", 2)),
                Updates.set("parts.$[part].n", 1),
                new UpdateOptions().arrayFilters(List.of(eq("part.k", 2))));
        assertEquals(1, things.countDocuments(eq("parts.n", 1)));
    }

    /** MongoDB stops at the first error. */
    @Test
    void orderedUpdatesCarryOnAfterAnError() {
        things.createIndex(new Document("n", 1), new IndexOptions().unique(true));
        things.insertMany(List.of(
                new Document("_id", 1).append("n", 1),
                new Document("_id", 2).append("n", 2),
                new Document("_id", 3).append("n", 3)));

        assertThrows(
                MongoBulkWriteException.class,
                () -> things.bulkWrite(
                        List.of(
                                new UpdateOneModel<>(eq("_id", 2), Updates.set("n", 1)),
                                new UpdateOneModel<>(eq("_id", 3), Updates.set("n", 4))),
                        new BulkWriteOptions().ordered(true)));

        assertEquals(1, things.countDocuments(eq("n", 4)));
    }

    /** MongoDB counts what was inserted: 1. */
    @Test
    void insertsThatFailAreCounted() {
        things.insertOne(new Document("_id", 1));

        MongoBulkWriteException thrown = assertThrows(
                MongoBulkWriteException.class,
                () -> things.bulkWrite(
                        List.of(
                                new InsertOneModel<>(new Document("_id", 1)),
                                new InsertOneModel<>(new Document("_id", 2))),
                        new BulkWriteOptions().ordered(false)));

        assertEquals(2, thrown.getWriteResult().getInsertedCount());
    }

    /** Looks for a moment only; MongoDB takes up to a minute. That nothing ever expires is read in the source. */
    @Test
    void nothingExpires() throws Exception {
        things.createIndex(new Document("at", 1), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        things.insertOne(new Document("at", Date.from(Instant.now().minus(Duration.ofDays(1)))));

        Thread.sleep(50);
        assertEquals(1, things.countDocuments());
    }

    @Test
    void nothingIsExplained() {
        assertRefused(59, () -> things.find().explain());
    }

    /** MongoDB finds the document. */
    @Test
    void collationIsIgnored() {
        things.insertOne(new Document("name", "A"));

        List<Document> found = things.find(eq("name", "a"))
                .collation(Collation.builder()
                        .locale("en")
                        .collationStrength(CollationStrength.SECONDARY)
                        .build())
                .into(new ArrayList<>());

        assertEquals(List.of(), found);
    }

    /** MongoDB refuses (2). */
    @Test
    void aHintThatNamesNoIndexIsAccepted() {
        assertEquals(List.of(), things.find(gt("n", 1)).hintString("nothing").into(new ArrayList<>()));
    }

    /** MongoDB refuses (100). */
    @Test
    void aWriteConcernThatCannotBeMetIsAccepted() {
        things.withWriteConcern(new WriteConcern(5)).insertOne(new Document());
    }

    @Test
    void thereAreNoTransactions() {
        try (ClientSession session = client.startSession()) {
            session.startTransaction();

            assertRefused(20, () -> things.insertOne(session, new Document()));
        }
        assertEquals(0, things.countDocuments());
    }

    private static void assertRefused(int code, Runnable statement) {
        MongoCommandException thrown = assertThrows(MongoCommandException.class, statement::run);
        assertEquals(code, thrown.getErrorCode());
    }
}
