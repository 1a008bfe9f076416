package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.PLAIN;
import static io.tenantshare.ports.contract.Samples.accept;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.delete;
import static io.tenantshare.ports.contract.Samples.deleteBackup;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.registrationAnew;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.Resources} promises about the tombstones of deleted resources. */
public interface PruningContract extends StorageFixture {

    @Test
    default void aTombstoneKeepsWhenItWasDeleted() {
        Scene scene = new Scene(storage());
        scene.commit(delete(scene.commit(registration("img-1")), at(7).plusMillis(3)));

        assertEquals(Optional.of(at(7).plusMillis(3)), scene.truth("img-1").deletedAt());
        assertEquals(Optional.empty(), scene.commit(registration("img-2")).deletedAt());
    }

    @Test
    default void tombstonesAreListedByTheTimeOfTheirDeletion() {
        Scene scene = new Scene(storage());
        scene.done(registration("img-live"));
        SharedResource third = deleted(scene, "img-1", at(3));
        SharedResource first = deleted(scene, "img-2", at(1));
        SharedResource second = scene.done(deleteBackup(scene.done(registration(new BackupId("img-1"))), at(2)));

        List<State> all = List.of(State.of(first), State.of(second), State.of(third));
        assertEquals(all, between(Instant.MIN, at(4), 10));
        assertEquals(all, between(Instant.MIN, Instant.MAX, 3));
        assertEquals(all.subList(0, 2), between(Instant.MIN, at(3), 10), "before is exclusive");
        assertEquals(all.subList(1, 3), between(at(1), at(4), 10), "after is exclusive");
        assertEquals(all.subList(0, 1), between(Instant.MIN, at(4), 1));
        assertEquals(all.subList(1, 2), between(at(1).plusNanos(1), at(4), 1));
        assertEquals(List.of(), between(at(3), at(4), 10));
        assertEquals(List.of(), between(Instant.MIN, at(1), 10));
    }

    @Test
    default void tombstonesOfOneTimeAreOnOnePage() {
        Scene scene = new Scene(storage());
        Set<State> together = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            together.add(State.of(deleted(scene, "img-" + i, at(2))));
        }
        SharedResource before = deleted(scene, "img-before", at(1));
        SharedResource after = deleted(scene, "img-after", at(3));

        List<State> page = between(Instant.MIN, Instant.MAX, 3);

        assertEquals(State.of(before), page.get(0));
        assertEquals(together, new HashSet<>(page.subList(1, page.size())));
        assertEquals(8, page.size(), "each of them once");
        assertEquals(List.of(State.of(after)), between(at(2), Instant.MAX, 3));
    }

    @Test
    default void ofAPrunedTombstoneIdAndRevisionAreLeft() {
        Scene scene = new Scene(storage());
        SharedResource kept = deleted(scene, "img-kept", at(1));
        SharedResource freed = deleted(scene, "img-freed", at(1));

        assertEquals(2, prune(kept.asPruned(false), freed.asPruned(true)));

        assertEquals(State.of(kept.asPruned(false)), State.of(scene.truth("img-kept")));
        assertEquals(State.of(freed.asPruned(true)), State.of(scene.truth("img-freed")));
        assertEquals(
                State.of(List.of(kept.asPruned(false), freed.asPruned(true))),
                State.of(storage().resources().findAll(List.of(kept.id(), freed.id()))));
        assertEquals(
                Optional.of(State.of(kept.asPruned(false))),
                State.of(storage().resources().findRecent(kept.id(), OWNER)));
    }

    @Test
    default void whatIsPrunedIsNotListedAgainAndNotPrunedAgain() {
        Scene scene = new Scene(storage());
        SharedResource deleted = deleted(scene, "img-1", at(1));
        SharedResource other = deleted(scene, "img-2", at(1));
        prune(deleted.asPruned(false));

        assertEquals(List.of(State.of(other)), between(Instant.MIN, Instant.MAX, 10));
        assertEquals(0, prune(deleted.asPruned(false)), "once more");
        assertEquals(0, prune(deleted.asPruned(true)), "otherwise");
        assertEquals(State.of(deleted.asPruned(false)), State.of(scene.truth("img-1")));
        assertEquals(0, prune());
    }

    @Test
    default void whatStillHasAPendingCommitIsNotPruned() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), BOB));
        ResourceChange deletion = delete(shared, at(2));
        scene.commit(deletion);

        assertEquals(0, prune(deletion.next().asPruned(false)), "committed");
        scene.publish(deletion);
        assertEquals(0, prune(deletion.next().asPruned(false)), "published");
        assertEquals(State.of(deletion.next()), State.of(scene.truth("img-1")));
        assertEquals(deletion.events(), scene.pendingEvents());

        scene.tell(List.of(deletion));
        assertEquals(List.of(), scene.pendingEvents());
        assertEquals(1, prune(deletion.next().asPruned(false)), "acknowledged");
    }

    @Test
    default void onlyTheVeryTombstoneIsPruned() {
        Scene scene = new Scene(storage());
        SharedResource live = scene.done(registration("img-live"));
        SharedResource deleted = deleted(scene, "img-1", at(1));

        assertEquals(0, prune(SharedResource.pruned(live.id(), 1, false)), "alive");
        assertEquals(0, prune(SharedResource.pruned(deleted.id(), 1, false)), "an earlier revision");
        assertEquals(0, prune(SharedResource.pruned(deleted.id(), 3, true)), "a later revision");
        assertEquals(0, prune(SharedResource.pruned(new ImageId("img-none"), 1, false)), "never stored");

        assertEquals(State.of(live), State.of(scene.truth("img-live")));
        assertEquals(State.of(deleted), State.of(scene.truth("img-1")));
        assertEquals(Optional.empty(), storage().resources().find(new ImageId("img-none")));
    }

    @Test
    default void eachTombstoneIsPrunedOnItsOwn() {
        Scene scene = new Scene(storage());
        List<SharedResource> pruned = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            SharedResource registered = scene.done(registration("img-" + i));
            if (i % 3 == 0) {
                pruned.add(SharedResource.pruned(registered.id(), registered.revision(), false));
            } else {
                pruned.add(scene.done(delete(registered, at(i))).asPruned(i % 2 == 0));
            }
        }

        assertEquals(20, prune(pruned.toArray(SharedResource[]::new)));

        for (int i = 0; i < 30; i++) {
            SharedResource found = scene.truth("img-" + i);
            assertEquals(i % 3 != 0, found.pruned());
            assertEquals(i % 3 != 0 && i % 2 == 0, found.idFree());
        }
    }

    @Test
    default void whoeverIsLateLosesAgainstWhatIsPruned() {
        for (boolean freeId : new boolean[] {false, true}) {
            String id = freeId ? "img-freed" : "img-kept";
            Scene scene = new Scene(storage());
            SharedResource offered = scene.done(offer(scene.done(registration(id)), at(1), BOB));
            SharedResource left = scene.done(delete(offered, at(3))).asPruned(freeId);
            prune(left);

            for (ResourceChange late : List.of(accept(offered, at(2), BOB), registration(id))) {
                assertEquals(List.of(false), storage().resources().saveAll(List.of(late)));
            }
            assertEquals(State.of(left), State.of(scene.truth(id)));
        }
    }

    @Test
    default void aLatePublicationBringsNothingBack() {
        Scene scene = new Scene(storage());
        ResourceChange registration = registration("img-1");
        ResourceChange offer = offer(scene.commit(registration), at(1), BOB);
        ResourceChange deletion = delete(scene.commit(offer), at(2));
        scene.commit(deletion);
        List<ResourceChange> all = List.of(registration, offer, deletion);
        scene.tell(all);
        assertEquals(1, prune(deletion.next().asPruned(true)));

        scene.tell(all);
        assertEquals(List.of(), scene.inbox(BOB));
        assertEquals(List.of(), scene.outgoing(OWNER));
        assertEquals(List.of(), storage().resources().ownedBy(OWNER, ResourceType.IMAGE, Optional.empty(), 10));
        assertEquals(List.of(), scene.pendingEvents());
        assertEquals(Scene.events(all), scene.loggedEvents(), "the log keeps what happened, once");
    }

    @Test
    default void aFreedIdIsRegisteredAnewAndListed() {
        Scene scene = new Scene(storage());
        SharedResource former = scene.done(offer(scene.done(registration("img-1")), at(1), BOB, CAROL));
        SharedResource freed = scene.done(delete(former, at(2))).asPruned(true);
        prune(freed);

        ResourceChange registration = registrationAnew(freed, BOB, PLAIN.withName("another"), at(3));
        SharedResource now = scene.done(registration);
        assertEquals(List.of(false), storage().resources().saveAll(List.of(registration)), "once");
        now = scene.done(offer(now, at(4), CAROL));

        assertEquals(State.of(now), State.of(scene.truth("img-1")));
        assertEquals(
                List.of(State.of(now)),
                storage().resources().ownedBy(BOB, ResourceType.IMAGE, Optional.empty(), 10).stream()
                        .map(State::of)
                        .toList());
        assertEquals(List.of(), storage().resources().ownedBy(OWNER, ResourceType.IMAGE, Optional.empty(), 10));
        scene.assertListsAgreeWithTheTruth(List.of(now.id()), List.of(OWNER, BOB, CAROL));
        List<SharingEvent> log = scene.loggedEvents();
        assertEquals(
                log.size(),
                log.stream().map(SharingEvent::id).collect(Collectors.toSet()).size(),
                "every id once");
    }

    @Test
    default void aFreedIdLivesDiesAndIsPrunedAgain() {
        Scene scene = new Scene(storage());
        SharedResource freed = deleted(scene, "img-1", at(1)).asPruned(true);
        prune(freed);
        SharedResource again = scene.done(registrationAnew(freed, BOB, PLAIN, at(2)));
        assertFalse(scene.truth("img-1").deleted());

        SharedResource deleted = scene.done(delete(again, at(3)));

        assertEquals(State.of(deleted), State.of(scene.truth("img-1")));
        assertEquals(List.of(State.of(deleted)), between(Instant.MIN, Instant.MAX, 10));
        assertEquals(1, prune(deleted.asPruned(false)));
        assertEquals(State.of(deleted.asPruned(false)), State.of(scene.truth("img-1")));
        assertTrue(scene.pendingEvents().isEmpty());
    }

    private SharedResource deleted(Scene scene, String image, Instant time) {
        return scene.done(delete(scene.done(registration(image)), time));
    }

    private List<State> between(Instant after, Instant before, int limit) {
        return storage().resources().deletedBetween(after, before, limit).stream()
                .map(State::of)
                .toList();
    }

    /** Asks for what is pending first: until then a storage may acknowledge a moment later. */
    private int prune(SharedResource... pruned) {
        storage().outbox().pending(Instant.MAX, 1);
        return storage().resources().prune(List.of(pruned));
    }
}
