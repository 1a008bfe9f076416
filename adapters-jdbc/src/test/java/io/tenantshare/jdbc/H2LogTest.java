package io.tenantshare.jdbc;

import static io.tenantshare.jdbc.Stories.OWNER;
import static io.tenantshare.jdbc.Stories.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads the log while others log sees the log of one moment. */
@Timeout(120)
class H2LogTest {

    private static final int COMMITS = 2_000;

    private final JdbcStorage storage = JdbcStorage.connect(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
            JdbcSettings.STANDARD.withTables(Tables.CREATED_IF_MISSING));

    @AfterEach
    void close() {
        storage.close();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void whoCommitsAndThenReadsSeesItWhileOthersLog(LogFilter filter) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> logging = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                storage.events().read(new LogFilter.Everything(), 0, 1);
            }
        });
        try {
            long after = 0;
            for (int i = 1; i <= COMMITS; i++) {
                storage.resources().saveAll(List.of(registration("img-" + i)));

                LogPage page = storage.events().read(filter, after, 10);

                assertEquals(1, page.events().size(), "commit " + i);
                after = page.upTo();
                assertEquals(i, after);
            }
        } finally {
            over.set(true);
            logging.join();
        }
    }

    static Stream<LogFilter> filters() {
        return Stream.of(new LogFilter.Everything(), new LogFilter.OfProject(OWNER));
    }
}
