package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.PLAIN;
import static io.tenantshare.ports.contract.Samples.accept;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.delete;
import static io.tenantshare.ports.contract.Samples.derived;
import static io.tenantshare.ports.contract.Samples.dropping;
import static io.tenantshare.ports.contract.Samples.granting;
import static io.tenantshare.ports.contract.Samples.grants;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.recording;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.reject;
import static io.tenantshare.ports.contract.Samples.rules;
import static io.tenantshare.ports.contract.Samples.ruling;
import static io.tenantshare.ports.contract.Samples.withdraw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.ShareQuery.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every port promises to many threads. */
public interface ConcurrencyContract extends StorageFixture {

    @Test
    default void oneOfManyConcurrentRegistrationsWins() throws Exception {
        Scene scene = new Scene(storage());
        List<ProjectId> owners = Samples.projects("p-", 8);
        List<List<Boolean>> rounds = Together.race(
                20, 8, (round, number) -> save(registration(image(round), owners.get(number), PLAIN, at(0))));

        for (int round = 0; round < rounds.size(); round++) {
            int winner = winner(rounds.get(round));
            assertEquals(owners.get(winner), scene.truth(image(round)).owner());
        }
    }

    @Test
    default void oneOfManyConcurrentSavesWins() throws Exception {
        Scene scene = new Scene(storage());
        List<ProjectId> recipients = Samples.projects("p-", 8);
        List<SharedResource> images = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            images.add(scene.done(registration("img-" + round)));
        }
        List<List<Boolean>> rounds =
                Together.race(20, 8, (round, number) -> save(offer(images.get(round), at(1), recipients.get(number))));

        for (int round = 0; round < rounds.size(); round++) {
            SharedResource stored = scene.truth(image(round));
            assertEquals(
                    List.of(recipients.get(winner(rounds.get(round)))),
                    stored.members().stream().map(Member::recipient).toList());
            assertEquals(2, stored.revision());
        }
    }

    @Test
    default void concurrentSaversOfOneResourceLoseNoUpdate() throws Exception {
        Scene scene = new Scene(storage());
        ResourceId id = scene.done(registration("img-1")).id();
        List<ProjectId> recipients = Samples.projects("p-", 60);

        List<List<ResourceChange>> committed = Together.call(6, number -> {
            List<ResourceChange> mine = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ProjectId recipient = recipients.get(number * 10 + i);
                mine.add(commitAnyhow(id, now -> offer(now, at(1), recipient)));
            }
            return mine;
        });

        SharedResource last = scene.truth(id);
        assertEquals(60, last.memberCount());
        assertEquals(61, last.revision());
        List<ResourceChange> all = new ArrayList<>();
        committed.forEach(all::addAll);
        all.sort(
                (one, other) -> Long.compare(one.next().revision(), other.next().revision()));
        assertEquals(Scene.events(all), scene.pendingEvents());
    }

    @Test
    default void concurrentBatchesOverTheSameResourcesLoseNoUpdate() throws Exception {
        Scene scene = new Scene(storage());
        List<ResourceId> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(scene.done(registration("img-" + i)).id());
        }
        List<ProjectId> recipients = Samples.projects("p-", 4);
        AtomicInteger stored = new AtomicInteger();

        Together.call(4, number -> {
            List<ResourceId> order = new ArrayList<>(ids);
            Collections.shuffle(order, new Random(number));
            for (int attempt = 0; !order.isEmpty(); attempt++) {
                assertTrue(attempt < 1000, "somebody always wins");
                List<ResourceChange> batch = order.stream()
                        .map(id -> offer(scene.truth(id), at(1), recipients.get(number)))
                        .toList();
                List<Boolean> saved = storage().resources().saveAll(batch);
                for (int i = 0; i < batch.size(); i++) {
                    if (saved.get(i)) {
                        order.remove(batch.get(i).id());
                        stored.incrementAndGet();
                    }
                }
            }
            return number;
        });

        assertEquals(32, stored.get());
        for (ResourceId id : ids) {
            assertEquals(4, scene.truth(id).memberCount());
            assertEquals(5, scene.truth(id).revision());
        }
    }

    @Test
    default void batchesOfTheSameResourcesInOppositeOrdersDoNotFail() throws Exception {
        List<ResourceChange> registrations = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            registrations.add(registration("img-" + i));
        }
        assertFalse(storage().resources().saveAll(registrations).contains(false), "each is registered");
        int rounds = 5;

        List<List<List<Boolean>>> saved = Together.race(rounds, 2, (round, number) -> {
            List<ResourceChange> batch = new ArrayList<>();
            for (ResourceChange registration : registrations) {
                // Both batches go over the same revision, which nobody stores between the rounds but one of the two.
                SharedResource present = new Scene(storage()).truth(registration.id());
                batch.add(offer(present, at(1), new ProjectId("p-" + round + "-" + number)));
            }
            if (number == 1) {
                Collections.reverse(batch);
            }
            List<Boolean> answers = new ArrayList<>(storage().resources().saveAll(batch));
            if (number == 1) {
                Collections.reverse(answers);
            }
            return answers;
        });

        for (int i = 0; i < registrations.size(); i++) {
            SharedResource last =
                    new Scene(storage()).truth(registrations.get(i).id());
            int wins = 0;
            for (List<List<Boolean>> ofRound : saved) {
                wins += (ofRound.get(0).get(i) ? 1 : 0) + (ofRound.get(1).get(i) ? 1 : 0);
            }
            assertEquals(wins, last.memberCount(), "as many offers of " + last.id() + " are stored as were said to be");
            assertTrue(wins >= rounds, "of two batches that meet, one wins");
        }
    }

    @Test
    default void everyWriteThatEndedIsSeen() throws Exception {
        Scene scene = new Scene(storage());
        ResourceId id = scene.done(registration("img-1")).id();
        AtomicLong newest = new AtomicLong(1);

        Together.call(4, number -> {
            for (int i = 0; i < 40; i++) {
                if (number == 0) {
                    ProjectId recipient = new ProjectId("p-" + i);
                    newest.set(scene.commit(offer(scene.truth(id), at(1), recipient))
                            .revision());
                } else {
                    long atLeast = newest.get();
                    long one = scene.truth(id).revision();
                    long other =
                            storage().resources().findAll(List.of(id)).get(0).revision();
                    assertTrue(
                            one >= atLeast && other >= one,
                            atLeast + " was committed, then seen " + one + ", " + other);
                }
            }
            return number;
        });
    }

    @Test
    default void oneOfManyConcurrentAdditionsOfAProjectWins() throws Exception {
        List<List<Boolean>> rounds = Together.race(
                20,
                8,
                (round, number) -> storage()
                        .projects()
                        .add(Samples.addition(Project.of("p-" + round, "eu-de", "account-" + number))));

        for (int round = 0; round < rounds.size(); round++) {
            Project added = Project.of("p-" + round, "eu-de", "account-" + winner(rounds.get(round)));
            assertEquals(List.of(added), storage().projects().findAll(List.of(added.id())));
        }
    }

    @Test
    default void concurrentGrantersOfOneKeyLoseNoGrant() throws Exception {
        KeyId key = new KeyId("key-1");
        Together.call(4, number -> {
            for (int i = 0; i < 10; i++) {
                AccountId account = new AccountId("a-" + number + "-" + i);
                boolean saved = false;
                for (int attempt = 0; !saved; attempt++) {
                    assertTrue(attempt < 1000, "somebody always wins");
                    KeyGrants now = storage().keys().findAll(OWNER, List.of(key)).stream()
                            .findFirst()
                            .orElse(KeyGrants.none(OWNER, key));
                    KeyGrants next = now.granting(account, KeyOperation.TO_USE_AN_IMAGE);
                    saved = storage().keys().save(granting(next, account));
                }
            }
            return number;
        });

        KeyGrants grants = storage().keys().findAll(OWNER, List.of(key)).get(0);
        assertEquals(40, grants.operations().size());
        assertEquals(40, grants.revision());
        List<SharingEvent> pending = new Scene(storage()).pendingEvents();
        assertEquals(
                LongStream.rangeClosed(1, 40).boxed().toList(),
                pending.stream().map(event -> event.id().revision()).toList());
    }

    @Test
    default void oneOfManyConcurrentFirstGrantsWins() throws Exception {
        List<List<Boolean>> rounds = Together.race(20, 8, (round, number) -> {
            AccountId account = new AccountId("a-" + number);
            return storage().keys().save(granting(grants(OWNER, "key-" + round, account), account));
        });

        for (int round = 0; round < rounds.size(); round++) {
            KeyGrants granted = grants(OWNER, "key-" + round, new AccountId("a-" + winner(rounds.get(round))));
            assertEquals(List.of(granted), storage().keys().findAll(OWNER, List.of(granted.key())));
        }
    }

    @Test
    default void concurrentChangersOfOneProjectsRulesLoseNoRule() throws Exception {
        Together.call(4, number -> {
            for (int i = 0; i < 10; i++) {
                RecipientRule rule = RecipientRule.block(number + "-" + i, OfferMatch.ANY);
                boolean saved = false;
                for (int attempt = 0; !saved; attempt++) {
                    assertTrue(attempt < 1000, "somebody always wins");
                    RuleSet now = storage().ruleSets().findAll(List.of(BOB)).stream()
                            .findFirst()
                            .orElse(RuleSet.none(BOB));
                    saved = storage().ruleSets().save(ruling(now.with(rule).revised()));
                }
            }
            return number;
        });

        RuleSet rules = storage().ruleSets().findAll(List.of(BOB)).get(0);
        assertEquals(40, rules.rules().size());
        assertEquals(40, rules.revision());
        assertEquals(
                LongStream.rangeClosed(1, 40).boxed().toList(),
                new Scene(storage())
                        .pendingEvents().stream()
                                .map(event -> event.id().revision())
                                .toList());
    }

    @Test
    default void oneOfManyConcurrentFirstRulesWins() throws Exception {
        List<List<Boolean>> rounds =
                Together.race(20, 8, (round, number) -> storage().ruleSets().save(ruling(firstRules(round, number))));

        for (int round = 0; round < rounds.size(); round++) {
            RuleSet won = firstRules(round, winner(rounds.get(round)));
            assertEquals(List.of(won), storage().ruleSets().findAll(List.of(won.project())));
        }
    }

    private static RuleSet firstRules(int round, int number) {
        return rules(new ProjectId("p-" + round), RecipientRule.block("by " + number, OfferMatch.ANY));
    }

    @Test
    default void oneOfManyConcurrentRecordsOfOneIdWins() throws Exception {
        List<List<Boolean>> recorded = Together.race(
                20, 8, (round, number) -> storage().derivedResources().save(recording(record(round, number))));
        List<DerivedResource> winners = new ArrayList<>();
        for (int round = 0; round < recorded.size(); round++) {
            DerivedResource winner = record(round, winner(recorded.get(round)));
            winners.add(winner);
            assertEquals(Optional.of(winner), storage().derivedResources().find(BOB, winner.id()));
        }

        List<List<Boolean>> dropped = Together.race(
                20,
                8,
                (round, number) -> storage().derivedResources().save(dropping(winners.get(round), at(20 + number))));

        dropped.forEach(ConcurrencyContract::winner);
        assertEquals(List.of(), storage().derivedResources().page(BOB, Optional.empty(), 1000));
        assertEquals(40, new Scene(storage()).pendingEvents().size());
    }

    @Test
    default void concurrentRecordersOfOneProjectLoseNoRecord() throws Exception {
        Together.call(4, number -> {
            for (int i = 0; i < 20; i++) {
                DerivedResource record = derived(BOB, DerivedId.server("s-" + number + "-" + i));
                assertTrue(storage().derivedResources().save(recording(record)));
                if (i % 2 == 0) {
                    assertTrue(storage().derivedResources().save(dropping(record, at(1))));
                }
            }
            return number;
        });

        assertEquals(
                40,
                storage().derivedResources().page(BOB, Optional.empty(), 1000).size());
    }

    @Test
    default void concurrentPublishersEndWithListsThatAgreeWithTheTruth() throws Exception {
        Scene scene = new Scene(storage());
        List<ResourceId> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(scene.done(registration("img-" + i)).id());
        }
        List<ProjectId> projects = List.of(OWNER, BOB, new ProjectId("p-1"), new ProjectId("p-2"));

        Together.call(6, number -> {
            Random random = new Random(number);
            List<Change> late = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                ResourceId id = ids.get(random.nextInt(ids.size()));
                ProjectId recipient = projects.get(1 + random.nextInt(projects.size() - 1));
                Change change = commitAnyhow(id, now -> step(now, recipient, random));
                if (random.nextBoolean()) {
                    scene.tell(List.of(change));
                } else {
                    late.add(change);
                }
                if (late.size() > 3) {
                    Collections.shuffle(late, random);
                    scene.tell(late);
                    late.clear();
                }
            }
            scene.tell(late);
            return number;
        });

        scene.assertListsAgreeWithTheTruth(ids, projects);
        assertEquals(List.of(), scene.pendingEvents());
        assertEveryRevisionIsLoggedOnceInOrder(ids);
    }

    @Test
    default void relaysAndCallersDoNotDisturbEachOther() throws Exception {
        Scene scene = new Scene(storage());
        List<ResourceId> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(scene.done(registration("img-" + i)).id());
        }
        List<ProjectId> projects = List.of(OWNER, BOB, new ProjectId("p-1"));
        AtomicInteger callers = new AtomicInteger(4);

        Together.call(6, number -> {
            Random random = new Random(number);
            if (number < 4) {
                try {
                    for (int i = 0; i < 20; i++) {
                        ResourceId id = ids.get(random.nextInt(ids.size()));
                        ProjectId recipient = projects.get(1 + random.nextInt(projects.size() - 1));
                        Change change = commitAnyhow(id, now -> step(now, recipient, random));
                        switch (random.nextInt(3)) {
                            case 0 -> scene.tell(List.of(change));
                            case 1 -> scene.publish(change);
                            default -> {}
                        }
                    }
                } finally {
                    callers.decrementAndGet();
                }
            } else {
                while (callers.get() > 0) {
                    scene.tell(storage().outbox().pending(Instant.MAX, number));
                }
            }
            return number;
        });
        scene.relay(1000);

        scene.assertListsAgreeWithTheTruth(ids, projects);
        assertEveryRevisionIsLoggedOnceInOrder(ids);
    }

    @Test
    default void aReaderWhoFollowsTheLogMissesNothing() throws Exception {
        Scene scene = new Scene(storage());
        AtomicInteger writers = new AtomicInteger(4);
        List<SharingEvent> written = Collections.synchronizedList(new ArrayList<>());
        List<SharingEvent> read = new ArrayList<>();

        Together.call(5, number -> {
            if (number < 4) {
                try {
                    for (int i = 0; i < 40; i++) {
                        ResourceChange change = registration("img-" + number + "-" + i);
                        scene.done(change);
                        written.addAll(change.events());
                    }
                } finally {
                    writers.decrementAndGet();
                }
            } else {
                long after = 0;
                boolean last = false;
                while (!last) {
                    last = writers.get() == 0;
                    List<LoggedEvent> page = storage().events().read(after, 1000);
                    for (LoggedEvent logged : page) {
                        assertTrue(logged.sequence() > after, "sequences grow");
                        after = logged.sequence();
                        read.add(logged.event());
                    }
                }
            }
            return number;
        });

        assertEquals(160, read.size());
        assertEquals(Set.copyOf(written), Set.copyOf(read));
    }

    @Test
    default void whoeverTurnsPagesMeetsEveryShareThatDoesNotChange() throws Exception {
        Scene scene = new Scene(storage());
        List<String> steady = new ArrayList<>();
        List<SharedResource> restless = new ArrayList<>();
        for (int i = 30; i > 0; i--) {
            SharedResource shared = scene.done(offer(scene.done(registration("img-" + i)), at(i), BOB));
            if (i % 3 == 0) {
                steady.add("img-" + i);
            } else {
                restless.add(shared);
            }
        }
        AtomicInteger readers = new AtomicInteger(2);

        Together.call(4, number -> {
            if (number < 2) {
                Side side = number == 0 ? Side.RECIPIENT : Side.OWNER;
                try {
                    for (int i = 0; i < 10; i++) {
                        List<Share> list = scene.list(Scene.all(side, side == Side.OWNER ? OWNER : BOB), 4);
                        assertEquals(
                                steady,
                                list.stream()
                                        .map(share -> share.resource().id().value())
                                        .filter(steady::contains)
                                        .toList());
                    }
                } finally {
                    readers.decrementAndGet();
                }
            } else {
                for (int i = 0; readers.get() > 0; i++) {
                    Random random = new Random(number * 1000L + i);
                    ResourceId id =
                            restless.get((i * 2 + number) % restless.size()).id();
                    Change change = commitAnyhow(id, now -> step(now, BOB, random));
                    scene.tell(List.of(change));
                }
            }
            return number;
        });
    }

    @Test
    default void aDeletedResourceStaysDeletedWhileOthersPublish() throws Exception {
        for (int round = 0; round < 10; round++) {
            Scene scene = new Scene(storage());
            ImageId id = new ImageId("img-" + round);
            ProjectId owner = new ProjectId("owner-" + round);
            ProjectId recipient = new ProjectId("recipient-" + round);
            ResourceChange offer = offer(scene.commit(registration(id, owner, PLAIN, at(0))), at(1), recipient);
            ResourceChange deletion = delete(scene.commit(offer), at(2));
            scene.commit(deletion);

            Together.call(4, number -> {
                scene.publish(number % 2 == 0 ? offer : deletion);
                return number;
            });

            assertTrue(scene.truth(id).deleted());
            assertEquals(List.of(), scene.inbox(recipient));
            assertEquals(List.of(), scene.outgoing(owner));
        }
    }

    /** The only one who won. */
    private static int winner(List<Boolean> won) {
        assertEquals(1, Collections.frequency(won, true), won.toString());
        return won.indexOf(true);
    }

    private static ImageId image(int round) {
        return new ImageId("img-" + round);
    }

    private static DerivedResource record(int round, int number) {
        return new DerivedResource(BOB, DerivedId.server("s-" + round), new ImageId("img-" + number), at(number));
    }

    private boolean save(ResourceChange change) {
        return storage().resources().saveAll(List.of(change)).get(0);
    }

    /** Decides anew until it wins, as the SDK does. */
    private ResourceChange commitAnyhow(ResourceId id, Function<SharedResource, ResourceChange> decide) {
        Scene scene = new Scene(storage());
        for (int attempt = 0; attempt < 1000; attempt++) {
            ResourceChange change = decide.apply(scene.truth(id));
            if (save(change)) {
                return change;
            }
        }
        return fail("somebody always wins");
    }

    /** Whatever can happen next between owner and recipient. */
    private static ResourceChange step(SharedResource now, ProjectId recipient, Random random) {
        Member member = now.member(recipient).orElse(null);
        int minute = 1 + random.nextInt(50);
        if (member == null) {
            return offer(now, at(minute), recipient);
        }
        boolean answers = random.nextBoolean();
        return switch (member.status()) {
            case PENDING -> answers ? accept(now, at(minute), recipient) : reject(now, at(minute), recipient);
            case ACCEPTED -> answers ? reject(now, at(minute), recipient) : withdraw(now, at(minute), recipient);
            case REJECTED -> answers ? offer(now, at(minute), recipient) : withdraw(now, at(minute), recipient);
        };
    }

    private void assertEveryRevisionIsLoggedOnceInOrder(List<ResourceId> ids) {
        Scene scene = new Scene(storage());
        var logged = Scene.byThing(scene.loggedEvents());
        for (ResourceId id : ids) {
            SharedResource shared = scene.truth(id);
            List<Long> revisions = logged.getOrDefault("image:" + id, List.of()).stream()
                    .map(event -> event.id().revision())
                    .toList();
            assertEquals(LongStream.rangeClosed(1, shared.revision()).boxed().toList(), revisions);
        }
    }
}
