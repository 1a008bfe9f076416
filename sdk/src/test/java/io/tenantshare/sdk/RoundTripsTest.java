package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.CacheSettings;
import io.tenantshare.memory.CachedStorage;
import io.tenantshare.mongo.MongoSettings;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.Layer;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.mongo.testing.OperationsGuide;
import io.tenantshare.mongo.testing.RoundTrips;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How often a caller waits for MongoDB. What is sent in the background does not count; what the caller's thread sends
 * does, whatever it is. The numbers are exact: one that changes is looked at, and then written down here and in the
 * operations guide.
 */
@OnEveryDeployment
class RoundTripsTest {

    private static final SharingRules RULES = SharingRules.standard()
            .withLimits(SharingLimits.STANDARD
                    .withRecipientsPerCall(256)
                    .withRecipientsPerBackupCall(256)
                    .withMembersPerBackup(256));

    private final RoundTrips trips = RoundTrips.ofThisThread();
    private final MongoStorage storage;
    private final Sharing sharing;
    private final Tenant owner;
    private final List<String> recipients =
            IntStream.range(0, 256).mapToObj(i -> "p-" + i).toList();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final int many;

    /** What calls cost before lists, logs and vaults were asked for many things at once. */
    private static final Map<String, String> BEFORE = Map.of(
            "accept 50 full-server images into a vault", "56",
            "read the event log while nothing waits to be logged", "6",
            "read the events of one project", "6 for every 1,000 events in the log",
            "refresh a cache for the first time", "186");

    private record Row(String budget, List<String> names) {}

    RoundTripsTest(Deployment deployment) {
        MongoClientSettings client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(deployment.uri()))
                .addCommandListener(trips)
                .build();
        storage = MongoStorage.connect(client, deployment.freshDatabase(), MongoSettings.STANDARD);
        sharing = Sharing.builder().storage(storage).rules(RULES).withoutRelay().build();
        sharing.projects().in("eu-de").ofAccount("account-of-owner").register("p-owner");
        recipients.forEach(id ->
                sharing.projects().in("eu-de").ofAccount("account-of-" + id).register(id));
        owner = sharing.as("p-owner");
        // The server in this JVM reads a whole collection for each guarded write; 10,000 of them take minutes.
        many = deployment.layer() == Layer.IN_PROCESS ? 10 : 100;
    }

    @AfterEach
    void close() {
        sharing.close();
        storage.close();
    }

    @Test
    void everyCallKeepsItsBudget() throws IOException {
        checkUses();
        checkLists();
        checkSharing();
        checkAnswers();
        checkVaults();
        checkEnds();
        checkMany();
        checkEvents();

        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> measured = new LinkedHashMap<>();
        table().lines().skip(2).forEach(line -> measured.put(line.split("\\|")[1].strip(), line));
        OperationsGuide.table("round trips", table())
                .lines()
                .skip(2)
                .forEach(line -> expected.put(line.split("\\|")[1].strip(), line));
        assertAll(
                () -> assertEquals(expected, measured, "run with -Dtenantshare.guide.update=true and read the diff"),
                () -> rows.forEach((what, row) -> row.budget()
                        .lines()
                        .filter(budget -> !budget.isEmpty())
                        .forEach(budget ->
                                assertTrue(row.names().size() <= Integer.parseInt(budget), () -> what + " " + row))),
                () -> assertEquals(OperationsGuide.table("commands before", before()), before()));
    }

    private String before() {
        StringBuilder table = new StringBuilder("| call | commands before | commands now |\n|---|---|---|\n");
        rows.forEach((what, row) -> {
            String before = BEFORE.get(what);
            if (before != null) {
                table.append("| " + what + " | " + before + " | " + row.names().size() + " |\n");
            }
        });
        return table.toString();
    }

    private void checkUses() {
        image("i-plain");
        share("i-plain", 0, 1);
        project(0).inbox().image("i-plain").accept();
        image("i-secret", Encryption.customerKey(key("k-1")));
        for (String account : List.of("account-of-p-0", "account-of-p-1")) {
            owner.key("k-1").grantTo(account, KeyOperation.DECRYPT_DATA_KEY, KeyOperation.values());
        }
        share("i-secret", 0, 1);
        project(0).inbox().image("i-secret").accept();

        measure(
                "may a project use an image",
                "1",
                () -> assertTrue(
                        project(0).image("i-plain").may(Operation.CREATE_SERVER).allowed()));
        measure(
                "may a project use an image that is encrypted with a key",
                "2",
                () -> assertTrue(project(0)
                        .image("i-secret")
                        .may(Operation.CREATE_SERVER)
                        .allowed()));
        measure(
                "record a server",
                "",
                () -> assertTrue(
                        project(0).image("i-plain").createdServer("s-1").ok()));
    }

    private void checkLists() {
        measure(
                "a page of what is shared with a project",
                "1",
                () -> assertEquals(
                        2,
                        project(0).inbox().images().accepted().page(50).items().size()));
        measure("the same with counts", "2", () -> {
            project(0).inbox().images().accepted().page(50);
            assertEquals(2, project(0).inbox().images().counts().accepted());
        });
        share("i-plain", 2, 3);
        measure(
                "the message that something waits",
                "2",
                () -> ok(project(2).inbox().message().isPresent()));
        measure(
                "a page of what an owner shares",
                "1",
                () -> assertEquals(3, owner.sharedImages().page(50).items().size()));
        measure(
                "a page of what a project owns",
                "1",
                () -> assertEquals(2, owner.ownImages().page(50).items().size()));
    }

    private void checkSharing() {
        image("i-1");
        measure("share an image with 1 project", "5", () -> share("i-1", 0, 1));
        image("i-256");
        measure("share an image with 256 projects", "5", () -> share("i-256", 0, 256));
        image("i-full", Encryption.customerKey(key("k-1")));
        measure("share an encrypted image with 1 project", "5", () -> share("i-full", 0, 1));
        image("i-ruled");
        try (Sharing ruled = Sharing.builder()
                .storage(storage)
                .rules(RULES.withRecipientRules())
                .withoutRelay()
                .build()) {
            measure(
                    "share an image with 1 project, which may have rules",
                    "6",
                    () -> ok(ruled.as("p-owner").image("i-ruled").shareWith("p-0")));
        }
    }

    private void checkAnswers() {
        measure("accept an image", "4", () -> ok(project(0).inbox().image("i-1").accept()));
        measure("reject an image", "4", () -> ok(project(0).inbox().image("i-1").reject()));
        Tenant keyed = project(1).withRequestKey("once");
        measure(
                "accept an image under a request key",
                "",
                () -> ok(keyed.inbox().image("i-256").accept()));
        measure("the same again", "", () -> ok(keyed.inbox().image("i-256").accept()));
    }

    private void checkVaults() {
        ok(owner.vault("v").register(VaultSpec.serverBackup("vault", 1000)).ok());
        ok(project(0).vault("v").register(VaultSpec.serverBackup("vault", 1000)).ok());
        ok(owner.backup("b-1").register(BackupSpec.ofServer("nightly", "v", 40)));
        measure(
                "share a backup with 1 project",
                "5",
                () -> ok(owner.backup("b-1").shareWith("p-0")));
        measure(
                "accept a backup into a vault",
                "8",
                () -> ok(project(0).inbox().backup("b-1").acceptInto("v")));
        measure(
                "reject a backup out of a vault",
                "6",
                () -> ok(project(0).inbox().backup("b-1").reject()));
    }

    private void checkEnds() {
        measure(
                "stop sharing an image with all of 256 projects",
                "4",
                () -> ok(owner.image("i-256").stopSharingWithAll()));
        image("i-gone");
        share("i-gone", 0, 256);
        measure(
                "delete an image that is shared with 256 projects",
                "5",
                () -> ok(owner.image("i-gone").delete()));
        for (String id : List.of("b-256", "b-gone")) {
            ok(owner.backup(id).register(BackupSpec.ofServer("nightly", "v", 1)));
            ok(owner.backup(id).shareWith(recipients.toArray(String[]::new)));
        }
        for (String recipient : recipients) {
            if (!recipient.equals("p-0")) {
                ok(sharing.as(recipient)
                        .vault("v")
                        .register(VaultSpec.serverBackup("vault", 1000))
                        .ok());
            }
            ok(sharing.as(recipient).inbox().backup("b-256").acceptInto("v"));
            ok(sharing.as(recipient).inbox().backup("b-gone").acceptInto("v"));
        }
        measure(
                "stop sharing a backup that 256 projects keep in vaults",
                "5",
                () -> ok(owner.backup("b-256").stopSharingWithAll()));
        measure(
                "delete a backup that 256 projects keep in vaults",
                "5",
                () -> ok(owner.backup("b-gone").delete()));
    }

    private void checkMany() {
        List<String> images =
                IntStream.range(0, many).mapToObj(i -> "i-many-" + i).toList();
        images.forEach(this::image);
        measure(
                "share 100 images with 100 projects",
                "8",
                () -> ok(owner.images(images).shareWith(recipients.subList(0, 100))));
        measure("accept 100 images", "", () -> ok(project(0).inbox().images().accept(images.toArray(String[]::new))));
        List<String> servers =
                IntStream.range(0, 50).mapToObj(i -> "i-server-" + i).toList();
        for (String server : servers) {
            ok(owner.image(server).register(ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 1)));
            ok(owner.image(server).shareWith("p-0"));
        }
        measure(
                "accept 50 full-server images into a vault",
                "9",
                () -> ok(project(0).inbox().images().into("v").accept(servers.toArray(String[]::new))));
        measure(
                "stop sharing 100 images with 100 projects",
                "",
                () -> ok(owner.images(images)
                        .stopSharingWith(recipients.subList(0, 100).toArray(String[]::new))));
    }

    private void checkEvents() {
        storage.events().read(0, 1);
        measure(
                "read the event log while nothing waits to be logged",
                "1",
                () -> ok(sharing.events().read(0, 100).size() == 100));
        measure(
                "read the events of one project",
                "3",
                () -> ok(!project(0).events().read(0, 10).isEmpty()));
        measure(
                "read on as a follower",
                "2",
                () -> ok(!sharing.events().follower("billing").read(10).events().isEmpty()));
        CachedStorage cached = CachedStorage.over(storage, CacheSettings.upTo(Duration.ofSeconds(1)));
        measure("refresh a cache for the first time", "2", cached::refresh);
    }

    private void measure(String what, String budget, Runnable call) {
        trips.reset();
        call.run();
        rows.put(what, new Row(budget, trips.names()));
    }

    private Tenant project(int number) {
        return sharing.as(recipients.get(number));
    }

    private static KeyId key(String id) {
        return new KeyId(id);
    }

    private void image(String id) {
        image(id, Encryption.NONE);
    }

    private void image(String id, Encryption encryption) {
        ok(owner.image(id).register(ImageSpec.systemDisk("web server", 40).withEncryption(encryption)));
    }

    private void share(String id, int from, int to) {
        ok(owner.image(id).shareWith(recipients.subList(from, to)));
    }

    private static void ok(ShareReport report) {
        assertTrue(report.ok(), () -> report.toString());
    }

    private static void ok(boolean allowed) {
        assertTrue(allowed);
    }

    private String table() {
        StringBuilder table = new StringBuilder("| call | commands | at most | which |\n|---|---|---|---|\n");
        rows.forEach((what, row) -> table.append("| ")
                .append(what)
                .append(" | ")
                .append(row.names().size())
                .append(" | ")
                .append(row.budget())
                .append(" | ")
                .append(String.join(", ", row.names()))
                .append(" |\n"));
        return table.toString();
    }
}
