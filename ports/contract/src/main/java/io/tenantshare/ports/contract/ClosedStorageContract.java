package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.addition;
import static io.tenantshare.ports.contract.Samples.demand;
import static io.tenantshare.ports.contract.Samples.derived;
import static io.tenantshare.ports.contract.Samples.dropping;
import static io.tenantshare.ports.contract.Samples.granting;
import static io.tenantshare.ports.contract.Samples.grants;
import static io.tenantshare.ports.contract.Samples.project;
import static io.tenantshare.ports.contract.Samples.recording;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.rules;
import static io.tenantshare.ports.contract.Samples.ruling;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What {@link Storage#close()} promises. */
public interface ClosedStorageContract extends StorageFixture {

    @Test
    default void closingTwiceIsHarmless() {
        storage().close();

        assertDoesNotThrow(storage()::close);
    }

    /** How long it takes when nothing answers is tested by each storage with a server that has fallen silent. */
    @Test
    default void anOpenStorageAnswersAPingAndAClosedOneSaysSo() {
        assertDoesNotThrow(storage()::ping);

        storage().close();

        assertSaysSo(storage()::ping);
    }

    @Test
    default void closedProjectsSaySo() {
        Projects projects = closed(Storage::projects);

        assertSaysSo(() -> projects.findAll(List.of(OWNER)));
        assertSaysSo(() -> projects.add(addition(project(OWNER))));
    }

    @Test
    default void closedResourcesSaySo() {
        Resources resources = closed(Storage::resources);

        assertSaysSo(() -> resources.find(new ImageId("img-1")));
        assertSaysSo(() -> resources.findAll(List.of(new ImageId("img-1"))));
        assertSaysSo(() -> resources.ownedBy(OWNER, ResourceType.IMAGE, Optional.empty(), 10));
        assertSaysSo(() -> resources.saveAll(List.of(registration("img-1"))));
        assertSaysSo(() -> resources.deletedBetween(Instant.MIN, Samples.at(100), 10));
        assertSaysSo(() -> resources.prune(List.of(SharedResource.pruned(new ImageId("img-1"), 2, false))));
    }

    @Test
    default void closedSharesSaySo() {
        Shares shares = closed(Storage::shares);

        assertSaysSo(() -> shares.page(Scene.all(Side.OWNER, OWNER), Optional.empty(), 10));
        assertSaysSo(() -> shares.counts(Side.OWNER, OWNER, ResourceType.IMAGE, Instant.MIN));
    }

    @Test
    default void closedKeysSaySo() {
        Keys keys = closed(Storage::keys);
        AccountId account = new AccountId("a-1");

        assertSaysSo(() -> keys.findAll(OWNER, List.of(new KeyId("key-1"))));
        assertSaysSo(() -> keys.save(granting(grants(OWNER, "key-1", account), account)));
    }

    @Test
    default void closedRuleSetsSaySo() {
        RuleSets ruleSets = closed(Storage::ruleSets);

        assertSaysSo(() -> ruleSets.findAll(List.of(BOB)));
        assertSaysSo(() -> ruleSets.save(ruling(rules(BOB))));
    }

    @Test
    default void closedVaultsSaySo() {
        VaultId id = new VaultId("vault-1");
        BackupId backup = new BackupId("bak-1");
        storage().vaults().save(registration(id));
        Vaults vaults = closed(Storage::vaults);

        assertSaysSo(() -> vaults.find(BOB, id));
        assertSaysSo(() -> vaults.page(BOB, Optional.empty(), 10));
        assertSaysSo(() -> vaults.save(registration(new VaultId("vault-2"))));
        assertSaysSo(() -> vaults.save(dropping(registration(id).next())));
        assertSaysSo(() -> vaults.reserve(demand(id, backup, 7, 100)));
        assertSaysSo(() -> vaults.settle(BOB, id, backup, 7));
        assertSaysSo(() -> vaults.release(BOB, id, backup, 7));
        assertSaysSo(() -> vaults.unsettled(Samples.at(100), 10));
    }

    @Test
    default void closedDerivedResourcesSaySo() {
        DerivedResources derived = closed(Storage::derivedResources);
        DerivedId id = DerivedId.server("s-1");

        assertSaysSo(() -> derived.find(BOB, id));
        assertSaysSo(() -> derived.page(BOB, Optional.empty(), 10));
        assertSaysSo(() -> derived.save(recording(derived(BOB, id))));
        assertSaysSo(() -> derived.save(dropping(derived(BOB, id), Samples.at(1))));
        assertSaysSo(() -> derived.sourcesAmong(List.of(new ImageId("img-1"))));
    }

    @Test
    default void aClosedOutboxSaysSo() {
        ResourceChange change = registration("img-1");
        new Scene(storage()).commit(change);
        Outbox outbox = closed(Storage::outbox);

        assertSaysSo(() -> outbox.publish(List.of(change)));
        assertSaysSo(() -> outbox.acknowledge(List.of(change)));
        assertSaysSo(() -> outbox.pending(Instant.MAX, 10));
    }

    @Test
    default void aClosedEventLogSaysSo() {
        EventLog events = closed(Storage::events);

        assertSaysSo(() -> events.read(0, 10));
        assertSaysSo(() -> events.read(new LogFilter.OfProject(OWNER), 0, 10));
        assertSaysSo(events::last);
    }

    @Test
    default void closedFollowersSaySo() {
        Followers followers = closed(Storage::followers);
        FollowerId follower = new FollowerId(Optional.empty(), "billing");

        assertSaysSo(() -> followers.position(follower));
        assertSaysSo(() -> followers.move(follower, OptionalLong.empty(), 1));
        assertSaysSo(() -> followers.forget(follower));
    }

    @Test
    default void closedRequestKeysSaySo() {
        RequestClaim.Granted claim = assertInstanceOf(
                RequestClaim.Granted.class, storage().requestKeys().claim(OWNER, "key-1", "request"));
        RequestKeys keys = closed(Storage::requestKeys);

        assertSaysSo(() -> keys.claim(OWNER, "key-2", "request"));
        assertSaysSo(() -> keys.complete(claim, ShareReport.of(List.of())));
        assertSaysSo(() -> keys.release(claim, List.of()));
    }

    /** The port as a caller holds it who has not noticed that the storage was closed. */
    private <P> P closed(Function<Storage, P> port) {
        P held = port.apply(storage());
        storage().close();
        return held;
    }

    private static void assertSaysSo(Executable call) {
        StorageException thrown = assertThrows(StorageException.class, call);
        String message = thrown.getMessage();
        assertFalse(message == null || message.isBlank(), "a message");
    }
}
