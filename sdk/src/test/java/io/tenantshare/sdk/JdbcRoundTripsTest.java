package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.jdbc.testing.RoundTrips;
import io.tenantshare.mongo.testing.OperationsGuide;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How often a caller waits for PostgreSQL. The numbers are exact: one that changes is looked at, and then written down in the
 * operations guide.
 */
class JdbcRoundTripsTest {

    private static final SharingRules RULES =
            SharingRules.standard().withLimits(SharingLimits.STANDARD.withRecipientsPerCall(256));

    private final RoundTrips trips =
            RoundTrips.ofThisThreadOn(PostgresServer.shared().pool());
    private final JdbcStorage storage = JdbcStorage.on(
            trips.source(),
            JdbcSettings.STANDARD
                    .withTables(Tables.CREATED_IF_MISSING)
                    .withSchema(PostgresServer.shared().freshSchema()));
    private final Sharing sharing =
            Sharing.builder().storage(storage).rules(RULES).withoutRelay().build();
    private final List<String> recipients =
            IntStream.range(0, 256).mapToObj(i -> "p-" + i).toList();
    private final Tenant owner = sharing.as("p-owner");
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private record Row(int budget, List<String> statements, int ends) {}

    @AfterEach
    void close() {
        sharing.close();
        storage.close();
    }

    @Test
    void everyCallKeepsItsBudget() throws IOException {
        sharing.projects().in("eu-de").ofAccount("account-of-owner").register("p-owner");
        recipients.forEach(id ->
                sharing.projects().in("eu-de").ofAccount("account-of-" + id).register(id));
        List.of("i-1", "i-100", "i-256").forEach(this::image);

        measure("share an image with 1 project", 4, () -> share("i-1", 1));
        measure("share an image with 100 projects", 4, () -> share("i-100", 100));
        share("i-256", 256);
        measure("accept an image", 3, () -> ok(first().inbox().image("i-1").accept()));
        first().inbox().image("i-256").accept();
        measure(
                "may a project use an image that one project has",
                1,
                () -> ok(first().image("i-1").may(Operation.CREATE_SERVER).allowed()));
        measure(
                "may a project use an image that 256 projects have",
                1,
                () -> ok(first().image("i-256").may(Operation.CREATE_SERVER).allowed()));
        measure(
                "a page of what is shared with a project",
                1,
                () -> ok(!first().inbox().images().all().page(50).items().isEmpty()));
        measure("counts", 1, () -> ok(first().inbox().images().counts().accepted() == 2));
        measure(
                "the message that something waits",
                2,
                () -> ok(first().inbox().message().isPresent()));
        measure("reject an image", 3, () -> ok(first().inbox().image("i-1").reject()));
        measure("stop sharing with one project", 3, () -> ok(owner.image("i-1").stopSharingWith("p-0")));
        vault();
        measure(
                "accept a backup into a vault",
                7,
                () -> ok(first().inbox().backup("b-1").acceptInto("v")));
        measure(
                "delete an image that is shared with 256 projects",
                4,
                () -> ok(owner.image("i-256").delete()));
        storage.events().read(0, 1);
        measure(
                "read the event log while nothing waits to be logged",
                1,
                () -> ok(sharing.events().read(0, 100).size() == 100));
        measure(
                "read the events of one project",
                1,
                () -> ok(!first().events().read(0, 10).isEmpty()));

        assertAll(
                () -> assertEquals(
                        OperationsGuide.table("docs/operations-sql.md", "round trips", table()),
                        table(),
                        "run with -Dtenantshare.guide.update=true and read the diff"),
                () -> rows.forEach(
                        (what, row) -> assertTrue(row.statements().size() <= row.budget(), () -> what + " " + row)));
    }

    private void vault() {
        ok(owner.vault("v").register(VaultSpec.serverBackup("vault", 1000)).ok());
        ok(first().vault("v").register(VaultSpec.serverBackup("vault", 1000)).ok());
        ok(owner.backup("b-1").register(BackupSpec.ofServer("nightly", "v", 40)));
        ok(owner.backup("b-1").shareWith("p-0"));
    }

    private void measure(String what, int budget, Runnable call) {
        trips.reset();
        call.run();
        rows.put(what, new Row(budget, trips.statements(), trips.ends()));
    }

    private Tenant first() {
        return sharing.as("p-0");
    }

    private void image(String id) {
        ok(owner.image(id).register(ImageSpec.systemDisk("web server", 40)));
    }

    private void share(String id, int projects) {
        ok(owner.image(id).shareWith(recipients.subList(0, projects)));
    }

    private static void ok(ShareReport report) {
        assertTrue(report.ok(), report::toString);
    }

    private static void ok(boolean allowed) {
        assertTrue(allowed);
    }

    private String table() {
        StringBuilder table = new StringBuilder("| call | round trips | at most | which |\n|---|---:|---:|---|\n");
        rows.forEach((what, row) -> table.append("| ")
                .append(what)
                .append(" | ")
                .append(row.statements().size())
                .append(" | ")
                .append(row.budget())
                .append(" | ")
                .append(String.join(", ", row.statements()))
                .append(row.ends() == 0 ? "" : ", and " + row.ends() + " ends of transactions")
                .append(" |\n"));
        return table.toString();
    }
}
