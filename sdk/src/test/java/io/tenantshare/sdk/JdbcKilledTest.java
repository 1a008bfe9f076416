package io.tenantshare.sdk;

import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed in the middle of a storm of calls: nothing acknowledged is lost, nothing is left half done. */
@Timeout(300)
class JdbcKilledTest {

    private static final int TIMES = 3;
    private static final int PROCESSES = 2;

    private final Ledger ledger = new Ledger();

    /** A file that only one process has. On a thread of its own: what waits for a row of H2 without end hears no interrupt. */
    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFileOfH2HasEverythingThatAKilledProcessWasTold(@TempDir Path folder) throws Exception {
        String uri = "jdbc:h2:file:" + folder.resolve("sharing");
        prepare(uri);
        for (int round = 1; round <= TIMES; round++) {
            StormProcess.runAndKill(ledger, round, uri);

            assertSound(uri, round);
        }
    }

    @Test
    void severalProcessesOnOnePostgreSqlAreKilledAtTheirWork() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(PROCESSES);
        try (PostgresServer server = PostgresServer.startDurable()) {
            prepare(server.uri());
            for (int round = 1; round <= TIMES; round++) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < PROCESSES; i++) {
                    int seed = round * PROCESSES + i;
                    running.add(executor.submit(() -> {
                        StormProcess.runAndKill(ledger, seed, server.uri());
                        return null;
                    }));
                }
                for (Future<?> process : running) {
                    process.get();
                }

                assertSound(server.uri(), round);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void prepare(String uri) {
        try (JdbcStorage storage = JdbcStorage.connect(uri);
                Sharing sharing = Sharing.on(storage)) {
            Storm.prepare(sharing);
        }
    }

    private void assertSound(String uri, int round) {
        try (JdbcStorage storage = JdbcStorage.connect(uri)) {
            MongoStormTest.assertSound(storage, ledger, "killed for the " + round + ". time");
        }
    }
}
