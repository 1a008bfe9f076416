package io.tenantshare.benchmarks;

import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.jdbc.testing.RoundTrips;
import io.tenantshare.sdk.ImageInbox;
import io.tenantshare.sdk.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * What the SDK adds to PostgreSQL's own time: each operation beside hand-written SQL on the same tables, or beside what its
 * statements took, in turns within one run. It starts a server of its own. Writes {@code docs/performance-sql.md}.
 */
public final class SqlTimes {

    private static final int WARM_UP = 1_000;
    private static final int MEASURED = 2_000;
    private static final int PAGES = 300;
    private static final int WRITES = 600;
    private static final int PROJECTS = 256;
    private static final Path PAGE = Path.of("..", "docs", "performance-sql.md");

    /** The lists that pages are taken from: their recipient, how many shares it has, and when they were offered. */
    private static final List<Offers> LISTS = List.of(
            new Offers("few", 1_000, "1700000000000 + i"),
            new Offers("many", 100_000, "1700000000000 + i"),
            new Offers("most", 1_000_000, "1700000000000 + i"),
            new Offers("tied", 100_000, "1700000000000"));

    private final Times times = new Times(WARM_UP, MEASURED);
    private final Times pages = new Times(PAGES / 3, PAGES);
    private final PostgresServer server;
    private final JdbcSettings settings;
    private final RoundTrips trips;

    private record Offers(String recipient, int shares, String offeredAt) {}

    private SqlTimes(PostgresServer server) {
        this.server = server;
        this.settings =
                JdbcSettings.STANDARD.withTables(Tables.CREATED_IF_MISSING).withSchema(server.freshSchema());
        this.trips = RoundTrips.ofThisThreadOn(server.pool());
    }

    public static void main(String[] args) throws IOException {
        try (PostgresServer server = PostgresServer.startDurable()) {
            Files.writeString(PAGE, new SqlTimes(server).measure());
        }
        System.out.println("wrote " + PAGE);
    }

    private String measure() {
        try (JdbcStorage storage = JdbcStorage.on(trips.source(), settings);
                Sharing sharing = Sharing.builder()
                        .storage(storage)
                        .rules(SharingRules.standard()
                                .withLimits(SharingLimits.STANDARD.withRecipientsPerCall(PROJECTS)))
                        .withoutRelay()
                        .build()) {
            times.line("# Times on PostgreSQL");
            times.line("");
            times.line("Written by `mvn -q package -DskipTests -Dbenchmark=sql`, which starts " + storage + " on this"
                    + " machine; it waits for the disk. Medians of " + MEASURED + " operations each, " + PAGES
                    + " of pages, in turns with what stands beside it, on one thread and over loopback: over a network"
                    + " the ratios are smaller.");
            times.line("");
            times.line("| operation | beside | ratio |");
            times.line("|---|---|---:|");
            checks(sharing);
            writes(sharing);
            lists(sharing);
        }
        return times.page();
    }

    private void checks(Sharing sharing) {
        sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
        List<String> all = IntStream.range(0, PROJECTS).mapToObj(i -> "p-" + i).toList();
        all.forEach(id -> sharing.projects().in("eu-de").ofAccount("account-2").register(id));
        for (String image : List.of("one", "crowd")) {
            sharing.as("p-owner").image(image).register(ImageSpec.systemDisk("web server", 40));
        }
        sharing.as("p-owner").image("one").shareWith("p-0");
        sharing.as("p-owner").image("crowd").shareWith(all);
        for (String image : List.of("one", "crowd")) {
            sharing.as("p-0").inbox().image(image).accept();
        }
        IntConsumer raw = i -> query(
                "SELECT status FROM " + table("member") + " WHERE type = 'image' AND resource = ? AND recipient = ?",
                "one",
                "p-0");
        times.compare(
                "access check, 1 member",
                i -> sharing.may("p-0", Operation.CREATE_SERVER, "one"),
                "one select by primary key",
                raw);
        times.compare(
                "access check, 256 members",
                i -> sharing.may("p-0", Operation.CREATE_SERVER, "crowd"),
                "one select by primary key",
                raw);
    }

    private void writes(Sharing sharing) {
        for (int i = 0; i < WRITES; i++) {
            sharing.as("p-owner").image("new-" + i).register(ImageSpec.systemDisk("web server", 40));
        }
        sharing.events().read(0, 1);
        ownStatements("share one", i -> sharing.as("p-owner").image("new-" + i).shareWith("p-1"));
        ownStatements("accept", i -> sharing.as("p-1").inbox().image("new-" + i).accept());
        ownStatements("withdraw", i -> sharing.as("p-owner").image("new-" + i).stopSharingWith("p-1"));
    }

    private void lists(Sharing sharing) {
        LISTS.forEach(this::fill);
        for (String name : List.of("resource", "member")) {
            server.execute("VACUUM ANALYZE " + table(name));
        }
        for (Offers offers : LISTS) {
            ImageInbox inbox = sharing.as(offers.recipient()).inbox().images();
            double ratio = pages.ratio(i -> inbox.accepted().page(50), i -> rawPage(offers.recipient()));
            times.row("page of 50, " + described(offers), "a raw indexed page of 50", ratio);
        }
        ImageInbox few = sharing.as("few").inbox().images();
        for (Offers offers : LISTS.subList(1, LISTS.size())) {
            ImageInbox inbox = sharing.as(offers.recipient()).inbox().images();
            double ratio = pages.ratio(i -> inbox.all().page(50), i -> few.all().page(50));
            times.row("page of 50 of all statuses, " + described(offers), "the same of 1,000 shares", ratio);
        }
        double message = pages.ratio(
                i -> sharing.as("most").inbox().message(),
                i -> sharing.as("few").inbox().message());
        times.row("message, 1,000,000 shares", "the same of 1,000 shares", message);
        times.line("");
        times.line(String.format(
                "Counting 1,000 shares takes %.1f ms, and counting 100,000 takes %.1f ms.",
                pages.millis(i -> few.counts()),
                pages.millis(i -> sharing.as("many").inbox().images().counts())));
    }

    private static String described(Offers offers) {
        return String.format("%,d shares", offers.shares())
                + (offers.offeredAt().contains("i") ? "" : " offered at one moment");
    }

    private void fill(Offers offers) {
        server.execute("INSERT INTO " + table("project") + " VALUES ('" + offers.recipient() + "', 'eu-de', 'a')");
        server.execute("INSERT INTO " + table("resource") + " SELECT 'image', '" + offers.recipient() + "-' || i,"
                + " 'p-owner', region, 0, 2, false, NULL, NULL, true, kind, name_lower, tags, images, spec FROM "
                + table("resource")
                + ", generate_series(1, " + offers.shares() + ") i WHERE id = 'one'");
        server.execute("INSERT INTO " + table("member") + " (type, resource, recipient, owner, account, status, images,"
                + " offered_at, updated_at) SELECT 'image', '" + offers.recipient() + "-' || i, '" + offers.recipient()
                + "', 'p-owner', 'a', (ARRAY['pending', 'accepted', 'accepted', 'rejected'])[i % 4 + 1], '[]', "
                + offers.offeredAt() + ", 0 FROM generate_series(1, " + offers.shares() + ") i");
    }

    private void rawPage(String recipient) {
        query(
                "SELECT m.*, r.spec FROM " + table("member") + " m JOIN " + table("resource")
                        + " r ON r.type = m.type AND r.id = m.resource WHERE m.recipient = ? AND m.type = 'image'"
                        + " AND m.status = 'accepted' ORDER BY m.newest, m.resource LIMIT 50",
                recipient);
    }

    private String table(String name) {
        return settings.schema().orElseThrow() + "." + settings.tablePrefix() + name;
    }

    private void query(String sql, String... parameters) {
        DataSource source = server.pool();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Compares with the time between the begin of each of its statements and its end. */
    private void ownStatements(String name, IntConsumer operation) {
        double[] ratios = new double[WRITES];
        int statements = 0;
        for (int i = 0; i < WRITES; i++) {
            trips.reset();
            long nanos = Times.of(operation, i);
            ratios[i] = (double) nanos / trips.nanos();
            statements = trips.statements().size();
        }
        // The first half warms up.
        double[] warm = Arrays.copyOfRange(ratios, WRITES / 2, WRITES);
        Arrays.sort(warm);
        times.row(name, "the sum of its " + statements + " statements", warm[warm.length / 2]);
    }
}
