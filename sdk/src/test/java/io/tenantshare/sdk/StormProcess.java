package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.ports.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process that makes storms of calls until it is killed. Each thing it begins, and each thing it was told, is on its
 * standard output before it goes on; the relay of its own is at work all the time.
 */
final class StormProcess {

    private static final int CALLERS = 4;

    private StormProcess() {}

    /** Takes a number that makes the storm one of its own, a connection string, and for MongoDB a database. */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Storage storage = arguments.length == 2 ? JdbcStorage.connect(arguments[1]) : mongo(arguments[1], arguments[2]);
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

    private static MongoStorage mongo(String uri, String database) {
        MongoClientSettings client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .build();
        return MongoStorage.connect(client, database, MongoSettings.STANDARD);
    }

    /**
     * Starts such a process, lets it be told of some calls, kills it, and reads what it said last.
     *
     * @param storage the connection string, and for MongoDB the database
     */
    static void runAndKill(Ledger ledger, int seed, String... storage) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                StormProcess.class.getName(),
                String.valueOf(seed)));
        command.addAll(List.of(storage));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int enough = ledger.acknowledged() + 60 + new Random(seed).nextInt(60);
            String line = lines.readLine();
            while (line != null && ledger.acknowledged() < enough) {
                ledger.read(line);
                line = lines.readLine();
            }
            assertTrue(line != null, "the process ended by itself");
            // By its handle, which leaves open what it said last.
            process.toHandle().destroyForcibly();
            while (line != null) {
                // The last line may be half a line: that counts as not said.
                if (line.endsWith(Ledger.END)) {
                    ledger.read(line);
                }
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), "the process is gone");
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
