package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.DAVE;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.PLAIN;
import static io.tenantshare.ports.contract.Samples.accept;
import static io.tenantshare.ports.contract.Samples.acceptBackup;
import static io.tenantshare.ports.contract.Samples.addition;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.delete;
import static io.tenantshare.ports.contract.Samples.derived;
import static io.tenantshare.ports.contract.Samples.dropping;
import static io.tenantshare.ports.contract.Samples.granting;
import static io.tenantshare.ports.contract.Samples.grants;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.offerBackup;
import static io.tenantshare.ports.contract.Samples.project;
import static io.tenantshare.ports.contract.Samples.recording;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.reject;
import static io.tenantshare.ports.contract.Samples.ruled;
import static io.tenantshare.ports.contract.Samples.rules;
import static io.tenantshare.ports.contract.Samples.ruling;
import static io.tenantshare.ports.contract.Samples.traces;
import static io.tenantshare.ports.contract.Samples.withdraw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What {@link Contents} promises; skipped where a storage has none. */
public interface ContentsContract extends StorageFixture {

    /** The contents of the storage under test. */
    private Contents contents() {
        try {
            return storage().contents();
        } catch (UnsupportedOperationException e) {
            return Assumptions.abort("The storage cannot be moved as a whole: contents() is not overridden.");
        }
    }

    @Test
    default void whatIsPutIsListedAsItWasAndInOrder() {
        Contents contents = contents();
        List<Project> projects = new ArrayList<>();
        List<KeyGrants> keys = new ArrayList<>();
        List<RuleSet> ruleSets = new ArrayList<>();
        List<Vault> vaults = new ArrayList<>();
        List<SharedResource> resources = new ArrayList<>();
        List<DerivedResource> records = new ArrayList<>();
        List<FollowerPosition> followers = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS.stream().sorted(Text.ORDER).toList()) {
            ProjectId id = new ProjectId(text);
            projects.add(Project.of(text, text, text));
            keys.add(grants(id, text, new AccountId(text)));
            ruleSets.add(rules(id, RecipientRule.block(text, OfferMatch.from(text))));
            vaults.add(Vault.registered(id, new VaultId(text), VaultSpec.serverBackup(text, 40)));
            resources.add(registration(new ImageId(text), id, PLAIN, at(1)).next());
            records.add(new DerivedResource(id, DerivedId.disk(text), new ImageId(text), at(2)));
            records.add(new DerivedResource(id, DerivedId.image(text), new BackupId(text), at(2)));
            followers.add(new FollowerPosition(new FollowerId(Optional.of(id), text), 3));
        }
        followers.add(0, new FollowerPosition(new FollowerId(Optional.empty(), "audit"), 1));
        followers.add(1, new FollowerPosition(new FollowerId(Optional.empty(), "billing"), 2));
        resources.add(0, registration(new BackupId("z")).next());

        contents.projects().put(projects);
        contents.keys().put(keys);
        contents.ruleSets().put(ruleSets);
        contents.vaults().put(vaults);
        contents.resources().put(resources);
        contents.derivedResources().put(records);
        contents.followers().put(followers);

        assertEquals(projects, all(contents.projects()));
        assertEquals(keys, all(contents.keys()));
        assertEquals(ruleSets, all(contents.ruleSets()));
        assertEquals(vaults, all(contents.vaults()));
        assertEquals(states(resources), states(all(contents.resources())));
        assertEquals(records, all(contents.derivedResources()));
        assertEquals(followers, all(contents.followers()));
    }

    @Test
    default void manyItemsAreListedOnceEach() {
        Contents contents = contents();
        List<Project> projects = new ArrayList<>();
        List<SharedResource> resources = new ArrayList<>();
        for (int i = 1_000; i < 2_700; i++) {
            projects.add(project(new ProjectId("p-" + i)));
            resources.add(
                    registration(new ImageId("img-" + i), OWNER, PLAIN, at(1)).next());
        }
        for (List<Project> some : List.of(projects.subList(0, 900), projects.subList(900, 1_700))) {
            contents.projects().put(some);
        }
        for (List<SharedResource> some : List.of(resources.subList(0, 900), resources.subList(900, 1_700))) {
            contents.resources().put(some);
        }

        assertEquals(projects, all(contents.projects()));
        assertEquals(states(resources), states(all(contents.resources())));
    }

    @Test
    default void whatIsPutIsWhatThePortsShow() {
        Contents contents = contents();
        Scene scene = new Scene(storage());
        SharedResource image =
                ruled(accepted("img-1"), at(5), DAVE, traces().get(3)).next();
        SharedResource dated = delete(accepted("img-2"), at(7)).next();
        SharedResource undated = SharedResource.tombstone(image("img-3").resource(), 4, Optional.empty());
        SharedResource pruned = SharedResource.pruned(new ImageId("img-4"), 9, false);
        SharedResource freed = SharedResource.pruned(new ImageId("img-5"), 9, true);
        SharedResource backup = registration(new BackupId("bak-1")).next();
        backup = offerBackup(backup, at(2), BOB).next();
        backup = acceptBackup(backup, at(3), BOB, new VaultId("vault-1")).next();
        Holding held = new Holding(backup.id(), 100, 3, true, at(3));
        Holding open = new Holding(new BackupId("bak-2"), 200, 1, false, at(4));
        Vault vault =
                new Vault(BOB, new VaultId("vault-1"), VaultSpec.serverBackup("roomy", 40), List.of(held, open), 5);
        DerivedResource record = derived(BOB, DerivedId.server("s-1"));
        KeyGrants grants = grants(OWNER, "key-1", new AccountId("a-1"));
        RuleSet rules = rules(BOB, RecipientRule.block("one", OfferMatch.ANY)).revised();

        contents.projects().put(List.of(project(BOB), project(OWNER)));
        contents.keys().put(List.of(grants));
        contents.ruleSets().put(List.of(rules));
        contents.vaults().put(List.of(vault));
        contents.resources().put(List.of(backup, image, dated, undated, pruned, freed));
        contents.derivedResources().put(List.of(record));

        assertEquals(
                Set.of(project(BOB), project(OWNER)),
                Set.copyOf(storage().projects().findAll(List.of(BOB, OWNER))));
        assertEquals(List.of(grants), storage().keys().findAll(OWNER, List.of(grants.key())));
        assertEquals(List.of(rules), storage().ruleSets().findAll(List.of(BOB)));
        Vault found = storage().vaults().find(BOB, vault.id()).orElseThrow();
        assertEquals(vault.spec(), found.spec());
        assertEquals(5, found.revision());
        assertEquals(Scene.byResource(vault.holdings()), Scene.byResource(found.holdings()));
        assertEquals(
                List.of(open),
                storage().vaults().unsettled(Instant.MAX, 10).stream()
                        .map(unsettled -> unsettled.holding())
                        .toList());
        for (SharedResource each : List.of(backup, image, dated, undated, pruned, freed)) {
            assertEquals(State.of(each), State.of(scene.truth(each.id())));
        }
        scene.assertListsAgreeWithTheTruth(List.of(image.id(), dated.id()), List.of(OWNER, BOB, CAROL));
        assertEquals(
                List.of(State.of(dated)), states(storage().resources().deletedBetween(Instant.MIN, Instant.MAX, 10)));
        assertEquals(List.of(record), storage().derivedResources().page(BOB, Optional.empty(), 10));
        assertEquals(List.of(), scene.pendingEvents(), "nothing is to be told");
        assertEquals(List.of(), scene.loggedEvents(), "nothing has happened");
    }

    @Test
    default void whatIsPutAgainReplacesWhatWasThere() {
        Contents contents = contents();
        Scene scene = new Scene(storage());
        SharedResource image = accepted("img-1");
        SharedResource other = accepted("img-2");
        Vault vault = new Vault(
                BOB,
                new VaultId("vault-1"),
                VaultSpec.serverBackup("roomy", 40),
                List.of(new Holding(new BackupId("bak-1"), 100, 3, true, at(3))),
                5);
        contents.resources().put(List.of(image, other));
        contents.vaults().put(List.of(vault));

        SharedResource next = withdraw(image, at(8), BOB).next();
        SharedResource deleted = delete(other, at(9)).next();
        Vault emptied = new Vault(BOB, vault.id(), VaultSpec.serverBackup("roomier", 80), List.of(), 6);
        for (int twice = 0; twice < 2; twice++) {
            contents.resources().put(List.of(next, deleted));
            contents.vaults().put(List.of(emptied));

            assertEquals(states(List.of(next, deleted)), states(all(contents.resources())));
            scene.assertListsAgreeWithTheTruth(List.of(image.id(), other.id()), List.of(OWNER, BOB, CAROL));
            assertEquals(List.of(emptied), all(contents.vaults()));
        }
        SharedResource pruned = deleted.asPruned(true);
        contents.resources().put(List.of(pruned));
        assertEquals(State.of(pruned), State.of(scene.truth(pruned.id())));
        assertEquals(List.of(), storage().resources().deletedBetween(Instant.MIN, Instant.MAX, 10));
    }

    @Test
    default void callsGoOnWithWhatWasPut() {
        Contents contents = contents();
        Scene scene = new Scene(storage());
        SharedResource image = accepted("img-1");
        contents.resources().put(List.of(image));

        SharedResource next = scene.done(withdraw(image, at(8), CAROL));

        assertEquals(State.of(next), State.of(scene.truth("img-1")));
        scene.assertListsAgreeWithTheTruth(List.of(image.id()), List.of(OWNER, BOB, CAROL));
    }

    @Test
    default void aLogThatWasPutKeepsItsNumbersAndGoesOn() {
        Contents contents = contents();
        ResourceChange first = registration("img-1");
        ResourceChange second = offer(first.next(), at(2), BOB, CAROL);
        List<LoggedEvent> log = new ArrayList<>();
        Scene.events(List.of(first, second)).forEach(event -> log.add(new LoggedEvent(7 + log.size(), event)));
        contents.events().put(log);

        assertEquals(log, all(contents.events()));
        assertEquals(new LogPage(log, 9, 6), storage().events().read(LogFilter.EVERYTHING, 0, 10));
        assertEquals(9, storage().events().last());
        assertEquals(
                log.subList(1, 2),
                storage().events().read(new LogFilter.OfProject(BOB), 0, 10).events());
        Scene scene = new Scene(storage());
        scene.done(registration("img-2"));
        List<LoggedEvent> after = storage().events().read(9, 10);
        assertEquals(List.of(10L), after.stream().map(LoggedEvent::sequence).toList());
    }

    @Test
    default void whatIsRemovedIsGone() {
        Contents contents = contents();
        Vault vault = new Vault(
                BOB,
                new VaultId("vault-1"),
                VaultSpec.serverBackup("roomy", 40),
                List.of(new Holding(new BackupId("bak-1"), 100, 3, false, at(3))),
                5);
        Vault other = Vault.registered(BOB, new VaultId("vault-2"), VaultSpec.serverBackup("kept", 40));
        DerivedResource record = derived(BOB, DerivedId.server("s-1"));
        FollowerPosition follower = new FollowerPosition(new FollowerId(Optional.empty(), "billing"), 2);
        List<LoggedEvent> log = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            log.add(new LoggedEvent(i, registration("img-" + i).events().get(0)));
        }
        contents.vaults().put(List.of(vault, other));
        contents.derivedResources().put(List.of(record));
        contents.followers().put(List.of(follower));
        contents.events().put(log);

        for (int twice = 0; twice < 2; twice++) {
            contents.vaults().remove(List.of(vault));
            contents.derivedResources().remove(List.of(record));
            contents.followers().remove(List.of(follower));
            contents.events().remove(log.subList(0, 2));
        }

        assertEquals(List.of(other), all(contents.vaults()));
        assertEquals(List.of(), storage().vaults().unsettled(Instant.MAX, 10));
        assertEquals(List.of(), all(contents.derivedResources()));
        assertEquals(OptionalLong.empty(), storage().followers().position(follower.follower()));
        assertEquals(log.subList(2, 4), all(contents.events()));
        assertEquals(new LogPage(log.subList(2, 4), 4, 2), storage().events().read(LogFilter.EVERYTHING, 0, 10));
    }

    @Test
    default void whatWasCommittedIsAmongTheContents() {
        Contents contents = contents();
        Scene scene = new Scene(storage());
        VaultChange vault = registration(new VaultId("vault-1"));
        VaultChange dropped = registration(new VaultId("vault-2"));
        DerivedResource record = derived(BOB, DerivedId.server("s-1"));
        DerivedResource gone = derived(BOB, DerivedId.server("s-2"));
        List<Change> changes = List.of(
                addition(project(OWNER)),
                granting(grants(OWNER, "key-1", new AccountId("a-1")), new AccountId("a-1")),
                ruling(rules(BOB)),
                vault,
                dropped,
                dropping(dropped.next()),
                recording(record),
                recording(gone),
                dropping(gone, at(2)));
        changes.forEach(scene::commit);
        SharedResource image = scene.done(offer(scene.done(registration("img-1")), at(1), BOB));
        SharedResource deleted = scene.done(delete(scene.done(registration("img-2")), at(2)));
        FollowerId follower = new FollowerId(Optional.of(OWNER), "billing");
        storage().followers().move(follower, OptionalLong.empty(), 3);

        assertEquals(List.of(project(OWNER)), all(contents.projects()));
        assertEquals(List.of(grants(OWNER, "key-1", new AccountId("a-1"))), all(contents.keys()));
        assertEquals(List.of(rules(BOB)), all(contents.ruleSets()));
        assertEquals(List.of(vault.next()), all(contents.vaults()));
        assertEquals(states(List.of(image, deleted)), states(all(contents.resources())));
        assertEquals(List.of(record), all(contents.derivedResources()));
        assertEquals(List.of(new FollowerPosition(follower, 3)), all(contents.followers()));
        assertEquals(scene.log(100), all(contents.events()));
    }

    private static SharedResource image(String id) {
        return registration(id).next();
    }

    /** Offered to two projects: one has accepted, one has rejected. */
    private static SharedResource accepted(String id) {
        SharedResource offered = offer(image(id), at(2), BOB, CAROL).next();
        return reject(accept(offered, at(3), BOB).next(), at(4), CAROL).next();
    }

    private static List<State> states(List<SharedResource> resources) {
        return resources.stream().map(State::of).toList();
    }

    private static <T> List<T> all(Items<T> items) {
        List<T> all = new ArrayList<>();
        items.all().forEachRemaining(all::add);
        return all;
    }
}
