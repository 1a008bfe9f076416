package io.tenantshare.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.sdk.Sharing;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * Fills the MongoDB layout at three sizes, ten recipients per image, and prints what each collection takes: the numbers
 * that {@code docs/planning.md} calculates with.
 */
public final class MongoSizes {

    private static final int[] IMAGES = {500, 2_000, 8_000};
    private static final int RECIPIENTS = 10;
    private static final int PROJECTS = 200;
    private static final int AT_ONCE = 100;
    private static final int SAMPLE = 1_000;

    private MongoSizes() {}

    public static void main(String[] args) {
        try (MongoClient client = MongoClients.create(System.getenv("TENANTSHARE_MONGODB_URI"))) {
            System.out.println("| shares | collection | documents | BSON each | stored each | indexes each |");
            System.out.println("|---:|---|---:|---:|---:|---:|");
            for (int images : IMAGES) {
                MongoDatabase database = client.getDatabase("tenantshare_sizes_" + System.nanoTime());
                try (MongoStorage storage = MongoStorage.on(database);
                        Sharing sharing = Sharing.builder()
                                .storage(storage)
                                .withoutRelay()
                                .build()) {
                    fill(sharing, images);
                    for (String collection : List.of("resources", "shares", "events", "projects")) {
                        print(database, images * RECIPIENTS, collection);
                    }
                } finally {
                    database.drop();
                }
            }
        }
    }

    private static void fill(Sharing sharing, int images) {
        for (int i = 0; i < PROJECTS; i++) {
            sharing.projects().in("eu-de").ofAccount("account-of-" + project(i)).register(project(i));
        }
        for (int from = 0; from < images; from += AT_ONCE) {
            List<String> some = new ArrayList<>();
            for (int i = from; i < from + AT_ONCE; i++) {
                String image = image(i);
                some.add(image);
                sharing.as(project(0)).image(image).register(ImageSpec.systemDisk("web server " + i, 40));
            }
            List<String> recipients = new ArrayList<>();
            for (int i = 0; i < RECIPIENTS; i++) {
                recipients.add(project(1 + (from / AT_ONCE * RECIPIENTS + i) % (PROJECTS - 1)));
            }
            sharing.as(project(0)).images(some).shareWith(recipients);
        }
        sharing.events().read(0, 1);
    }

    /** As long as the ids of real clouds are. */
    private static String image(int i) {
        return String.format("00000000-0000-4000-8000-%012x", i);
    }

    private static String project(int i) {
        return String.format("%032x", i);
    }

    private static void print(MongoDatabase database, int shares, String collection) {
        MongoCollection<RawBsonDocument> documents =
                database.getCollection("tenantshare_" + collection, RawBsonDocument.class);
        Document stats = database.runCommand(new Document("collStats", "tenantshare_" + collection));
        // Counted and weighed here: what servers say about it are estimates, and of what they compressed.
        long count = documents.countDocuments();
        long bytes = 0;
        int weighed = 0;
        for (RawBsonDocument document : documents.find().limit(SAMPLE)) {
            bytes += document.getByteBuffer().remaining();
            weighed++;
        }
        System.out.printf(
                "| %,d | %s | %,d | %,d | %,d | %,d |%n",
                shares,
                collection,
                count,
                bytes / Math.max(1, weighed),
                number(stats, "storageSize") / Math.max(1, count),
                number(stats, "totalIndexSize") / Math.max(1, count));
    }

    private static long number(Document stats, String name) {
        return stats.get(name, Number.class).longValue();
    }
}
