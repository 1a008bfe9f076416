package io.tenantshare.jdbc;

import static io.tenantshare.jdbc.Stories.OWNER;
import static io.tenantshare.jdbc.Stories.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.SharedResource;
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
        register(EVENTS);

        LogPage page = storage.events().read(LogFilter.EVERYTHING, 0, 10_000);

        assertEquals(EVENTS, storage.events().last());
        assertEquals(EVENTS, page.upTo());
        // Events are forgotten once for a thousand new ones: the last time when the log had 2000.
        assertEquals(1_000, page.forgottenUpTo());
        assertEquals(EVENTS - 1_000, page.events().size());
    }

    @Test
    void theProjectsOfForgottenImportsAreForgottenToo() throws SQLException {
        List<ImportedMember> members = IntStream.range(0, 256)
                .mapToObj(i -> ImportedMember.pending("p-" + i, Instant.EPOCH))
                .toList();
        for (int i = 0; i < 12; i++) {
            ResourceChange registered = registration("imported-" + i);
            storage.resources().saveAll(List.of(registered));
            storage.resources().saveAll(List.of(imported(registered.next(), members)));
        }
        LogFilter last = new LogFilter.OfProject(new ProjectId("p-255"));
        assertEquals(12, storage.events().read(last, 0, 100).events().size());
        assertEquals(12 * 255, furtherParties());

        register(EVENTS);

        assertEquals(0, storage.events().read(last, 0, 100).events().size());
        assertEquals(0, furtherParties());
    }

    private static ResourceChange imported(SharedResource shared, List<ImportedMember> members) {
        SharedResource next = shared.with(members.stream()
                .map(member ->
                        member.member(new Project(member.recipient(), new Region("eu-de"), new AccountId("a")), 2))
                .toList());
        return new ResourceChange(
                next, List.of(new ImportEvent(next.id(), next.owner(), members, 2, 0, Instant.EPOCH, Cause.UNSTATED)));
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

    private void register(int images) {
        storage.resources()
                .saveAll(IntStream.range(0, images)
                        .mapToObj(i -> registration("img-" + i))
                        .toList());
    }

    private long count(String like) throws SQLException {
        return count("SELECT count(*) FROM tenantshare_request WHERE request_key LIKE ?", like);
    }

    private long furtherParties() throws SQLException {
        return count("SELECT count(*) FROM tenantshare_event_party WHERE 'all' LIKE ?", "%");
    }

    private long count(String sql, String like) throws SQLException {
        try (Connection connection = DriverManager.getConnection(uri, "sa", "");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, like);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
