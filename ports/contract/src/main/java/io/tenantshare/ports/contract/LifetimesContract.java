package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.DAVE;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.accept;
import static io.tenantshare.ports.contract.Samples.acceptBackup;
import static io.tenantshare.ports.contract.Samples.ask;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.delete;
import static io.tenantshare.ports.contract.Samples.forget;
import static io.tenantshare.ports.contract.Samples.moveEnd;
import static io.tenantshare.ports.contract.Samples.note;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.reject;
import static io.tenantshare.ports.contract.Samples.remind;
import static io.tenantshare.ports.contract.Samples.tidy;
import static io.tenantshare.ports.contract.Samples.withdraw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a storage promises about shares that end by themselves: what it keeps of them, shows of them, and finds by their end. */
public interface LifetimesContract extends StorageFixture {

    @Test
    default void theLifetimeOfAShareSurvivesTheRoundTrip() {
        Scene scene = new Scene(storage());
        Lifetime limited = new Lifetime(Optional.of(at(5).plusMillis(1)), Optional.of(at(9).plusMillis(2)));
        SharedResource shared = scene.done(registration("img-1"));
        shared = scene.done(offer(shared, at(1), limited, BOB));
        shared = scene.done(offer(shared, at(1), Lifetime.UNLIMITED, CAROL));
        shared = scene.done(moveEnd(shared, at(2), at(8), BOB));

        Lifetime moved = limited.endingAt(Optional.of(at(8)));
        assertEquals(Optional.of(moved), lifetime(scene.truth("img-1"), BOB));
        assertEquals(Optional.of(Lifetime.UNLIMITED), lifetime(scene.truth("img-1"), CAROL));
        assertEquals(
                Optional.of(moved),
                storage().resources().findRecent(shared.id(), BOB).flatMap(recent -> lifetime(recent, BOB)));
        for (Side side : Side.values()) {
            ShareQuery all = Scene.all(side, side == Side.OWNER ? OWNER : BOB)
                    .withCounterparts(side == Side.OWNER ? Set.of(BOB) : Set.of(OWNER));
            assertEquals(
                    List.of(moved),
                    scene.list(all).stream()
                            .map(share -> share.member().lifetime())
                            .toList());
        }
        MemberEvent end = (MemberEvent) scene.loggedEvents().get(3);
        assertEquals(EventType.END_CHANGED, end.type());
        assertEquals(moved, end.lifetime());
        assertEquals(limited.endsAt(), end.formerEnd());
        assertEquals(limited, ((MemberEvent) scene.loggedEvents().get(1)).lifetime());
    }

    @Test
    default void whatARecipientAsksForSurvivesTheRoundTrip() {
        Scene scene = new Scene(storage());
        Lifetime limited = new Lifetime(Optional.empty(), Optional.of(at(9)));
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), limited, BOB, CAROL, DAVE));
        for (ProjectId recipient : List.of(BOB, CAROL, DAVE)) {
            shared = scene.done(accept(shared, at(2), recipient));
        }
        Instant wish = at(12).plusMillis(1);
        shared = scene.done(ask(shared, at(3), new Term.At(wish), "Once more: 1 > 0, über \"x\".", BOB));
        shared = scene.done(ask(shared, at(4), new Term.Never(), "For good.", CAROL));

        Map<ProjectId, Optional<ExtensionRequest>> asked = Map.of(
                BOB,
                Optional.of(
                        new ExtensionRequest(Optional.of(wish), Optional.of("Once more: 1 > 0, über \"x\"."), at(3))),
                CAROL,
                Optional.of(new ExtensionRequest(Optional.empty(), Optional.of("For good."), at(4))),
                DAVE,
                Optional.empty());
        asked.forEach((recipient, request) -> {
            assertEquals(
                    request,
                    scene.truth("img-1").member(recipient).orElseThrow().extension(),
                    () -> "of " + recipient);
            assertEquals(
                    List.of(request),
                    scene.list(Scene.all(Side.RECIPIENT, recipient)).stream()
                            .map(share -> share.member().extension())
                            .toList());
            assertEquals(
                    List.of(request),
                    scene.list(Scene.all(Side.OWNER, OWNER).withCounterparts(Set.of(recipient))).stream()
                            .map(share -> share.member().extension())
                            .toList());
        });
        MemberEvent event = (MemberEvent) scene.loggedEvents().get(7);
        assertEquals(EventType.EXTENSION_ASKED, event.type());
        assertEquals(asked.get(BOB), event.extension());

        scene.done(moveEnd(shared, at(5), wish, BOB));
        assertEquals(
                Optional.empty(), scene.truth("img-1").member(BOB).orElseThrow().extension());
        assertEquals(asked.get(BOB), ((MemberEvent) scene.loggedEvents().get(9)).extension());
        assertEquals(asked.get(CAROL), scene.truth("img-1").member(CAROL).flatMap(Member::extension));
    }

    @Test
    default void aListShowsWhatIsNotOverByTheTimeThatItIsLookedAt() {
        Scene scene = new Scene(storage());
        Lifetime limited = new Lifetime(Optional.of(at(5)), Optional.of(at(9)));
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), limited, BOB, CAROL, DAVE));
        shared = scene.done(accept(shared, at(2), CAROL));
        scene.done(reject(shared, at(2), DAVE));
        scene.done(offer(scene.done(registration("img-2")), at(0), BOB));

        for (Instant time : List.of(
                Instant.MIN, at(4), at(5).minusMillis(1), at(5), at(6), at(9).minusMillis(1), at(9), Instant.MAX)) {
            assertShows(scene, time);
        }
        assertEquals(2, listed(scene, Side.RECIPIENT, at(5).minusMillis(1)), "until its end");
        assertEquals(1, listed(scene, Side.RECIPIENT, at(5)), "and not at it");
        assertEquals(3, listed(scene, Side.OWNER, at(5)), "the answer came in time");
        assertEquals(1, listed(scene, Side.OWNER, at(9)));
    }

    private static int listed(Scene scene, Side side, Instant time) {
        return scene.list(Scene.all(side, side == Side.OWNER ? OWNER : BOB).asOf(time))
                .size();
    }

    /** Lists, counts and bounded counts of both sides, narrowed and not, agree with what is stored. */
    private void assertShows(Scene scene, Instant time) {
        List<SharedResource> truth = List.of(scene.truth("img-1"), scene.truth("img-2"));
        for (ShareQuery all : List.of(
                Scene.all(Side.RECIPIENT, BOB),
                Scene.all(Side.RECIPIENT, CAROL),
                Scene.all(Side.RECIPIENT, DAVE),
                Scene.all(Side.OWNER, OWNER))) {
            ShareQuery query = all.asOf(time);
            List<Share> expected = Scene.expected(truth, query);
            assertEquals(expected, scene.list(query), () -> query.side() + " of " + query.project() + " at " + time);
            ShareQuery named = query.withNameContaining("web");
            assertEquals(Scene.expected(truth, named), scene.list(named), "narrowed");
            ShareQuery pending = query.withStatuses(Set.of(MemberStatus.PENDING));
            assertEquals(Scene.expected(truth, pending), scene.list(pending), "of one status");
            assertEquals(
                    Scene.count(expected),
                    storage().shares().counts(query.side(), query.project(), query.type(), time),
                    () -> "counts of " + query.side() + " of " + query.project() + " at " + time);
            assertEquals(
                    Scene.count(expected).pending(),
                    storage()
                            .shares()
                            .countUpTo(10, query.side(), query.project(), query.type(), MemberStatus.PENDING, time));
        }
    }

    @Test
    default void whatAnImageHoldsIsOnTheOwnersListAfterItsEnd() {
        Scene scene = new Scene(storage());
        SharedResource backup = scene.done(registration(new BackupId("bak-1")));
        backup = scene.done(offer(backup, at(1), new Lifetime(Optional.empty(), Optional.of(at(5))), BOB));
        backup = scene.done(acceptBackup(backup, at(2), BOB, new VaultId("vault-1")));
        SharedResource held = scene.done(note(backup, at(3), BOB, "img-of-it"));

        ShareQuery received = ShareQuery.all(Side.RECIPIENT, BOB, ResourceType.BACKUP);
        ShareQuery given = ShareQuery.all(Side.OWNER, OWNER, ResourceType.BACKUP);
        assertEquals(1, scene.list(received.asOf(at(4))).size());
        assertEquals(0, scene.list(received.asOf(at(5))).size());
        assertEquals(1, scene.list(given.asOf(at(5))).size(), "it keeps its place on the member list");
        assertEquals(
                0,
                storage()
                        .shares()
                        .counts(Side.RECIPIENT, BOB, ResourceType.BACKUP, at(5))
                        .total());
        assertEquals(
                1,
                storage()
                        .shares()
                        .counts(Side.OWNER, OWNER, ResourceType.BACKUP, at(5))
                        .total());
        assertEquals(List.of(), storage().resources().due(at(9), 10), "and nothing is due");

        scene.done(forget(held, at(4), BOB, "img-of-it"));
        assertEquals(0, scene.list(given.asOf(at(5))).size());
        assertEquals(List.of(held.id()), storage().resources().due(at(9), 10));
    }

    @Test
    default void pagesWithoutWhatIsOverHaveTheirFullLength() {
        Scene scene = new Scene(storage());
        for (int i = 0; i < 20; i++) {
            SharedResource image = scene.done(registration("img-" + i));
            Optional<Instant> end = i % 3 == 0 ? Optional.empty() : Optional.of(at(30 + i % 3));
            scene.done(offer(image, at(i % 4), new Lifetime(Optional.empty(), end), BOB));
        }
        ShareQuery query = Scene.all(Side.RECIPIENT, BOB).asOf(at(31));

        List<Share> all = scene.list(query);

        assertEquals(13, all.size());
        for (int limit : List.of(1, 3, 5, 13)) {
            assertEquals(all, scene.list(query, limit), "by " + limit);
            assertEquals(
                    limit,
                    storage()
                            .shares()
                            .page(query, Optional.empty(), limit)
                            .shares()
                            .size());
        }
    }

    @Test
    default void resourcesAreDueByTheTimeOfTheirNextEnd() {
        Scene scene = new Scene(storage());
        SharedResource second = ending(scene, "img-1", at(20), BOB);
        SharedResource first = ending(scene, "img-2", at(10), BOB);
        SharedResource third = scene.done(offer(
                ending(scene, "img-3", at(30), BOB),
                at(1),
                new Lifetime(Optional.of(at(25)), Optional.of(at(40))),
                CAROL));
        scene.done(offer(scene.done(registration("img-never")), at(1), BOB));

        assertEquals(List.of(first.id(), second.id(), third.id()), due(at(60)));
        assertEquals(List.of(first.id()), due(at(20).minusMillis(1)));
        assertEquals(List.of(first.id(), second.id()), due(at(20)), "inclusive");
        assertEquals(List.of(first.id(), second.id(), third.id()), due(at(25)), "an offer that nobody answers");
        assertEquals(List.of(first.id()), storage().resources().due(at(60), 1));
        assertEquals(List.of(), due(at(9)));

        scene.done(accept(third, at(2), CAROL));
        assertEquals(List.of(first.id(), second.id()), due(at(29)), "what was answered in time does not expire");
        SharedResource moved = scene.done(moveEnd(first, at(3), at(50), BOB));
        assertEquals(List.of(second.id(), third.id(), first.id()), due(at(60)));
        scene.done(tidy(scene.truth(second.id()), at(20)));
        assertEquals(List.of(third.id(), first.id()), due(at(60)), "what was tidied is not due any more");
        scene.done(withdraw(moved, at(21), BOB));
        assertEquals(List.of(third.id()), due(at(60)));
        scene.done(withdraw(scene.truth(third.id()), at(21), BOB, CAROL));
        SharedResource deleted = ending(scene, "img-4", at(45), BOB);
        scene.done(withdraw(deleted, at(21), BOB));
        scene.done(delete(scene.truth(deleted.id()), at(22)));
        assertEquals(List.of(), due(at(60)));
    }

    @Test
    default void howLongBeforeTheEndBothSidesWereRemindedSurvivesTheRoundTrip() {
        Scene scene = new Scene(storage());
        Lifetime limited = new Lifetime(Optional.empty(), Optional.of(at(90)));
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), limited, BOB));
        scene.done(offer(shared, at(2), Lifetime.UNLIMITED, CAROL));
        Duration step = Duration.ofMinutes(60).plusMillis(1);

        scene.done(remind(scene.truth("img-1"), at(31), step));

        assertEquals(Optional.of(step), scene.truth("img-1").member(BOB).flatMap(Member::reminded));
        assertEquals(Optional.empty(), scene.truth("img-1").member(CAROL).flatMap(Member::reminded));
        assertEquals(
                List.of(Optional.of(step)),
                scene.list(Scene.all(Side.RECIPIENT, BOB)).stream()
                        .map(share -> share.member().reminded())
                        .toList());
        MemberEvent event = (MemberEvent) scene.loggedEvents().get(3);
        assertEquals(EventType.REMINDED, event.type());
        assertEquals(Optional.of(step), event.reminded());
        assertEquals(limited, event.lifetime());
        scene.done(moveEnd(scene.truth("img-1"), at(32), at(95), BOB));
        assertEquals(Optional.empty(), scene.truth("img-1").member(BOB).flatMap(Member::reminded));
    }

    @Test
    default void resourcesAreToRemindOfIfTheirEndIsNearAndWasNotTold() {
        Scene scene = new Scene(storage());
        SharedResource near = ending(scene, "img-near", at(20), BOB);
        SharedResource late = ending(scene, "img-late", at(80), BOB);
        scene.done(offer(scene.done(registration("img-never")), at(1), BOB));
        SharedResource rejected = ending(scene, "img-rejected", at(20), BOB);
        scene.done(reject(rejected, at(2), BOB));
        SharedResource unanswered = scene.done(registration("img-unanswered"));
        scene.done(offer(unanswered, at(1), new Lifetime(Optional.of(at(9)), Optional.of(at(20))), BOB));

        Instant tenBefore = at(20).minus(Duration.ofMinutes(10));
        assertEquals(Set.of(), toRemind(10, tenBefore.minusMillis(1)));
        assertEquals(Set.of(near.id()), toRemind(10, tenBefore), "so long before the end, to the moment");
        assertEquals(Set.of(near.id()), toRemind(10, at(20).minusMillis(1)));
        assertEquals(Set.of(), toRemind(10, at(20)), "it is over");
        assertEquals(Set.of(near.id(), unanswered.id()), toRemind(12, at(9).minusMillis(1)), "nobody has answered yet");
        assertEquals(Set.of(near.id(), late.id()), toRemind(70, at(10)));
        assertEquals(
                1,
                storage()
                        .resources()
                        .toRemind(Duration.ofMinutes(70), at(10), 1)
                        .size());

        SharedResource told = scene.done(remind(near, tenBefore, Duration.ofMinutes(10)));
        assertEquals(Set.of(), toRemind(10, at(12)), "this step was told");
        assertEquals(Set.of(late.id()), toRemind(70, at(12)), "and with it every longer one");
        assertEquals(Set.of(near.id()), toRemind(9, at(12)), "a shorter one was not");
        SharedResource moved = scene.done(moveEnd(told, at(12), at(30), BOB));
        assertEquals(Set.of(near.id()), toRemind(20, at(12)), "another end starts anew");
        SharedResource two =
                scene.done(offer(moved, at(13), new Lifetime(Optional.empty(), Optional.of(at(31))), CAROL));
        SharedResource one =
                scene.done(remind(two, at(14), Duration.ofMinutes(17).minusMillis(1)));
        assertEquals(Set.of(near.id()), toRemind(17, at(15)), "one of its two members was not reminded");
        scene.done(withdraw(one, at(15), CAROL));
        assertEquals(Set.of(), toRemind(17, at(15)));
        scene.done(withdraw(late, at(15), BOB));
        assertEquals(Set.of(), toRemind(70, at(15)));
    }

    private Set<ResourceId> toRemind(int minutes, Instant now) {
        List<ResourceId> found = storage().resources().toRemind(Duration.ofMinutes(minutes), now, 1000);
        assertEquals(found.size(), Set.copyOf(found).size(), "each once");
        return Set.copyOf(found);
    }

    private List<ResourceId> due(Instant time) {
        return new ArrayList<>(storage().resources().due(time, 1000));
    }

    private static SharedResource ending(Scene scene, String image, Instant end, ProjectId recipient) {
        SharedResource registered = scene.done(registration(image));
        return scene.done(offer(registered, at(1), new Lifetime(Optional.empty(), Optional.of(end)), recipient));
    }

    private static Optional<Lifetime> lifetime(SharedResource shared, ProjectId recipient) {
        return shared.member(recipient).map(Member::lifetime);
    }
}
