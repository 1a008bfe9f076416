package io.tenantshare.jdbc;

import static io.tenantshare.jdbc.Stories.OWNER;
import static io.tenantshare.jdbc.Stories.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.RequestClaim;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is logged and deleted in masses, which goes by transactions of some hundred rows. */
@Timeout(120)
class MassesTest {

    private static final int EVENTS = 2_600;
    private static final int KEYS = 600;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    private final String uri = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final JdbcStorage storage = JdbcStorage.connect(
            uri,
            JdbcSettings.STANDARD
                    .withTables(JdbcSettings.Tables.CREATED_IF_MISSING)
                    .withEventsKept(1_000)
                    .withRequestKeysKept(Duration.ofHours(1))
                    .withClock(now::get));

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void allThatWaitsIsLoggedAndWhatIsTooMuchIsForgotten() {
        storage.resources()
                .saveAll(IntStream.range(0, EVENTS)
                        .mapToObj(i -> registration("img-" + i))
                        .toList());

        LogPage page = storage.events().read(LogFilter.EVERYTHING, 0, 10_000);

        assertEquals(EVENTS, storage.events().last());
        assertEquals(EVENTS, page.upTo());
        // Events are forgotten once for a thousand new ones: the last time when the log had 2000.
        assertEquals(1_000, page.forgottenUpTo());
        assertEquals(EVENTS - 1_000, page.events().size());
    }

    @Test
    void keysThatExpireAreAllRemovedHoweverManyTheyAre() throws SQLException {
        for (int i = 0; i < KEYS; i++) {
            complete("early-" + i);
            now.updateAndGet(time -> time.plusMillis(1));
        }
        now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
        int later = 0;
        // It happens about once in a hundred calls.
        while (count("early-%") > 0) {
            complete("later-" + later++);
        }

        assertEquals(later, count("later-%"));
    }

    private void complete(String key) {
        RequestClaim claim = storage.requestKeys().claim(OWNER, key, "fingerprint");
        storage.requestKeys().complete(assertInstanceOf(RequestClaim.Granted.class, claim), ShareReport.of(List.of()));
    }

    private long count(String like) throws SQLException {
        try (Connection connection = DriverManager.getConnection(uri, "sa", "");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(*) FROM tenantshare_request WHERE request_key LIKE ?")) {
            statement.setString(1, like);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
