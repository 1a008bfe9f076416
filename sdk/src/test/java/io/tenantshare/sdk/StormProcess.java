package io.tenantshare.sdk;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A process that makes storms of calls until it is killed. Each thing it begins, and each thing it was told, is on its
 * standard output before it goes on; the relay of its own is at work all the time.
 */
final class StormProcess {

    private static final int CALLERS = 4;

    private StormProcess() {}

    /** Takes a connection string, a database, and a number that makes the storm one of its own. */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[2]);
        MongoClientSettings client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(arguments[0]))
                .build();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        MongoStorage storage = MongoStorage.connect(client, arguments[1], MongoSettings.STANDARD);
        Sharing sharing = Sharing.builder()
                .storage(storage)
                .relayEvery(Duration.ofMillis(20))
                .grace(Duration.ofMillis(200))
                .build();
        for (int i = 0; i < CALLERS; i++) {
            String name = "process-" + seed + "-" + i;
            Storm storm = new Storm(sharing, line -> print(out, line), seed * CALLERS + i, name);
            new Thread(() -> run(storm), name).start();
        }
    }

    private static void run(Storm storm) {
        while (true) {
            storm.step();
        }
    }

    /** In one piece, line end included. */
    private static void print(PrintStream out, String line) {
        synchronized (out) {
            out.print(line + "\n");
            out.flush();
        }
    }
}
