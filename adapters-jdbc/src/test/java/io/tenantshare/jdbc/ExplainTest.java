package io.tenantshare.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page costs what is on it: PostgreSQL reads as many blocks of a list of 100,000 as of one of 1,000, also for all statuses
 * together, behind a place in the middle, and when everything was offered in one moment.
 */
class ExplainTest {

    private static final int LIMIT = 51;
    private static final Pattern BLOCKS = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");
    private static final PostgresServer SERVER = PostgresServer.shared();
    private static final JdbcSettings SETTINGS =
            JdbcSettings.STANDARD.withTables(Tables.CREATED_IF_MISSING).withSchema(SERVER.freshSchema());
    private static final Database DATABASE = new Database(
            Database.Connections.of(SERVER.pool()),
            new PostgreSql(),
            SETTINGS.qualifiedPrefix(),
            SETTINGS.callTimeout());

    private static JdbcStorage storage;

    @BeforeAll
    static void fill() {
        storage = JdbcStorage.on(SERVER.pool(), SETTINGS);
        offers("few", 1_000, "1700000000000 + i");
        offers("many", 100_000, "1700000000000 + i");
        offers("tied", 100_000, "1700000000000");
        SERVER.execute("VACUUM ANALYZE " + SETTINGS.qualifiedPrefix() + "member");
        SERVER.execute("VACUUM ANALYZE " + SETTINGS.qualifiedPrefix() + "resource");
    }

    @AfterAll
    static void drop() {
        storage.close();
        SERVER.execute("DROP SCHEMA " + SETTINGS.schema().orElseThrow() + " CASCADE");
    }

    /** So many images of one owner, each shared with the recipient, of every status a third. */
    private static void offers(String recipient, int count, String offeredAt) {
        String prefix = SETTINGS.qualifiedPrefix();
        SERVER.execute("INSERT INTO " + prefix + "resource SELECT 'image', '" + recipient + "-' || i, '" + recipient
                + "-owner', 'eu-de', 0, 2, false, NULL, NULL, true, 'system-disk', 'web', '{}', '[]', '{}' FROM generate_series(1, "
                + count + ") i");
        SERVER.execute("INSERT INTO " + prefix + "member (type, resource, recipient, owner, account, status, images,"
                + " offered_at, updated_at) SELECT 'image', '" + recipient + "-' || i, '" + recipient + "', '"
                + recipient
                + "-owner', 'a', (ARRAY['pending', 'accepted', 'rejected'])[i % 3 + 1], '[]', " + offeredAt
                + ", 0 FROM generate_series(1, " + count + ") i");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "tied"})
    void aPageOfALongListReadsAsManyBlocksAsOneOfAShortList(String recipient) throws SQLException {
        for (Side side : Side.values()) {
            for (Set<MemberStatus> statuses : List.of(Set.<MemberStatus>of(), Set.of(MemberStatus.PENDING))) {
                long few = blocks(query(side, "few", statuses), Optional.empty());
                long first = blocks(query(side, recipient, statuses), Optional.empty());
                long later = blocks(query(side, recipient, statuses), Optional.of(middle(recipient)));

                assertTrue(few > 50, () -> "it reads something: " + few);
                assertTrue(first <= 2 * few, () -> side + " " + statuses + ": " + first + " against " + few);
                assertTrue(later <= 2 * few, () -> side + " " + statuses + ": " + later + " against " + few);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "tied"})
    void turningPagesShowsEverythingOnce(String recipient) {
        Optional<SharePosition> after = Optional.of(middle(recipient));
        List<SharePosition> seen = new ArrayList<>();
        for (int page = 0; page < 5; page++) {
            List<SharePosition> more = DATABASE.list(
                    JdbcShares.statement(query(Side.RECIPIENT, recipient, Set.of()), after, 100),
                    row -> new SharePosition(
                            row.time("offered_at"), new ImageId(row.id("id")), new ProjectId(row.id("recipient"))));
            seen.addAll(more);
            after = Optional.of(more.get(more.size() - 1));
        }
        assertEquals(500, seen.stream().distinct().count());
        assertEquals(seen.stream().sorted().toList(), seen);
    }

    @Test
    void whatWasToldOfAnEndIsNotReadAgain() throws SQLException {
        Duration week = Duration.ofDays(7);
        Instant now = Instant.ofEpochMilli(1_800_000_000_000L);
        String prefix = SETTINGS.qualifiedPrefix();
        SERVER.execute("UPDATE " + prefix + "member SET ends_at = 1800000000000 + i, over_at = 1800000000000 + i,"
                + " reminded = CASE WHEN i > 99990 THEN NULL ELSE 604800000 END FROM generate_series(1, 100000) i"
                + " WHERE resource = CAST('many-' || i AS text) AND type = 'image'");
        SERVER.execute("VACUUM ANALYZE " + prefix + "member");

        assertEquals(
                7,
                DATABASE.list(JdbcResources.ending(week, now, 500), row -> row.id("resource"))
                        .size(),
                "a third has rejected");
        long blocks = blocks(JdbcResources.ending(week, now, 500));
        assertTrue(blocks < 100, () -> "blocks: " + blocks);
    }

    private static SharePosition middle(String recipient) {
        Instant offered = Instant.ofEpochMilli(1_700_000_000_000L + (recipient.equals("tied") ? 0 : 50_000));
        return new SharePosition(offered, new ImageId(recipient + "-5"), new ProjectId(recipient));
    }

    private static ShareQuery query(Side side, String recipient, Set<MemberStatus> statuses) {
        String project = side == Side.OWNER ? recipient + "-owner" : recipient;
        return ShareQuery.all(side, new ProjectId(project), ResourceType.IMAGE).withStatuses(statuses);
    }

    private static long blocks(ShareQuery query, Optional<SharePosition> after) throws SQLException {
        return blocks(JdbcShares.statement(query, after, LIMIT));
    }

    private static long blocks(Sql sql) throws SQLException {
        try (Connection connection = SERVER.pool().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS) " + DATABASE.named(sql.text()))) {
            for (int i = 0; i < sql.values().size(); i++) {
                statement.setObject(i + 1, sql.values().get(i).content());
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            Matcher blocks = BLOCKS.matcher(plan);
            assertTrue(blocks.find(), plan::toString);
            return Long.parseLong(blocks.group(1)) + (blocks.group(2) == null ? 0 : Long.parseLong(blocks.group(2)));
        }
    }
}
