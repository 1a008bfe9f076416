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
import static io.tenantshare.ports.contract.Samples.demand;
import static io.tenantshare.ports.contract.Samples.derived;
import static io.tenantshare.ports.contract.Samples.describe;
import static io.tenantshare.ports.contract.Samples.dropping;
import static io.tenantshare.ports.contract.Samples.granting;
import static io.tenantshare.ports.contract.Samples.grants;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.offerBackup;
import static io.tenantshare.ports.contract.Samples.project;
import static io.tenantshare.ports.contract.Samples.recording;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.reject;
import static io.tenantshare.ports.contract.Samples.rules;
import static io.tenantshare.ports.contract.Samples.ruling;
import static io.tenantshare.ports.contract.Samples.withdraw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.Outbox} promises. */
public interface OutboxContract extends StorageFixture {

    @Test
    default void nothingIsPendingInAnEmptyStorage() {
        assertEquals(List.of(), storage().outbox().pending(Instant.MAX, 10));
    }

    @Test
    default void everyCommittedChangeIsPendingUntilItIsAcknowledged() {
        Scene scene = new Scene(storage());
        List<Change> changes = oneOfEach();
        changes.forEach(scene::commit);

        assertEquals(Scene.byThing(Scene.events(changes)), Scene.byThing(scene.pendingEvents()));

        storage().outbox().publish(changes);
        assertEquals(
                Scene.byThing(Scene.events(changes)),
                Scene.byThing(scene.pendingEvents()),
                "publishing is not acknowledging");

        List<Change> left = new ArrayList<>(changes);
        for (Change change : changes) {
            storage().outbox().acknowledge(List.of(change));
            left.remove(change);
            assertEquals(Scene.byThing(Scene.events(left)), Scene.byThing(scene.pendingEvents()));
        }
    }

    @Test
    default void eventsAreStoredWithTheStateOrNotAtAll() {
        Scene scene = new Scene(storage());
        List<Change> changes = oneOfEach();
        changes.forEach(scene::commit);
        scene.tell(changes);
        SharedResource first = registration("img-1").next();
        SharedResource unknown = registration("img-unknown").next();
        AccountId account = new AccountId("a-2");

        assertEquals(
                List.of(false),
                storage().resources().saveAll(List.of(registration(new ImageId("img-1"), BOB, PLAIN, at(9)))));
        assertEquals(
                List.of(false, false),
                storage().resources().saveAll(List.of(offer(first, at(9), DAVE), offer(unknown, at(9), DAVE))));
        assertFalse(storage().projects().add(addition(project(OWNER))));
        assertFalse(storage().keys().save(granting(grants(OWNER, "key-1", account), account)));
        assertFalse(storage().ruleSets().save(ruling(rules(OWNER).auditing(true))));
        assertFalse(storage().vaults().save(registration(new VaultId("vault-1"))));
        assertFalse(storage()
                .vaults()
                .save(dropping(registration(new VaultId("vault-1")).next())));
        assertFalse(storage()
                .vaults()
                .save(dropping(registration(new VaultId("vault-2")).next())));
        assertFalse(storage().derivedResources().save(recording(derived(BOB, DerivedId.server("s-1")), at(9))));
        assertFalse(storage().derivedResources().save(dropping(derived(BOB, DerivedId.disk("s-1")), at(9))));

        assertEquals(List.of(), scene.pendingEvents());
        assertEquals(Scene.byThing(Scene.events(changes)), Scene.byThing(scene.loggedEvents()));
    }

    @Test
    default void everyWinnerOfABatchHasItsEventsStoredAndNoLoserHas() {
        Scene scene = new Scene(storage());
        scene.done(registration("img-1"));
        ResourceChange winner = registration("img-2");

        storage().resources().saveAll(List.of(registration(new ImageId("img-1"), BOB, PLAIN, at(1)), winner));

        assertEquals(winner.events(), scene.pendingEvents());
    }

    @Test
    default void whatIsPendingIsOldestFirstForEachThing() {
        Scene scene = new Scene(storage());
        List<Change> changes = new ArrayList<>();
        List<SharedResource> images = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ResourceChange registration = registration("img-" + i);
            changes.add(registration);
            images.add(scene.commit(registration));
        }
        for (int i = 0; i < 12; i++) {
            int image = i * 3 % 4;
            ResourceChange offer = offer(images.get(image), at(i), new ProjectId("p-" + i));
            changes.add(offer);
            images.set(image, scene.commit(offer));
        }
        for (Change change : timesOfARecord()) {
            changes.add(change);
            scene.commit(change);
        }
        for (Change change : timesOfAKey()) {
            changes.add(change);
            scene.commit(change);
        }
        for (Change change : timesOfRules()) {
            changes.add(change);
            scene.commit(change);
        }
        for (Change change : timesOfAVault()) {
            changes.add(change);
            scene.commit(change);
        }

        assertEquals(Scene.byThing(Scene.events(changes)), Scene.byThing(scene.pendingEvents()));
    }

    @Test
    default void whatIsPendingStaysOldestFirstWhenFewChangesAreAskedFor() {
        Scene scene = new Scene(storage());
        List<ResourceChange> life = life(OWNER, BOB, CAROL, DAVE, "img-1");
        life.forEach(scene::commit);

        for (int limit = 1; limit <= life.size() + 1; limit++) {
            List<PendingCommit> pending = storage().outbox().pending(Instant.MAX, limit);
            assertTrue(pending.size() <= limit, "no more commits than asked for");
            List<SharingEvent> events = Scene.events(pending);
            assertFalse(events.isEmpty());
            assertEquals(Scene.events(life).subList(0, events.size()), events);
        }
    }

    @Test
    default void whoeverAsksForWhatHappenedBeforeATimeIsNotGivenWhatIsYounger() {
        Scene scene = new Scene(storage());
        ResourceChange older = registration(new ImageId("img-1"), OWNER, PLAIN, at(1));
        ResourceChange younger = registration(new ImageId("img-2"), OWNER, PLAIN, at(5));
        scene.commit(younger);
        scene.commit(older);

        assertEquals(List.of(), storage().outbox().pending(at(1), 10));
        assertEquals(older.events(), Scene.events(storage().outbox().pending(at(2), 10)));
        assertEquals(older.events(), Scene.events(storage().outbox().pending(at(5), 10)));
        assertEquals(2, storage().outbox().pending(at(6), 10).size());
    }

    @Test
    default void everyCommitIsPendingByItself() {
        Scene scene = new Scene(storage());
        List<ResourceChange> life = life(OWNER, BOB, CAROL, DAVE, "img-1");
        life.forEach(scene::commit);

        assertEquals(
                life.stream().map(change -> new PendingCommit(change.events())).toList(),
                storage().outbox().pending(Instant.MAX, 100),
                "each commit with its own events, and with no other commit's");
    }

    @Test
    default void whatHappenedBeforeATimeComesWithAllThatLedUpToIt() {
        Scene scene = new Scene(storage());
        // The clock is set back twice, so that what was committed later says that it happened earlier.
        int[] minutes = {5, 1, 9, 3, 8};
        List<ResourceChange> life = new ArrayList<>();
        life.add(registration(new ImageId("img-1"), OWNER, PLAIN, at(minutes[0])));
        for (int i = 1; i < minutes.length; i++) {
            life.add(offer(last(life), at(minutes[i]), new ProjectId("p-" + i)));
        }
        life.forEach(scene::commit);
        scene.commit(registration(new ImageId("img-2"), OWNER, PLAIN, at(20)));

        int[] expected = {0, 0, 2, 2, 4, 4, 4, 4, 4, 5, 5};
        for (int before = 0; before < expected.length; before++) {
            assertEquals(
                    Scene.events(life.subList(0, expected[before])),
                    Scene.events(storage().outbox().pending(at(before), 100)),
                    "pending before minute " + before + ", where the commits of one resource say that they happened in"
                            + " the minutes 5, 1, 9, 3 and 8: all up to the last one that is old enough");
        }
        for (int limit = 1; limit < 5; limit++) {
            List<SharingEvent> few = Scene.events(storage().outbox().pending(at(4), limit));
            assertFalse(few.isEmpty(), "something is old enough, so the answer is not empty");
            assertEquals(
                    Scene.events(life.subList(0, few.size())), few, "the oldest ones if " + limit + " are asked for");
        }
    }

    @Test
    default void aCommitIsAcknowledgedByItsIdAlone() {
        Scene scene = new Scene(storage());
        ResourceChange registration = registration("img-1");
        scene.done(registration);
        ResourceChange offer = offer(registration.next(), at(1), BOB, CAROL);
        scene.commit(offer);
        scene.publish(offer);

        storage().outbox().acknowledge(List.of(new PendingCommit(offer.events().subList(0, 1))));

        assertEquals(List.of(), scene.pendingEvents(), "the first event says which commit it is");
    }

    @Test
    default void acknowledgingOneChangeLeavesTheOthersPending() {
        Scene scene = new Scene(storage());
        List<ResourceChange> life = life(OWNER, BOB, CAROL, DAVE, "img-1");
        life.forEach(scene::commit);
        storage().outbox().publish(life);
        List<ResourceChange> left = new ArrayList<>(life);

        for (int which : new int[] {2, 0, 3}) {
            ResourceChange change = left.remove(which);
            storage().outbox().acknowledge(List.of(change));
            assertEquals(Scene.events(left), scene.pendingEvents());
        }
    }

    @Test
    default void acknowledgingAgainIsHarmless() {
        Scene scene = new Scene(storage());
        ResourceChange first = registration("img-1");
        scene.done(first);
        ResourceChange second = offer(first.next(), at(1), BOB);
        scene.commit(second);
        scene.publish(second);

        storage().outbox().acknowledge(List.of(first));
        storage().outbox().acknowledge(List.of(first, first));

        assertEquals(second.events(), scene.pendingEvents());
        scene.tell(List.of(second));
        storage().outbox().acknowledge(List.of(second, first));
        assertEquals(List.of(), scene.pendingEvents());
    }

    @Test
    default void aRecordDroppedAndRecordedAgainIsPendingInThatOrder() {
        Scene scene = new Scene(storage());
        List<DerivedChange> times = timesOfARecord();
        times.forEach(scene::commit);
        assertEquals(Scene.events(times), scene.pendingEvents());

        scene.tell(times.subList(0, 1));
        assertEquals(Scene.events(times.subList(1, times.size())), scene.pendingEvents());

        scene.tell(times.subList(1, times.size()));
        assertEquals(List.of(), scene.pendingEvents());
        assertEquals(Scene.events(times), scene.loggedEvents());
    }

    @Test
    default void aRelayFinishesWhatACrashedCallerLeft() {
        for (int changesAtOnce : new int[] {1, 3, 1000}) {
            Scene scene = new Scene(storage());
            String prefix = "relay-" + changesAtOnce + "-";
            List<ProjectId> projects = Samples.projects(prefix, 4);
            List<ResourceId> ids = new ArrayList<>();
            List<ResourceChange> changes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(new ImageId(prefix + i));
                changes.addAll(life(projects.get(0), projects.get(1), projects.get(2), projects.get(3), prefix + i));
            }
            changes.forEach(scene::commit);

            List<SharingEvent> met = scene.relay(changesAtOnce);

            assertEquals(Scene.byThing(Scene.events(changes)), Scene.byThing(met));
            assertEquals(
                    Scene.byThing(Scene.events(changes)),
                    Scene.byThing(scene.loggedEvents().stream()
                            .filter(Scene.events(changes)::contains)
                            .toList()));
            scene.assertListsAgreeWithTheTruth(ids, projects);
        }
    }

    @Test
    default void manyChangesCanBePendingAndTold() {
        Scene scene = new Scene(storage());
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            changes.add(registration("img-" + i));
        }
        changes.forEach(scene::commit);

        List<PendingCommit> pending = storage().outbox().pending(Instant.MAX, 100);
        int told = Scene.events(pending).size();
        assertTrue(told > 0 && pending.size() <= 100, "some, and no more commits than asked for");
        scene.tell(pending);
        assertEquals(300 - told, scene.pendingEvents().size());
        scene.tell(changes);

        assertEquals(List.of(), scene.pendingEvents());
        assertEquals(Scene.byThing(Scene.events(changes)), Scene.byThing(scene.loggedEvents()));
    }

    @Test
    default void tellingNothingIsHarmless() {
        Scene scene = new Scene(storage());
        ResourceChange change = registration("img-1");
        scene.commit(change);

        scene.tell(List.of());

        assertEquals(change.events(), scene.pendingEvents());
    }

    @Test
    default void whatIsPendingStaysTheCallersAsItWas() {
        Scene scene = new Scene(storage());
        ResourceChange change = registration("img-1");
        scene.commit(change);
        List<PendingCommit> pending = storage().outbox().pending(Instant.MAX, 10);
        List<PendingCommit> told = new ArrayList<>(pending);

        scene.tell(told);
        told.clear();
        scene.commit(registration("img-2"));

        assertEquals(change.events(), Scene.events(pending));
    }

    @Test
    default void publishingTwiceLateOrOutOfOrderEndsTheSame() {
        Random random = new Random(7);
        for (int round = 0; round < 12; round++) {
            Scene scene = new Scene(storage());
            String prefix = "round-" + round + "-";
            List<ProjectId> projects = Samples.projects(prefix, 4);
            List<ResourceId> ids = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(new ImageId(prefix + i));
                changes.addAll(life(projects.get(0), projects.get(1), projects.get(2), projects.get(3), prefix + i));
            }
            List<Change> publications = new ArrayList<>();
            for (Change change : changes) {
                scene.commit(change);
                if (random.nextInt(3) == 0) {
                    scene.publish(change);
                    publications.add(change);
                }
            }
            publications.addAll(changes);
            Collections.shuffle(publications, random);
            publications.forEach(scene::publish);

            scene.assertListsAgreeWithTheTruth(ids, projects);
            List<SharingEvent> expected = Scene.events(changes);
            assertEquals(
                    Scene.byThing(expected),
                    Scene.byThing(scene.loggedEvents().stream()
                            .filter(expected::contains)
                            .toList()));
        }
    }

    @Test
    default void aWithdrawnShareDoesNotComeBackThroughALatePublication() {
        Scene scene = new Scene(storage());
        ResourceChange offer = offer(scene.done(registration("img-1")), at(1), BOB);
        ResourceChange withdrawal = withdraw(scene.commit(offer), at(2), BOB);
        scene.commit(withdrawal);

        scene.publish(withdrawal);
        scene.publish(offer);

        assertEquals(List.of(), scene.inbox(BOB));
        assertEquals(List.of(), scene.outgoing(OWNER));

        scene.tell(List.of(withdrawal, offer));
        scene.publish(offer);

        assertEquals(List.of(), scene.inbox(BOB), "acknowledged, then told once more");
        assertEquals(List.of(), scene.outgoing(OWNER));
    }

    @Test
    default void aShareOfferedAnewDoesNotGoThroughALateWithdrawal() {
        Scene scene = new Scene(storage());
        SharedResource offered = scene.done(offer(scene.done(registration("img-1")), at(1), BOB));
        ResourceChange withdrawal = withdraw(offered, at(2), BOB);
        ResourceChange again = offer(scene.commit(withdrawal), at(3), BOB);
        SharedResource last = scene.commit(again);

        scene.publish(again);
        scene.publish(withdrawal);

        scene.assertListsAgreeWithTheTruth(List.of(last.id()), List.of(OWNER, BOB));
        assertEquals(1, scene.inbox(BOB).size());
    }

    @Test
    default void anAnswerIsNotUndoneByALatePublication() {
        Scene scene = new Scene(storage());
        ResourceChange offer = offer(scene.done(registration("img-1")), at(1), BOB);
        ResourceChange acceptance = accept(scene.commit(offer), at(2), BOB);
        scene.commit(acceptance);

        scene.publish(acceptance);
        scene.publish(offer);

        assertEquals(
                List.of(MemberStatus.ACCEPTED),
                scene.inbox(BOB).stream().map(Share::status).toList());
        assertEquals(
                List.of(MemberStatus.ACCEPTED),
                scene.outgoing(OWNER).stream().map(Share::status).toList());
    }

    @Test
    default void aDeletedResourceDoesNotComeBackThroughALatePublication() {
        Scene scene = new Scene(storage());
        ResourceChange registration = registration("img-1");
        ResourceChange offer = offer(scene.commit(registration), at(1), BOB, CAROL);
        ResourceChange deletion = delete(scene.commit(offer), at(2));
        SharedResource deleted = scene.commit(deletion);

        scene.publish(deletion);
        scene.publish(registration);
        scene.publish(offer);

        for (ProjectId project : List.of(BOB, CAROL)) {
            assertEquals(List.of(), scene.inbox(project));
        }
        assertEquals(List.of(), scene.outgoing(OWNER));
        assertEquals(State.of(deleted), State.of(scene.truth("img-1")));
    }

    @Test
    default void aNewDescriptionIsNotUndoneByALatePublication() {
        Scene scene = new Scene(storage());
        ResourceChange offer = offer(scene.done(registration("img-1")), at(1), BOB);
        ResourceChange update = describe(scene.commit(offer), at(2), spec -> spec.withName("new name"));
        SharedResource last = scene.commit(update);

        scene.publish(update);
        scene.publish(offer);

        scene.assertListsAgreeWithTheTruth(List.of(last.id()), List.of(OWNER, BOB));
        assertEquals("new name", scene.inbox(BOB).get(0).resource().name());
    }

    @Test
    default void whatIsTakenUpInAVaultIsNoChangeToTell() {
        Scene scene = new Scene(storage());
        VaultChange vault = registration(new VaultId("vault-1"));
        scene.commit(vault);
        storage().vaults().reserve(demand(vault.next().id(), new BackupId("bak-1"), 7, 100));
        VaultChange update =
                describe(vault.next().with(List.of()), vault.next().spec().withUsedMb(7));
        scene.commit(update);
        storage().vaults().settle(BOB, vault.next().id(), new BackupId("bak-1"), 7);

        assertEquals(Scene.events(List.of(vault, update)), scene.pendingEvents());
        scene.tell(List.of(vault, update));
        storage().vaults().release(BOB, vault.next().id(), new BackupId("bak-1"), 7);

        assertEquals(List.of(), scene.pendingEvents());
        assertEquals(Scene.events(List.of(vault, update)), scene.loggedEvents());
    }

    /** A project with rules, an image with a share, a key, two vaults, a backup of the same id, and two records; some are dropped. */
    private static List<Change> oneOfEach() {
        AccountId account = new AccountId("a-1");
        ProjectChange project = addition(project(OWNER));
        ResourceChange registration = registration("img-1");
        ResourceChange offer = offer(registration.next(), at(1), BOB, CAROL);
        KeyChange grant = granting(grants(OWNER, "key-1", account), account);
        VaultChange vault = registration(new VaultId("vault-1"));
        VaultChange larger = describe(vault.next(), vault.next().spec().withCapacityGb(200));
        VaultChange otherVault = registration(new VaultId("vault-2"));
        ResourceChange backup = registration(new BackupId("img-1"));
        ResourceChange offeredBackup = offerBackup(backup.next(), at(1), BOB);
        DerivedChange server = recording(derived(BOB, DerivedId.server("s-1")));
        DerivedChange disk = recording(derived(BOB, DerivedId.disk("s-1")));
        return List.of(
                project,
                ruling(rules(OWNER)),
                registration,
                offer,
                grant,
                vault,
                larger,
                otherVault,
                dropping(otherVault.next()),
                backup,
                offeredBackup,
                acceptBackup(offeredBackup.next(), at(3), BOB, new VaultId("vault-1")),
                server,
                disk,
                dropping(disk.derived(), at(2)));
    }

    private static List<DerivedChange> timesOfARecord() {
        DerivedId id = DerivedId.server("s-1");
        DerivedResource first = new DerivedResource(BOB, id, new ImageId("img-1"), at(1));
        DerivedResource second = new DerivedResource(BOB, id, new ImageId("img-2"), at(3));
        // The clock of the third time was set back.
        DerivedResource third = new DerivedResource(BOB, id, new ImageId("img-3"), at(2));
        return List.of(
                recording(first),
                dropping(first, at(2)),
                recording(second),
                dropping(second, at(3)),
                recording(third),
                dropping(third, at(1)));
    }

    private static List<KeyChange> timesOfAKey() {
        List<KeyChange> changes = new ArrayList<>();
        AccountId account = new AccountId("a-1");
        KeyGrants grants = grants(OWNER, "key-1", account);
        for (int i = 0; i < 11; i++) {
            changes.add(granting(grants, account));
            grants = grants.revoking(account);
        }
        return changes;
    }

    private static List<RuleChange> timesOfRules() {
        List<RuleChange> changes = new ArrayList<>();
        RuleSet rules = rules(OWNER);
        for (int i = 0; i < 11; i++) {
            changes.add(ruling(rules));
            rules = rules.auditing(!rules.audit()).revised();
        }
        return changes;
    }

    private static List<VaultChange> timesOfAVault() {
        List<VaultChange> changes = new ArrayList<>();
        changes.add(registration(new VaultId("vault-1")));
        for (int i = 0; i < 11; i++) {
            Vault now = changes.get(i).next();
            changes.add(describe(now, now.spec().withUsedMb(i + 1)));
        }
        changes.add(dropping(changes.get(11).next()));
        return changes;
    }

    /** Offers, answers, a new description and withdrawals; not all images end alike. */
    private static List<ResourceChange> life(
            ProjectId owner, ProjectId one, ProjectId two, ProjectId three, String image) {
        List<ResourceChange> life = new ArrayList<>();
        life.add(registration(new ImageId(image), owner, PLAIN, at(0)));
        life.add(offer(last(life), at(1), one, two, three));
        life.add(accept(last(life), at(2), one));
        life.add(reject(last(life), at(3), two));
        life.add(withdraw(last(life), at(4), three));
        life.add(describe(last(life), at(5), spec -> spec.withName("renamed " + image)));
        life.add(offer(last(life), at(6), two, three));
        life.add(withdraw(last(life), at(7), one));
        if (image.endsWith("2")) {
            life.add(delete(last(life), at(8)));
        }
        return life;
    }

    private static SharedResource last(List<ResourceChange> life) {
        return life.get(life.size() - 1).next();
    }
}
