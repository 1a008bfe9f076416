package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.addition;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.demand;
import static io.tenantshare.ports.contract.Samples.derived;
import static io.tenantshare.ports.contract.Samples.granting;
import static io.tenantshare.ports.contract.Samples.grants;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.project;
import static io.tenantshare.ports.contract.Samples.recording;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.rules;
import static io.tenantshare.ports.contract.Samples.ruling;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a caller meets whose storage cannot be reached: a {@link StorageException}, and no vendor's. */
public interface BrokenConnectionContract extends StorageFixture {

    @Test
    default void everyCallOverABrokenConnectionThrowsAStorageException() throws Exception {
        ResourceChange image = registration("img-1");
        new Scene(storage()).commit(image);
        RequestClaim.Granted claim = assertInstanceOf(
                RequestClaim.Granted.class, storage().requestKeys().claim(OWNER, "key-1", "request"));

        breakConnection();

        // All at once, because each may wait for a while.
        List<Map.Entry<String, Executable>> calls =
                List.copyOf(calls(storage(), image, claim).entrySet());
        Together.call(calls.size(), number -> {
            String call = calls.get(number).getKey();
            StorageException thrown = assertThrows(
                    StorageException.class,
                    calls.get(number).getValue(),
                    () -> call + " cannot succeed, and what the technology throws is wrapped");
            assertFalse(thrown.getMessage() == null || thrown.getMessage().isBlank(), call + " says what is wrong");
            return number;
        });
    }

    @Test
    default void aStorageWhoseConnectionBrokeCanBeClosed() {
        new Scene(storage()).commit(registration("img-1"));

        breakConnection();

        assertDoesNotThrow(storage()::close, "closing releases what there is, whether or not anybody answers");
    }

    private static Map<String, Executable> calls(Storage storage, ResourceChange image, RequestClaim.Granted claim) {
        VaultId vault = new VaultId("vault-1");
        AccountId account = new AccountId("a-1");
        Map<String, Executable> calls = new LinkedHashMap<>();
        calls.put("finding projects", () -> storage.projects().findAll(List.of(OWNER)));
        calls.put("adding a project", () -> storage.projects().add(addition(project(OWNER))));
        calls.put("finding a resource", () -> storage.resources().find(image.id()));
        calls.put("finding resources", () -> storage.resources().findAll(List.of(image.id(), new ImageId("img-2"))));
        calls.put(
                "listing what a project owns",
                () -> storage.resources().ownedBy(OWNER, ResourceType.IMAGE, Optional.empty(), 10));
        calls.put("saving a resource", () -> storage.resources().saveAll(List.of(offer(image.next(), at(1), BOB))));
        calls.put(
                "saving resources",
                () -> storage.resources().saveAll(List.of(registration("img-2"), registration("img-3"))));
        calls.put("listing tombstones", () -> storage.resources().deletedBetween(Instant.MIN, at(100), 10));
        calls.put("pruning", () -> storage.resources().prune(List.of(SharedResource.pruned(image.id(), 2, false))));
        calls.put("a page of shares", () -> storage.shares().page(Scene.all(Side.OWNER, OWNER), Optional.empty(), 10));
        calls.put("counting shares", () -> storage.shares().counts(Side.OWNER, OWNER, ResourceType.IMAGE, Instant.MIN));
        calls.put("finding keys", () -> storage.keys().findAll(OWNER, List.of(new KeyId("key-1"))));
        calls.put("saving a key", () -> storage.keys().save(granting(grants(OWNER, "key-1", account), account)));
        calls.put("finding rules", () -> storage.ruleSets().findAll(List.of(BOB)));
        calls.put("saving rules", () -> storage.ruleSets().save(ruling(rules(BOB))));
        calls.put("finding a vault", () -> storage.vaults().find(BOB, vault));
        calls.put("saving a vault", () -> storage.vaults().save(registration(vault)));
        calls.put("reserving room", () -> storage.vaults().reserve(demand(vault, new BackupId("bak-1"), 7, 100)));
        calls.put("settling", () -> storage.vaults().settle(BOB, vault, new BackupId("bak-1"), 7));
        calls.put("releasing", () -> storage.vaults().release(BOB, vault, new BackupId("bak-1"), 7));
        calls.put("what is unsettled", () -> storage.vaults().unsettled(at(100), 10));
        calls.put("finding a record", () -> storage.derivedResources().find(BOB, DerivedId.server("s-1")));
        calls.put(
                "saving a record",
                () -> storage.derivedResources().save(recording(derived(BOB, DerivedId.server("s-1")))));
        calls.put("finding sources", () -> storage.derivedResources().sourcesAmong(List.of(image.id())));
        calls.put("what is pending", () -> storage.outbox().pending(Instant.MAX, 10));
        calls.put("reading the log", () -> storage.events().read(0, 10));
        calls.put("claiming a key", () -> storage.requestKeys().claim(OWNER, "key-2", "request"));
        calls.put("releasing a key", () -> storage.requestKeys().release(claim, List.of()));
        return calls;
    }
}
