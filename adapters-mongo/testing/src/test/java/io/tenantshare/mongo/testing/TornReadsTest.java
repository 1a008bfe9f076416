package io.tenantshare.mongo.testing;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** mongo-java-server alone fails this: of 12,000 reads, about ten see half of a write. */
class TornReadsTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 1_500;
    private static final int VALUES = 4;

    @Test
    void aReadSeesWholeWritesAndMatchesItsFilter() throws Exception {
        try (InProcessServer server = InProcessServer.start();
                MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<Document> things = client.getDatabase("torn").getCollection("things");
            things.insertOne(thing(0));
            Queue<String> torn = new ConcurrentLinkedQueue<>();
            Queue<String> unmatched = new ConcurrentLinkedQueue<>();
            AtomicInteger found = new AtomicInteger();

            inParallel(number -> {
                for (int round = 0; round < ROUNDS; round++) {
                    int value = round % VALUES;
                    if (number % 2 == 0) {
                        things.updateOne(
                                eq("_id", 1), combine(set("a", value), set("filler", filler(value)), set("b", value)));
                    }
                    Document read = things.find(eq("a", value)).first();
                    if (read != null) {
                        found.incrementAndGet();
                        if (!Objects.equals(read.get("a"), read.get("b"))) {
                            torn.add("a=" + read.get("a") + " b=" + read.get("b"));
                        }
                        if (!Objects.equals(read.get("a"), value)) {
                            unmatched.add("a=" + read.get("a") + " found by a=" + value);
                        }
                    }
                }
            });

            assertEquals(List.of(), List.copyOf(torn));
            assertEquals(List.of(), List.copyOf(unmatched));
            assertTrue(found.get() > ROUNDS, () -> found + " reads found something");
        }
    }

    private static Document thing(int value) {
        return new Document("_id", 1)
                .append("a", value)
                .append("filler", filler(value))
                .append("b", value);
    }

    /** Makes the document long, so that encoding it takes a while. */
    private static List<Integer> filler(int value) {
        return Collections.nCopies(200, value);
    }

    private interface Task {
        void run(int number) throws Exception;
    }

    private static void inParallel(Task task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                running.add(executor.submit(() -> {
                    task.run(number);
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
