package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.accept;
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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.RequestClaim;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What survives if a storage is closed and opened again: everything that was committed. */
public interface ReopenedStorageContract extends StorageFixture {

    @Test
    default void whatWasCommittedIsThereAfterReopening() {
        Scene scene = new Scene(storage());
        VaultId vaultId = new VaultId("vault-1");
        KeyGrants grants = grants(OWNER, "key-1", new AccountId("a-1"));
        RuleSet rules = rules(BOB, RecipientRule.block("one", OfferMatch.ANY));
        DerivedResource record = derived(BOB, DerivedId.server("s-1"));
        List<Change> changes = List.of(
                addition(project(OWNER)),
                granting(grants, new AccountId("a-1")),
                ruling(rules),
                registration(vaultId),
                recording(record));
        changes.forEach(scene::commit);
        scene.tell(changes);
        storage().vaults().reserve(demand(vaultId, new BackupId("bak-1"), 7, 100));
        Vault vault = storage().vaults().find(BOB, vaultId).orElseThrow();
        SharedResource image = scene.done(offer(scene.done(registration("img-1")), at(1), BOB));

        reopen();

        assertEquals(List.of(project(OWNER)), storage().projects().findAll(List.of(OWNER)), "projects");
        assertEquals(List.of(grants), storage().keys().findAll(OWNER, List.of(grants.key())), "keys");
        assertEquals(List.of(rules), storage().ruleSets().findAll(List.of(BOB)), "rules");
        assertEquals(Optional.of(vault), storage().vaults().find(BOB, vaultId), "vaults with what they hold");
        assertEquals(
                Optional.of(record), storage().derivedResources().find(BOB, record.id()), "records of what was made");
        assertEquals(
                Optional.of(State.of(image)), State.of(storage().resources().find(image.id())), "resources");
        new Scene(storage()).assertListsAgreeWithTheTruth(List.of(image.id()), List.of(OWNER, BOB));
    }

    @Test
    default void whatWasPendingIsPendingAfterReopening() {
        Scene scene = new Scene(storage());
        ResourceChange registration = registration("img-1");
        scene.done(registration);
        ResourceChange offer = offer(registration.next(), at(1), BOB);
        ResourceChange acceptance = accept(scene.commit(offer), at(2), BOB);
        scene.commit(acceptance);

        reopen();

        Scene again = new Scene(storage());
        assertEquals(
                Scene.events(List.of(offer, acceptance)),
                again.pendingEvents(),
                "all that was committed and not acknowledged, and nothing else");
        again.relay(10);
        again.assertListsAgreeWithTheTruth(List.of(registration.id()), List.of(OWNER, BOB));
    }

    @Test
    default void theLogGoesOnAfterReopening() {
        Scene scene = new Scene(storage());
        ResourceChange first = registration("img-1");
        scene.done(first);
        scene.done(offer(first.next(), at(1), BOB));
        List<LoggedEvent> before = scene.log(100);

        reopen();

        Scene again = new Scene(storage());
        assertEquals(before, again.log(100), "the same events under the same numbers");
        again.done(registration("img-2"));
        List<LoggedEvent> after = again.log(100);
        assertEquals(before, after.subList(0, before.size()), "a new event is behind the old ones");
        assertEquals(before.size() + 1, after.size(), "a new event is logged once");
    }

    @Test
    default void outcomesOfRequestsSurviveReopening() {
        ShareReport report = ShareReport.of(List.of(ShareOutcome.done(new ImageId("img-1"), BOB)));
        RequestClaim.Granted claim = assertInstanceOf(
                RequestClaim.Granted.class, storage().requestKeys().claim(OWNER, "key-1", "request"));
        storage().requestKeys().complete(claim, report);

        reopen();

        assertEquals(
                new RequestClaim.Completed(report),
                storage().requestKeys().claim(OWNER, "key-1", "request"),
                "whoever repeats the call with its key is given its outcome");
        assertTrue(
                storage().requestKeys().claim(OWNER, "key-2", "request") instanceof RequestClaim.Granted,
                "other keys are new");
    }
}
