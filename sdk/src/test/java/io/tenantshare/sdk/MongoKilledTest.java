package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process is killed in the middle of a storm of calls: nothing acknowledged is lost, nothing is left half done. */
@OnEveryDeployment
@Timeout(300)
class MongoKilledTest {

    private static final int TIMES = 3;

    private final Ledger ledger = new Ledger();
    private final String uri;
    private final String database;

    MongoKilledTest(Deployment deployment) {
        uri = deployment.uri();
        database = deployment.freshDatabase();
    }

    @Test
    void whatAKilledProcessWasToldIsTrueAndWhatItBeganAnotherOneFinishes() throws Exception {
        try (MongoStorage storage = storage();
                Sharing sharing = Sharing.on(storage)) {
            Storm.prepare(sharing);
        }
        long start = System.nanoTime();
        for (int round = 1; round <= TIMES || System.nanoTime() - start < Storm.AT_LEAST; round++) {
            runAndKill(round);

            try (MongoStorage storage = storage()) {
                MongoStormTest.assertSound(storage, ledger, "killed for the " + round + ". time");
            }
        }
    }

    private void runAndKill(int round) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StormProcess.class.getName(),
                        uri,
                        database,
                        String.valueOf(round))
                .redirectError(Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int enough = ledger.acknowledged() + 60 + new Random(round).nextInt(60);
            String line = lines.readLine();
            while (line != null && ledger.acknowledged() < enough) {
                ledger.read(line);
                line = lines.readLine();
            }
            assertTrue(line != null, "the process ended by itself");
            // By its handle, which leaves open what it said last.
            process.toHandle().destroyForcibly();
            while (line != null) {
                readIfWhole(line);
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), "the process is gone");
        }
    }

    /** The last line may be half a line: that counts as not said. */
    private void readIfWhole(String line) {
        if (line.endsWith(Ledger.END)) {
            ledger.read(line);
        }
    }

    private MongoStorage storage() {
        MongoClientSettings client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .build();
        return MongoStorage.connect(client, database, MongoSettings.STANDARD);
    }
}
