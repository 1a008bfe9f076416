package io.tenantshare.mongo.testing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that every server answers alike. The adapter uses no others. */
@OnEveryDeployment
class CommonGroundTest {

    private static final Date OPENED = Date.from(Instant.parse("2026-11-21T10:00:00Z"));
    private static final Date LATER = Date.from(Instant.parse("2026-11-21T10:00:00.001Z"));

    private final MongoClient client;
    private final MongoCollection<Document> things;

    CommonGroundTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        things = client.getDatabase(deployment.freshDatabase()).getCollection("things");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void anElementIsNamedWithAnArrayFilter() {
        things.insertOne(new Document("_id", 1).append("parts", List.of(part("a"), part("b"))));

        assertEquals(1, settle("b"));
        assertEquals(0, settle("b"));

        assertEquals(
                List.of(part("a"), new Document("key", "b").append("settled", true)),
                things.find().first().getList("parts", Document.class));
    }

    private long settle(String key) {
        return things.updateOne(
                        elemMatch("parts", and(eq("key", key), exists("open"))),
                        combine(set("parts.$[part].settled", true), unset("parts.$[part].open"), inc("revision", 1L)),
                        new UpdateOptions().arrayFilters(List.of(eq("part.key", key))))
                .getMatchedCount();
    }

    @Test
    void elementsAreRemovedByWhatTheyHold() {
        things.insertOne(new Document("_id", 1).append("parts", List.of(part("a"), part("b"), part("c"))));

        things.updateOne(eq("_id", 1), pullByFilter(new Document("parts", in("key", "a", "c"))));

        assertEquals(1, things.countDocuments(eq("parts", List.of(part("b")))));
    }

    @Test
    void aSparseIndexFindsElements() {
        things.createIndex(new Document("parts.open", 1), new IndexOptions().sparse(true));
        things.insertMany(List.of(
                new Document("_id", 1).append("parts", List.of()),
                new Document("_id", 2).append("parts", List.of(new Document("key", "a").append("settled", true))),
                new Document("_id", 3).append("parts", List.of(part("a"))),
                new Document("_id", 4)));

        assertEquals(List.of(3), ids(lt("parts.open", LATER)));
        assertEquals(List.of(), ids(lt("parts.open", OPENED)));
        assertEquals(List.of(3), ids(exists("parts.0.open")));
    }

    /** The way to write what is newer only: an upsert whose filter does not match collides with the document itself. */
    @Test
    void unorderedUpsertsThatCollideLeaveTheOthersAlone() {
        things.insertMany(List.of(versioned("old", 1), versioned("new", 5)));

        MongoBulkWriteException thrown = assertThrows(
                MongoBulkWriteException.class,
                () -> things.bulkWrite(
                        Stream.of("new", "old", "none")
                                .map(name -> new UpdateOneModel<Document>(
                                        and(eq("_id", id(name)), lt("revision", 3)),
                                        set("revision", 3),
                                        new UpdateOptions().upsert(true)))
                                .toList(),
                        new BulkWriteOptions().ordered(false)));

        assertEquals(
                List.of(0),
                thrown.getWriteErrors().stream().map(BulkWriteError::getIndex).toList());
        assertEquals(ErrorCategory.DUPLICATE_KEY, thrown.getWriteErrors().get(0).getCategory());
        assertEquals(
                List.of(versioned("new", 5), versioned("none", 3), versioned("old", 3)),
                things.find().sort(new Document("_id", 1)).into(new ArrayList<>()));
    }

    private static Document versioned(String name, int revision) {
        return new Document("_id", id(name)).append("revision", revision);
    }

    private static Document id(String name) {
        return new Document("r", name).append("p", "p");
    }

    @Test
    void patternsMatchTextOfAnyLanguage() {
        things.insertMany(List.of(
                new Document("_id", 1).append("name", "Größe.img"),
                new Document("_id", 2).append("name", "Größe-img"),
                new Document("_id", 3).append("name", "数据.备份")));

        assertEquals(List.of(1), ids(regex("name", "Größe\\.")));
        assertEquals(List.of(3), ids(regex("name", "据\\.备")));
    }

    private static Document part(String key) {
        return new Document("key", key).append("open", OPENED);
    }

    private List<Object> ids(Bson filter) {
        return things.find(filter)
                .sort(new Document("_id", 1))
                .map(thing -> thing.get("_id"))
                .into(new ArrayList<>());
    }

    @Test
    void textIsSortedByCodePointsAndComesBackAsItWas() {
        things.insertMany(List.of(new Document("_id", "\uFFFD"), new Document("_id", "\uD83D\uDE00")));

        assertEquals(
                List.of("\uFFFD", "\uD83D\uDE00"),
                things.find()
                        .sort(new Document("_id", 1))
                        .map(thing -> thing.getString("_id"))
                        .into(new ArrayList<>()));
    }
}
