package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.DAVE;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.PLAIN;
import static io.tenantshare.ports.contract.Samples.STRANGER;
import static io.tenantshare.ports.contract.Samples.accept;
import static io.tenantshare.ports.contract.Samples.acceptBackup;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.delete;
import static io.tenantshare.ports.contract.Samples.describe;
import static io.tenantshare.ports.contract.Samples.exactly;
import static io.tenantshare.ports.contract.Samples.forget;
import static io.tenantshare.ports.contract.Samples.note;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.offerBackup;
import static io.tenantshare.ports.contract.Samples.offerWithoutRules;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.reject;
import static io.tenantshare.ports.contract.Samples.withdraw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.Shares} promises once a change is published. */
public interface SharesContract extends StorageFixture {

    @Test
    default void theListsOfAnEmptyStorageAreEmpty() {
        Scene scene = new Scene(storage());
        for (Side side : Side.values()) {
            assertEquals(
                    new SharePage(List.of(), false),
                    storage().shares().page(Scene.all(side, BOB), Optional.empty(), 10));
            assertEquals(new ShareCounts(0, 0, 0), scene.counts(side, BOB));
        }
    }

    @Test
    default void ownerAndRecipientSeeTheSameShare() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(registration("img-1"));
        shared = scene.done(offer(shared, at(1), BOB));
        assertBothSee(shared, BOB);
        shared = scene.done(reject(shared, at(2), BOB));
        assertBothSee(shared, BOB);
        shared = scene.done(accept(shared, at(3), BOB));
        assertBothSee(shared, BOB);
    }

    @Test
    default void strangersListsStayEmpty() {
        Scene scene = new Scene(storage());
        scene.done(offer(scene.done(registration("img-1")), at(1), BOB));

        for (Side side : Side.values()) {
            assertEquals(List.of(), scene.list(Scene.all(side, STRANGER)));
            assertEquals(new ShareCounts(0, 0, 0), scene.counts(side, STRANGER));
        }
        assertEquals(List.of(), scene.inbox(OWNER), "what others share with the owner");
        assertEquals(List.of(), scene.outgoing(BOB), "what the recipient shares with others");
        assertEquals(new ShareCounts(0, 0, 0), scene.counts(Side.RECIPIENT, OWNER));
        assertEquals(new ShareCounts(0, 0, 0), scene.counts(Side.OWNER, BOB));
    }

    @Test
    default void anUnsharedResourceIsInNoList() {
        Scene scene = new Scene(storage());
        scene.done(registration("img-1"));

        assertEquals(List.of(), scene.outgoing(OWNER));
        assertEquals(new ShareCounts(0, 0, 0), scene.counts(Side.OWNER, OWNER));
    }

    @Test
    default void anAnswerLeavesTheOtherRecipientsSharesAlone() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), BOB, CAROL, DAVE));
        shared = scene.done(accept(shared, at(2), BOB));
        shared = scene.done(reject(shared, at(3), CAROL));

        assertBothSee(shared, BOB, CAROL, DAVE);
        assertEquals(new ShareCounts(1, 1, 1), scene.counts(Side.OWNER, OWNER));
        assertEquals(new ShareCounts(0, 1, 0), scene.counts(Side.RECIPIENT, BOB));
        assertEquals(new ShareCounts(0, 0, 1), scene.counts(Side.RECIPIENT, CAROL));
        assertEquals(new ShareCounts(1, 0, 0), scene.counts(Side.RECIPIENT, DAVE));
    }

    @Test
    default void aWithdrawnShareIsGoneFromBothSides() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), BOB, CAROL));
        shared = scene.done(accept(shared, at(2), BOB));
        shared = scene.done(withdraw(shared, at(3), BOB));

        assertEquals(List.of(), scene.inbox(BOB));
        assertEquals(new ShareCounts(0, 0, 0), scene.counts(Side.RECIPIENT, BOB));
        assertBothSee(shared, CAROL);
        assertEquals(new ShareCounts(1, 0, 0), scene.counts(Side.OWNER, OWNER));
    }

    @Test
    default void aWriteThatTakesFromOneAndOffersToAnotherShowsInBothLists() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), BOB, CAROL));
        shared = scene.done(accept(shared, at(2), BOB));
        shared = scene.done(exactly(shared, at(3), CAROL, DAVE));

        assertEquals(List.of(), scene.inbox(BOB));
        assertEquals(new ShareCounts(0, 0, 0), scene.counts(Side.RECIPIENT, BOB));
        assertEquals(List.of(share(shared, CAROL)), scene.inbox(CAROL));
        assertEquals(List.of(share(shared, DAVE)), scene.inbox(DAVE));
        assertEquals(List.of(share(shared, DAVE), share(shared, CAROL)), scene.outgoing(OWNER));
        assertEquals(new ShareCounts(2, 0, 0), scene.counts(Side.OWNER, OWNER));
    }

    @Test
    default void aDeletedResourceIsGoneFromEveryList() {
        Scene scene = new Scene(storage());
        SharedResource kept = scene.done(offer(scene.done(registration("img-1")), at(1), BOB));
        SharedResource shared = scene.done(offer(scene.done(registration("img-2")), at(2), BOB, CAROL));
        scene.done(delete(scene.done(accept(shared, at(3), BOB)), at(4)));

        assertEquals(List.of(), scene.inbox(CAROL));
        assertEquals(new ShareCounts(0, 0, 0), scene.counts(Side.RECIPIENT, CAROL));
        assertBothSee(kept, BOB);
        assertEquals(new ShareCounts(1, 0, 0), scene.counts(Side.OWNER, OWNER));
        assertEquals(new ShareCounts(1, 0, 0), scene.counts(Side.RECIPIENT, BOB));
    }

    @Test
    default void aResourceDescribedAnewLooksNewInEveryList() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), BOB, CAROL));
        shared = scene.done(accept(shared, at(2), BOB));
        shared = scene.done(
                describe(shared, at(3), spec -> spec.withName("new name").withTags(Map.of("env", "prod"))));

        assertBothSee(shared, BOB, CAROL);
        assertEquals("new name", scene.inbox(BOB).get(0).resource().name());
        assertEquals(
                1,
                scene.list(Scene.all(Side.RECIPIENT, CAROL).withNameContaining("NEW"))
                        .size());
        assertEquals(
                0,
                scene.list(Scene.all(Side.RECIPIENT, CAROL).withNameContaining(PLAIN.name()))
                        .size());
        assertEquals(
                1,
                scene.list(Scene.all(Side.RECIPIENT, BOB).withTags(Map.of("env", "prod")))
                        .size());
    }

    @Test
    default void anOfferMadeAgainComesFirst() {
        Scene scene = new Scene(storage());
        SharedResource old = scene.done(offer(scene.done(registration("img-old")), at(1), BOB));
        scene.done(offer(scene.done(registration("img-new")), at(2), BOB));
        assertEquals(List.of("img-new", "img-old"), names(scene.inbox(BOB)));

        SharedResource rejected = scene.done(reject(old, at(3), BOB));
        assertEquals(List.of("img-new", "img-old"), names(scene.inbox(BOB)), "an answer moves nothing");

        scene.done(offer(rejected, at(4), BOB));
        assertEquals(List.of("img-old", "img-new"), names(scene.inbox(BOB)));
        assertEquals(List.of("img-old", "img-new"), names(scene.outgoing(OWNER)));
        assertEquals(new ShareCounts(2, 0, 0), scene.counts(Side.RECIPIENT, BOB));
    }

    @Test
    default void listIsOrderedNewestFirstAndPagesWithoutGapsOrRepeats() {
        Scene scene = new Scene(storage());
        List<SharedResource> truth = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // Offers of one moment, too, have their places.
            Instant offered = at(i * 5 % 7 / 2);
            truth.add(scene.done(offer(
                    scene.done(registration("img-" + (char) ((i % 2 == 0 ? 'A' : 'a') + i * 7 % 12))),
                    offered,
                    BOB,
                    CAROL)));
        }
        for (ShareQuery query : List.of(Scene.all(Side.RECIPIENT, BOB), Scene.all(Side.OWNER, OWNER))) {
            List<Share> expected = Scene.expected(truth, query);
            int size = expected.size();
            for (int limit : new int[] {1, 2, 3, 5, size - 1, size, size + 1, 1000}) {
                assertEquals(expected, scene.list(query, limit), query.side() + ", pages of " + limit);
            }
        }
    }

    @Test
    default void aPageSaysWhetherAnotherOneFollows() {
        Scene scene = new Scene(storage());
        for (int i = 0; i < 6; i++) {
            SharedResource shared = scene.done(offer(scene.done(registration("img-" + i)), at(i), BOB));
            if (i % 2 == 0) {
                scene.done(accept(shared, at(10), BOB));
            }
        }
        ShareQuery everything = Scene.all(Side.RECIPIENT, BOB);
        ShareQuery accepted = everything.withStatuses(Set.of(MemberStatus.ACCEPTED));

        assertTrue(page(everything, 5).more());
        assertFalse(page(everything, 6).more());
        assertFalse(page(everything, 7).more());
        assertTrue(page(accepted, 2).more());
        assertFalse(page(accepted, 3).more());
        assertFalse(page(accepted, 4).more());
    }

    @Test
    default void aPageGoesOnAfterAPlaceThatNoShareHas() {
        Scene scene = new Scene(storage());
        SharedResource newest = scene.done(offer(scene.done(registration("img-3")), at(30), BOB));
        SharedResource middle = scene.done(offer(scene.done(registration("img-2")), at(20), BOB));
        scene.done(offer(scene.done(registration("img-1")), at(10), BOB));
        SharePosition gone = SharePosition.of(share(middle, BOB));
        scene.done(withdraw(middle, at(40), BOB));

        assertEquals(List.of("img-1"), namesAfter(gone));
        assertEquals(List.of("img-3", "img-1"), namesAfter(new SharePosition(at(31), newest.id(), BOB)));
        assertEquals(List.of("img-1"), namesAfter(new SharePosition(at(30), new ImageId("img-4"), BOB)));
        assertEquals(List.of("img-3", "img-1"), namesAfter(new SharePosition(at(30), new ImageId("img-2"), BOB)));
        assertEquals(List.of(), namesAfter(new SharePosition(at(9), newest.id(), BOB)));
    }

    @Test
    default void pagesNeitherSkipNorRepeatWhileOthersChange() {
        for (Side side : Side.values()) {
            String prefix = side + "-";
            ProjectId owner = new ProjectId(prefix + "owner");
            ProjectId recipient = new ProjectId(prefix + "recipient");
            Scene scene = new Scene(storage());
            List<SharedResource> restless = new ArrayList<>();
            List<String> steady = new ArrayList<>();
            for (int i = 40; i > 0; i--) {
                ImageId id = new ImageId(prefix + i);
                SharedResource shared =
                        scene.done(offer(scene.done(registration(id, owner, PLAIN, at(0))), at(i), recipient));
                if (i % 4 == 0) {
                    steady.add(id.value());
                } else {
                    restless.add(shared);
                }
            }
            ShareQuery query = Scene.all(side, side == Side.OWNER ? owner : recipient);
            List<String> met = new ArrayList<>();
            Optional<SharePosition> after = Optional.empty();
            boolean more = true;
            for (int i = 0; more; i++) {
                SharePage page = storage().shares().page(query, after, 3);
                met.addAll(names(page.shares()));
                more = page.more() && !page.shares().isEmpty() && met.size() < 1000;
                after = page.shares().stream().map(SharePosition::of).reduce((first, second) -> second);
                for (int j = 0; j < 3 && i * 3 + j < restless.size(); j++) {
                    SharedResource next = restless.get((i * 3 + j) * 7 % restless.size());
                    scene.done(
                            switch (j) {
                                case 0 -> withdraw(next, at(100 + i), recipient);
                                case 1 -> accept(next, at(100 + i), recipient);
                                default -> delete(next, at(100 + i));
                            });
                }
            }
            assertEquals(steady, met.stream().filter(steady::contains).toList());
        }
    }

    @Test
    default void aListCanBeFilteredByStatus() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), BOB, CAROL, DAVE));
        scene.done(reject(scene.done(accept(shared, at(2), BOB)), at(3), CAROL));
        ShareQuery query = Scene.all(Side.OWNER, OWNER);

        assertEquals(List.of(BOB), recipients(query.withStatuses(Set.of(MemberStatus.ACCEPTED))));
        assertEquals(List.of(CAROL), recipients(query.withStatuses(Set.of(MemberStatus.REJECTED))));
        assertEquals(List.of(DAVE), recipients(query.withStatuses(Set.of(MemberStatus.PENDING))));
        assertEquals(
                List.of(BOB, DAVE),
                recipients(query.withStatuses(Set.of(MemberStatus.ACCEPTED, MemberStatus.PENDING))));
        assertEquals(List.of(BOB, CAROL, DAVE), recipients(query.withStatuses(EnumSet.allOf(MemberStatus.class))));
    }

    @Test
    default void aListCanBeFilteredByKind() {
        Scene scene = new Scene(storage());
        int minute = 0;
        for (ImageKind kind : ImageKind.values()) {
            ImageSpec spec = switch (kind) {
                case SYSTEM_DISK -> ImageSpec.systemDisk("x", 1);
                case DATA_DISK -> ImageSpec.dataDisk("x", 1);
                case FULL_SERVER -> ImageSpec.fullServer("x", BackupOrigin.OWN_BACKUP, 1, 2);
                case ISO -> ImageSpec.iso("x", 1);
                case BARE_METAL -> ImageSpec.bareMetal("x", 1);
            };
            ImageId id = new ImageId(kind.toString());
            scene.done(offerWithoutRules(scene.done(registration(id, OWNER, spec, at(0))), at(minute++), BOB));
        }
        ShareQuery query = Scene.all(Side.RECIPIENT, BOB);

        for (ImageKind kind : ImageKind.values()) {
            assertEquals(List.of(kind.toString()), names(scene.list(query.withKinds(Set.of(kind)))));
        }
        assertEquals(
                List.of("iso", "data-disk"),
                names(scene.list(query.withKinds(Set.of(ImageKind.DATA_DISK, ImageKind.ISO)))));
    }

    @Test
    default void aListCanBeFilteredByTheOtherSide() {
        Scene scene = new Scene(storage());
        SharedResource mine = scene.done(offer(scene.done(registration("img-mine")), at(1), BOB, CAROL));
        SharedResource daves = scene.done(registration(new ImageId("img-daves"), DAVE, PLAIN, at(0)));
        scene.done(offer(daves, at(2), BOB, CAROL, OWNER));
        ShareQuery inbox = Scene.all(Side.RECIPIENT, BOB);
        ShareQuery outgoing = Scene.all(Side.OWNER, DAVE);

        assertEquals(List.of("img-mine"), names(scene.list(inbox.withCounterparts(Set.of(mine.owner())))));
        assertEquals(List.of("img-daves"), names(scene.list(inbox.withCounterparts(Set.of(DAVE)))));
        assertEquals(List.of("img-daves", "img-mine"), names(scene.list(inbox.withCounterparts(Set.of(DAVE, OWNER)))));
        assertEquals(List.of(), scene.list(inbox.withCounterparts(Set.of(BOB))));
        assertEquals(List.of(BOB, OWNER), recipients(outgoing.withCounterparts(Set.of(OWNER, BOB, STRANGER))));
        assertEquals(List.of(CAROL), recipients(outgoing.withCounterparts(Set.of(CAROL))));
        assertEquals(List.of(), scene.list(outgoing.withCounterparts(Set.of(DAVE))));
    }

    @Test
    default void aListCanBeFilteredByName() {
        Scene scene = new Scene(storage());
        List<String> all =
                List.of("Web server", "web.server", "DB", "\u00dcBER \u041c\u0418\u0420", "50% (a+b) [c]", "");
        for (int i = 0; i < all.size(); i++) {
            ImageId id = new ImageId("img-" + i);
            ImageSpec spec = PLAIN.withName(all.get(i));
            scene.done(offer(scene.done(registration(id, OWNER, spec, at(0))), at(100 - i), BOB));
        }
        Map<String, List<String>> found = Map.ofEntries(
                Map.entry("", List.of("img-0", "img-1", "img-2", "img-3", "img-4", "img-5")),
                Map.entry("WEB", List.of("img-0", "img-1")),
                Map.entry("server", List.of("img-0", "img-1")),
                Map.entry("b s", List.of("img-0")),
                Map.entry("web server", List.of("img-0")),
                Map.entry("b.s", List.of("img-1")),
                Map.entry(".*", List.of()),
                Map.entry("^", List.of()),
                Map.entry("b", List.of("img-0", "img-1", "img-2", "img-3", "img-4")),
                Map.entry("\u00fcber \u043c\u0438", List.of("img-3")),
                Map.entry("(A+B)", List.of("img-4")),
                Map.entry("%", List.of("img-4")),
                Map.entry("_", List.of()),
                Map.entry("[c", List.of("img-4")),
                Map.entry("\\", List.of()));

        found.forEach((text, expected) -> assertEquals(
                expected, names(scene.list(Scene.all(Side.RECIPIENT, BOB).withNameContaining(text))), text));
    }

    @Test
    default void aListCanBeFilteredByTags() {
        Scene scene = new Scene(storage());
        List<Map<String, String>> all = List.of(
                Map.of(),
                Map.of("env", "prod"),
                Map.of("env", "prod", "team", "a"),
                Map.of("env", "test", "team", "a"),
                Map.of("Env", "prod"),
                Map.of("env", ""),
                Map.of("a.b", "$c", "$where", "x.y"));
        for (int i = 0; i < all.size(); i++) {
            ImageId id = new ImageId("img-" + i);
            ImageSpec spec = PLAIN.withTags(all.get(i));
            scene.done(offer(scene.done(registration(id, OWNER, spec, at(0))), at(100 - i), BOB));
        }
        Map<Map<String, String>, List<String>> found = Map.ofEntries(
                Map.entry(Map.of("env", "prod"), List.of("img-1", "img-2")),
                Map.entry(Map.of("team", "a"), List.of("img-2", "img-3")),
                Map.entry(Map.of("env", "prod", "team", "a"), List.of("img-2")),
                Map.entry(Map.of("env", "pro"), List.of()),
                Map.entry(Map.of("env", "PROD"), List.of()),
                Map.entry(Map.of("Env", "prod"), List.of("img-4")),
                Map.entry(Map.of("env", ""), List.of("img-5")),
                Map.entry(Map.of("team", ""), List.of()),
                Map.entry(Map.of("prod", "env"), List.of()),
                Map.entry(Map.of("env", "a"), List.of()),
                Map.entry(Map.of("a.b", "$c"), List.of("img-6")),
                Map.entry(Map.of("$where", "x.y", "a.b", "$c"), List.of("img-6")));

        found.forEach((tags, expected) -> assertEquals(
                expected, names(scene.list(Scene.all(Side.RECIPIENT, BOB).withTags(tags))), tags.toString()));
    }

    @Test
    default void aListCanBeFilteredByTheTimeOfTheOffer() {
        Scene scene = new Scene(storage());
        for (int i = 1; i <= 3; i++) {
            Instant offered = at(0).plusMillis(i);
            SharedResource shared = scene.done(offer(scene.done(registration("img-" + i)), offered, BOB));
            scene.done(accept(shared, at(50), BOB));
        }
        Instant first = at(0).plusMillis(1);
        Instant second = at(0).plusMillis(2);
        Instant third = at(0).plusMillis(3);

        assertEquals(List.of("img-3", "img-2", "img-1"), namesOffered(Instant.MIN, Instant.MAX));
        assertEquals(List.of("img-3", "img-2"), namesOffered(second, Instant.MAX));
        assertEquals(List.of("img-1"), namesOffered(Instant.MIN, second));
        assertEquals(List.of("img-2", "img-1"), namesOffered(first, third));
        assertEquals(List.of("img-2"), namesOffered(second, third));
        assertEquals(List.of(), namesOffered(second, second));
        assertEquals(List.of(), namesOffered(third, first));
        assertEquals(List.of(), namesOffered(at(40), at(60)));
        assertEquals(List.of("img-3"), namesOffered(second.plusNanos(1), Instant.MAX));
        assertEquals(List.of("img-2", "img-1"), namesOffered(Instant.MIN, second.plusNanos(1)));
    }

    @Test
    default void filtersCombineAndPageWithoutGapsOrRepeats() {
        Scene scene = new Scene(storage());
        Random random = new Random(20260304);
        List<ProjectId> projects = List.of(OWNER, BOB, CAROL, DAVE);
        List<SharedResource> truth = gallery(scene, random, projects);

        for (int i = 0; i < 120; i++) {
            ShareQuery query = Scene.all(oneOf(random, List.of(Side.values())), oneOf(random, projects));
            for (int narrowings = 1 + random.nextInt(3); narrowings > 0; narrowings--) {
                query = switch (random.nextInt(6)) {
                    case 0 -> query.withStatuses(someOf(random, List.of(MemberStatus.values())));
                    case 1 -> query.withKinds(someOf(random, List.of(ImageKind.values())));
                    case 2 -> query.withCounterparts(someOf(random, projects));
                    case 3 -> query.withNameContaining(oneOf(random, List.of("WEB", "e", "db", "none")));
                    case 4 ->
                        query.withTags(
                                oneOf(random, List.of(Map.of("env", "prod"), Map.of("env", "prod", "team", "a"))));
                    default -> query.withOffered(at(random.nextInt(20)), at(10 + random.nextInt(20)));
                };
            }
            int limit = 1 + random.nextInt(5);
            assertEquals(Scene.expected(truth, query), scene.list(query, limit), query + ", pages of " + limit);
        }
    }

    @Test
    default void countsAgreeWithTheList() {
        Scene scene = new Scene(storage());
        List<ProjectId> projects = List.of(OWNER, BOB, CAROL, DAVE);
        List<SharedResource> truth = gallery(scene, new Random(4), projects);
        List<ResourceId> ids = truth.stream().map(SharedResource::id).toList();

        scene.assertListsAgreeWithTheTruth(ids, projects);
    }

    @Test
    default void aPageHoldsUpToAThousandShares() {
        Scene scene = new Scene(storage());
        List<SharedResource> truth = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            truth.add(scene.done(
                    offer(scene.done(registration("img-" + i)), at(i), Samples.projects("p-" + i + "-", 220))));
        }
        ShareQuery query = Scene.all(Side.OWNER, OWNER);
        List<Share> expected = Scene.expected(truth, query);

        SharePage page = page(query, 1000);

        assertEquals(expected.subList(0, 1000), page.shares());
        assertTrue(page.more());
        assertEquals(expected, scene.list(query, 1000));
        assertEquals(new ShareCounts(1100, 0, 0), scene.counts(Side.OWNER, OWNER));
    }

    @Test
    default void sharesOfAnyContentAreListedUnchanged() {
        Scene scene = new Scene(storage());
        Set<Share> incoming = new HashSet<>();
        SharedResource mine = scene.done(registration("img-mine"));
        for (String text : Samples.ODD_TEXTS) {
            ProjectId project = new ProjectId(text);
            SharedResource others = scene.done(registration(new ImageId(text), project, PLAIN.withName(text), at(0)));
            incoming.add(share(scene.done(offer(others, at(1), BOB)), BOB));
            mine = scene.done(offer(mine, at(2), project));
        }
        Set<Share> outgoing = new HashSet<>();
        for (String text : Samples.ODD_TEXTS) {
            ProjectId project = new ProjectId(text);
            Share share = share(mine, project);
            outgoing.add(share);
            assertEquals(List.of(share), scene.inbox(project));
            assertEquals(
                    1,
                    scene.list(Scene.all(Side.RECIPIENT, BOB).withCounterparts(Set.of(project)))
                            .size());
        }

        for (int limit : new int[] {1, 5, 1000}) {
            List<Share> in = scene.list(Scene.all(Side.RECIPIENT, BOB), limit);
            assertEquals(incoming.size(), in.size());
            assertEquals(incoming, Set.copyOf(in));
            List<Share> out = scene.list(Scene.all(Side.OWNER, OWNER), limit);
            assertEquals(outgoing.size(), out.size());
            assertEquals(outgoing, Set.copyOf(out));
        }
    }

    @Test
    default void everythingAnImageCanBeIsListedUnchanged() {
        Scene scene = new Scene(storage());
        List<SharedResource> truth = new ArrayList<>();
        for (ImageSpec spec : Samples.specs()) {
            ImageId id = new ImageId("img-" + truth.size());
            SharedResource registered = scene.done(registration(id, OWNER, spec, at(0)));
            truth.add(scene.done(offerWithoutRules(registered, at(truth.size()), BOB)));
        }

        for (ShareQuery query : List.of(Scene.all(Side.RECIPIENT, BOB), Scene.all(Side.OWNER, OWNER))) {
            assertEquals(Scene.expected(truth, query), scene.list(query));
        }
    }

    @Test
    default void everythingABackupCanBeIsListedUnchanged() {
        Scene scene = new Scene(storage());
        List<SharedResource> truth = new ArrayList<>();
        for (BackupSpec spec : Samples.backupSpecs()) {
            BackupId id = new BackupId("bak-" + truth.size());
            SharedResource registered = scene.done(registration(id, OWNER, spec, at(0)));
            truth.add(scene.done(offerWithoutRules(registered, at(truth.size()), BOB)));
        }

        for (ShareQuery query : List.of(backups(Side.RECIPIENT, BOB), backups(Side.OWNER, OWNER))) {
            assertEquals(Scene.expected(truth, query), scene.list(query));
        }
    }

    @Test
    default void aListOfBackupsCanBeFilteredByKind() {
        Scene scene = new Scene(storage());
        BackupSpec ofDisk = BackupSpec.ofDisk("data", "vault-2", 10);
        SharedResource server =
                scene.done(offerWithoutRules(scene.done(registration(new BackupId("bak-1"))), at(1), BOB));
        SharedResource disk = scene.done(
                offerWithoutRules(scene.done(registration(new BackupId("bak-2"), OWNER, ofDisk, at(0))), at(2), BOB));
        for (ShareQuery query : List.of(backups(Side.RECIPIENT, BOB), backups(Side.OWNER, OWNER))) {
            assertEquals(List.of(share(server, BOB)), scene.list(query.withKinds(Set.of(BackupKind.SERVER))));
            assertEquals(List.of(share(disk, BOB)), scene.list(query.withKinds(Set.of(BackupKind.DISK))));
            assertEquals(
                    List.of(share(disk, BOB), share(server, BOB)),
                    scene.list(query.withKinds(Set.of(BackupKind.SERVER, BackupKind.DISK))));
        }
    }

    @Test
    default void listsOfImagesAndOfBackupsAreApart() {
        Scene scene = new Scene(storage());
        SharedResource image = scene.done(offer(scene.done(registration("x-1")), at(1), BOB, CAROL));
        SharedResource backup =
                scene.done(offerBackup(scene.done(registration(new BackupId("x-1"))), at(1), BOB, CAROL));
        backup = scene.done(acceptBackup(backup, at(2), BOB, new VaultId("vault-1")));

        assertBothSee(image, BOB, CAROL);
        assertEquals(List.of(share(backup, BOB)), scene.list(backups(Side.RECIPIENT, BOB), 1));
        assertEquals(List.of(share(backup, BOB), share(backup, CAROL)), scene.list(backups(Side.OWNER, OWNER), 1));
        assertEquals(
                new ShareCounts(2, 0, 0),
                storage().shares().counts(Side.OWNER, OWNER, ResourceType.IMAGE, Instant.MIN));
        assertEquals(
                new ShareCounts(1, 1, 0),
                storage().shares().counts(Side.OWNER, OWNER, ResourceType.BACKUP, Instant.MIN));
        assertEquals(
                new ShareCounts(0, 1, 0),
                storage().shares().counts(Side.RECIPIENT, BOB, ResourceType.BACKUP, Instant.MIN));

        scene.done(withdraw(image, at(3), BOB, CAROL));
        assertEquals(List.of(), scene.inbox(BOB));
        assertEquals(List.of(share(backup, BOB)), scene.list(backups(Side.RECIPIENT, BOB)));
    }

    @Test
    default void listsShowWhereSomethingIsPlacedAndWhatWasRegisteredFromIt() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(offerBackup(scene.done(registration(new BackupId("bak-1"))), at(1), BOB));
        shared = scene.done(acceptBackup(shared, at(2), BOB, new VaultId("vault-1")));
        assertListed(shared);

        shared = scene.done(note(shared, at(3), BOB, "img-1"));
        assertListed(shared);

        shared = scene.done(forget(shared, at(4), BOB, "img-1"));
        shared = scene.done(note(shared, at(5), OWNER, "img-2"));
        assertListed(shared);

        shared = scene.done(reject(shared, at(6), BOB));
        shared = scene.done(acceptBackup(shared, at(7), BOB, new VaultId("vault-2")));
        assertListed(shared);
    }

    /** On both sides, with everything there is to know about it. */
    private void assertListed(SharedResource shared) {
        Scene scene = new Scene(storage());
        assertEquals(List.of(share(shared, BOB)), scene.list(backups(Side.RECIPIENT, BOB)));
        assertEquals(List.of(share(shared, BOB)), scene.list(backups(Side.OWNER, OWNER)));
    }

    private static ShareQuery backups(Side side, ProjectId project) {
        return ShareQuery.all(side, project, ResourceType.BACKUP);
    }

    private SharePage page(ShareQuery query, int limit) {
        return storage().shares().page(query, Optional.empty(), limit);
    }

    private List<String> namesAfter(SharePosition after) {
        return names(storage()
                .shares()
                .page(Scene.all(Side.RECIPIENT, BOB), Optional.of(after), 10)
                .shares());
    }

    private List<String> namesOffered(Instant from, Instant before) {
        return names(new Scene(storage()).list(Scene.all(Side.RECIPIENT, BOB).withOffered(from, before), 2));
    }

    private List<ProjectId> recipients(ShareQuery query) {
        return new Scene(storage()).list(query).stream().map(Share::recipient).toList();
    }

    private void assertBothSee(SharedResource shared, ProjectId... recipients) {
        Scene scene = new Scene(storage());
        List<Share> shares = new ArrayList<>();
        for (ProjectId recipient : recipients) {
            shares.add(share(shared, recipient));
            assertEquals(List.of(share(shared, recipient)), scene.inbox(recipient));
        }
        assertEquals(shares, scene.outgoing(shared.owner()));
    }

    private static Share share(SharedResource shared, ProjectId recipient) {
        Member member = shared.member(recipient).orElseThrow();
        return new Share(shared.resource(), member);
    }

    private static List<String> names(List<Share> shares) {
        return shares.stream().map(share -> share.resource().id().value()).toList();
    }

    /** Some twenty images of several owners, offered to all others and answered one way or the other. */
    private static List<SharedResource> gallery(Scene scene, Random random, List<ProjectId> projects) {
        List<SharedResource> truth = new ArrayList<>();
        List<String> names = List.of("web server", "Web-Server 2", "db.main", "DB", "edge", "");
        List<Map<String, String>> tags =
                List.of(Map.of(), Map.of("env", "prod"), Map.of("env", "prod", "team", "a"), Map.of("env", "test"));
        for (int i = 0; i < 20; i++) {
            String name = oneOf(random, names);
            ImageSpec spec = switch (i % 4) {
                case 0 -> ImageSpec.systemDisk(name, 1);
                case 1 -> ImageSpec.dataDisk(name, 1);
                case 2 -> ImageSpec.iso(name, 1);
                default -> ImageSpec.bareMetal(name, 1);
            };
            ProjectId owner = oneOf(random, projects);
            SharedResource shared =
                    scene.done(registration(new ImageId("img-" + i), owner, spec.withTags(oneOf(random, tags)), at(0)));
            for (ProjectId recipient : projects) {
                if (recipient.equals(owner) || random.nextInt(4) == 0) {
                    continue;
                }
                shared = scene.done(offer(shared, at(random.nextInt(30)), recipient));
                shared = switch (random.nextInt(4)) {
                    case 0 -> scene.done(accept(shared, at(40), recipient));
                    case 1 -> scene.done(reject(shared, at(41), recipient));
                    case 2 -> scene.done(withdraw(shared, at(42), recipient));
                    default -> shared;
                };
            }
            truth.add(shared);
        }
        return truth;
    }

    private static <T> T oneOf(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> Set<T> someOf(Random random, List<T> all) {
        Set<T> some = new HashSet<>();
        some.add(oneOf(random, all));
        some.add(oneOf(random, all));
        return some;
    }
}
