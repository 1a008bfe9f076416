package io.tenantshare.benchmarks;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.CacheSettings;
import io.tenantshare.memory.CachedStorage;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.sdk.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.bson.Document;

/**
 * What the SDK adds to MongoDB's own time, on whatever server the environment names: each operation beside a raw one, or
 * beside what its commands took by the driver's own account, in turns within one run. Writes {@code
 * docs/performance-mongodb.md}.
 */
public final class MongoTimes {

    private static final int IMAGES = 2_000;
    private static final int WARM_UP = 1_500;
    private static final int MEASURED = 3_000;
    private static final int WRITES = 600;
    private static final String URI = "TENANTSHARE_MONGODB_URI";
    private static final Path PAGE = Path.of("..", "docs", "performance-mongodb.md");

    private final CommandTime commandTime = new CommandTime();
    private final Times times = new Times(WARM_UP, MEASURED);

    private MongoTimes() {}

    public static void main(String[] args) throws IOException {
        String uri = System.getenv(URI);
        if (uri == null) {
            throw new IllegalStateException(URI + " is not set: it names the server to measure on");
        }
        Files.writeString(PAGE, new MongoTimes().measure(uri));
        System.out.println("wrote " + PAGE);
    }

    private String measure(String uri) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(commandTime)
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoDatabase database = client.getDatabase("tenantshare_times_" + System.nanoTime());
            try (MongoStorage storage = MongoStorage.on(database);
                    Sharing sharing =
                            Sharing.builder().storage(storage).withoutRelay().build()) {
                fill(sharing);
                reads(database, sharing);
                cached(storage, sharing);
                writes(sharing);
            } finally {
                database.drop();
            }
        }
        return times.page();
    }

    private void fill(Sharing sharing) {
        sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
        sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
        for (int i = 0; i < IMAGES; i++) {
            sharing.as("p-owner").image("img-" + i).register(ImageSpec.systemDisk("web server", 40));
        }
        for (int from = 0; from < IMAGES; from += 100) {
            List<String> some = new ArrayList<>();
            for (int i = from; i < from + 100; i++) {
                some.add("img-" + i);
            }
            sharing.as("p-owner").images(some).shareWith("p-2");
            sharing.as("p-2").inbox().images().acceptAll();
        }
        // The background is done with it when the log is read.
        sharing.events().read(0, 1);
    }

    private void reads(MongoDatabase database, Sharing sharing) {
        MongoCollection<Document> resources = database.getCollection("tenantshare_resources");
        MongoCollection<Document> shares = database.getCollection("tenantshare_shares");
        times.line("# Times on MongoDB");
        times.line("");
        times.line("Written by `mvn -q package -DskipTests -Dbenchmark=mongodb`, with `" + URI + "` naming the server: "
                + server(database) + ". Medians of " + MEASURED + " operations each, in turns, on one thread. Times of"
                + " another server differ, the ratios little.");
        times.line("");
        times.line("| operation | beside | ratio |");
        times.line("|---|---|---:|");
        times.compare(
                "access check",
                i -> sharing.as("p-2").image("img-" + i % IMAGES).may(Operation.CREATE_SERVER),
                "a raw find by id",
                i -> resources.find(Filters.eq("image:img-" + i % IMAGES)).first());
        times.compare(
                "page of 50",
                i -> sharing.as("p-2").inbox().images().accepted().page(50),
                "a raw indexed page of 50",
                i -> shares.find(Filters.and(
                                Filters.eq("_id.recipient", "p-2"),
                                Filters.eq("type", ResourceType.IMAGE.name()),
                                Filters.eq("member.status", "ACCEPTED")))
                        .sort(Sorts.orderBy(Sorts.descending("member.offeredAt"), Sorts.ascending("_id.resource")))
                        .limit(50)
                        .into(new ArrayList<>()));
    }

    private void cached(MongoStorage storage, Sharing sharing) {
        CachedStorage cache = CachedStorage.over(storage, CacheSettings.upTo(Duration.ofMinutes(10)));
        Sharing cached = Sharing.builder().storage(cache).withoutRelay().build();
        for (int i = 0; i < IMAGES; i++) {
            cached.as("p-2").image("img-" + i).may(Operation.CREATE_SERVER);
        }
        times.compare(
                "access check, cached",
                i -> cached.as("p-2").image("img-" + i % IMAGES).may(Operation.CREATE_SERVER),
                "one over the network",
                i -> sharing.as("p-2").image("img-" + i % IMAGES).may(Operation.CREATE_SERVER));
    }

    private void writes(Sharing sharing) {
        for (int i = 0; i < WRITES; i++) {
            sharing.as("p-owner").image("new-" + i).register(ImageSpec.systemDisk("web server", 40));
        }
        sharing.events().read(0, 1);
        ownCommands("share one", i -> sharing.as("p-owner").image("new-" + i).shareWith("p-2"));
        ownCommands("accept", i -> sharing.as("p-2").inbox().image("new-" + i).accept());
        ownCommands("reject", i -> sharing.as("p-2").inbox().image("new-" + i).reject());
        ownCommands("withdraw", i -> sharing.as("p-owner").image("new-" + i).stopSharingWith("p-2"));
        ownCommands("delete", i -> sharing.as("p-owner").image("new-" + i).delete());
    }

    /** Compares with the time between sending each of its commands and having the answer. */
    private void ownCommands(String name, IntConsumer operation) {
        double[] ratios = new double[WRITES];
        int[] commands = new int[WRITES];
        for (int i = 0; i < WRITES; i++) {
            commandTime.reset();
            long nanos = Times.of(operation, i);
            ratios[i] = (double) nanos / commandTime.nanos();
            commands[i] = commandTime.commands();
        }
        // The first half warms up.
        double[] warm = Arrays.copyOfRange(ratios, WRITES / 2, WRITES);
        Arrays.sort(warm);
        times.row(name, "the sum of its " + commands[WRITES - 1] + " commands", warm[warm.length / 2]);
    }

    private static String server(MongoDatabase database) {
        return "version " + database.runCommand(new Document("buildInfo", 1)).getString("version");
    }

    /** The time of the commands of the thread that measures; the driver calls listeners on the thread that waits. */
    private static final class CommandTime implements CommandListener {

        private final Thread measuring = Thread.currentThread();
        private long nanos;
        private int commands;

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            if (Thread.currentThread() == measuring) {
                nanos += event.getElapsedTime(java.util.concurrent.TimeUnit.NANOSECONDS);
                commands++;
            }
        }

        void reset() {
            nanos = 0;
            commands = 0;
        }

        long nanos() {
            return nanos;
        }

        int commands() {
            return commands;
        }
    }
}
