package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.mongo.testing.InProcessServer;
import io.tenantshare.mongo.testing.OperationsGuide;
import io.tenantshare.ports.RequestClaim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/** The sizes of documents in the operations guide, with ids of 36 characters, which are usual in clouds. */
class SizesTest {

    private static final int MAX_DOCUMENT = 16 * 1024 * 1024;

    private final Map<String, String> rows = new LinkedHashMap<>();

    @Test
    void theGuideSaysHowLargeTheDocumentsAre() throws IOException {
        try (InProcessServer server = InProcessServer.start();
                MongoClient client = MongoClients.create(server.uri())) {
            MongoDatabase database = client.getDatabase("sizes");
            try (MongoStorage storage = MongoStorage.on(database)) {
                measureResources(storage, database);
                measureVaults(storage, database);
                measureReports(storage, database);
            }
        }
        StringBuilder table = new StringBuilder("| what | bytes |\n|---|---|\n");
        rows.forEach((what, bytes) -> table.append("| " + what + " | " + bytes + " |\n"));

        assertEquals(
                OperationsGuide.table("sizes", table.toString()),
                table.toString(),
                "run with -Dtenantshare.guide.update=true and read the diff");
        String before = "| what | bytes before | bytes now |\n|---|---|---|\n| an event in the log | 306 | "
                + rows.get("an event in the log") + " |\n| what is left of a deleted image, for good | "
                + rows.get("what is left of a deleted image") + " | " + rows.get("the same once it is pruned") + " |\n";
        assertEquals(OperationsGuide.table("bytes before", before), before);
    }

    private void measureResources(MongoStorage storage, MongoDatabase database) {
        ImageId image = new ImageId(id(0));
        Project owner = project(0);
        ImageSpec spec = ImageSpec.systemDisk("web server 2026-03", 40);
        ResourceChange registered = new ResourceChange(
                SharedResource.registered(Image.registered(image, owner.id(), owner.region(), spec, Golden.at(0))),
                List.of(new ResourceEvent(EventType.IMAGE_REGISTERED, image, owner.id(), 1, 0, Golden.at(0))));
        storage.resources().saveAll(List.of(registered));
        storage.outbox().acknowledge(List.of(registered));
        storage.outbox().pending(Golden.at(0), 1);
        int empty = size(database, "resources", new BsonDocument());
        rows.put("an image without members", "" + empty);

        List<Member> members = new ArrayList<>();
        List<SharingEvent> events = new ArrayList<>();
        for (int i = 1; i <= 256; i++) {
            members.add(Member.offered(project(i), Golden.at(i)));
            events.add(new MemberEvent(
                    EventType.OFFERED,
                    image,
                    project(0).id(),
                    project(i).id(),
                    Placement.NONE,
                    2,
                    i - 1,
                    Golden.at(i)));
        }
        SharedResource shared = registered.next().with(members);
        ResourceChange offered = new ResourceChange(shared, events);
        assertEquals(List.of(true), storage.resources().saveAll(List.of(offered)));
        int pending = size(database, "resources", new BsonDocument());
        storage.outbox().publish(List.of(offered));
        storage.outbox().acknowledge(List.of(offered));
        storage.outbox().pending(Golden.at(0), 1);
        int full = size(database, "resources", new BsonDocument());
        rows.put("each member of it", "" + (full - empty) / 256);
        rows.put("with 256 members", "" + full);
        rows.put("with 256 members, while their offers are pending", "" + pending);
        rows.put("a share in the lists", "" + size(database, "shares", new BsonDocument()));
        ResourceChange deleted = Golden.deletion(shared, Golden.at(1));
        assertEquals(List.of(true), storage.resources().saveAll(List.of(deleted)));
        storage.outbox().publish(List.of(deleted));
        storage.outbox().acknowledge(List.of(deleted));
        storage.outbox().pending(Golden.at(0), 1);
        rows.put("what is left of a deleted image", "" + size(database, "resources", new BsonDocument()));
        assertEquals(1, storage.resources().prune(List.of(deleted.next().asPruned(false))));
        rows.put("the same once it is pruned", "" + size(database, "resources", new BsonDocument()));
        rows.put("an event in the log", "" + size(database, "events", new BsonDocument("_id", new BsonInt64(9))));
    }

    private void measureVaults(MongoStorage storage, MongoDatabase database) {
        ProjectId owner = project(1).id();
        VaultId id = new VaultId(id(7_000));
        Vault vault = Vault.registered(owner, id, VaultSpec.serverBackup("vault", 10_000_000));
        storage.vaults()
                .save(new VaultChange(
                        vault, false, List.of(new VaultEvent(EventType.VAULT_REGISTERED, owner, id, 1, Golden.at(0)))));
        storage.outbox().acknowledge(storage.outbox().pending(Golden.at(9_999), 10));
        storage.outbox().pending(Golden.at(0), 1);
        int empty = size(database, "vaults", new BsonDocument());
        for (int i = 0; i < 100; i++) {
            BackupId backup = new BackupId(id(8_000 + i));
            storage.vaults()
                    .reserve(new ReservationRequest(
                            owner, id, new Holding(backup, 40_960, 3, false, Golden.at(i)), 0, 0));
            storage.vaults().settle(owner, id, backup, 3);
        }
        int holding = (size(database, "vaults", new BsonDocument()) - empty) / 100;
        rows.put("a vault without holdings", "" + empty);
        rows.put("each holding in it", "" + holding);
        rows.put("holdings until 16 MB are full, about", "" + round((MAX_DOCUMENT - empty) / (holding + 4)));
    }

    private void measureReports(MongoStorage storage, MongoDatabase database) {
        ProjectId actor = project(1).id();
        List<ShareOutcome> outcomes = IntStream.range(0, 1_000)
                .mapToObj(i -> ShareOutcome.done(new ImageId(id(i)), project(2).id()))
                .toList();
        RequestClaim claim = storage.requestKeys().claim(actor, "key", "f".repeat(32));
        int empty = size(database, "requests", new BsonDocument());
        storage.requestKeys().complete((RequestClaim.Granted) claim, ShareReport.of(outcomes));
        int outcome = (size(database, "requests", new BsonDocument()) - empty) / 1_000;
        rows.put("a request key", "" + empty);
        rows.put("each outcome in its report that was done", "" + outcome);
        int most = (MAX_DOCUMENT - empty) / (outcome + 3);
        rows.put("such outcomes until 16 MB are full, about", "" + round(most));
        assertTrue(most > 10_000);
    }

    private static int round(int number) {
        return number / 1_000 * 1_000;
    }

    private static int size(MongoDatabase database, String collection, Bson filter) {
        return Objects.requireNonNull(database.getCollection("tenantshare_" + collection, RawBsonDocument.class)
                        .find(filter)
                        .first())
                .getByteBuffer()
                .remaining();
    }

    private static String id(int number) {
        return new UUID(0x1234_5678_9abc_4defL, number).toString();
    }

    private static Project project(int number) {
        return new Project(new ProjectId(id(number)), new Region("eu-de"), new AccountId(id(1_000_000 + number)));
    }
}
