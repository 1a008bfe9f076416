package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void listsShowTheNewestOfferFirst() {
        shareInTurn("i-1", "i-2", "i-3");

        assertEquals(List.of("i-3", "i-2", "i-1"), ids(pending().page()));
    }

    @Test
    void aFilterThatIsGivenNothingListsNothing() {
        world.shared("i-1", World.ALICE, World.BOB);
        ShareList all = world.owner().sharedImages();
        assertEquals(2, all.page().items().size());

        assertEquals(List.of(), all.withProject(" ", "").page().items());
        assertEquals(List.of(), all.withStatus().page().items());
        assertEquals(List.of(), all.ofKind().page().items());
        assertEquals(List.of(), all.ofKind().withProject(World.ALICE).stream().toList());
    }

    @Test
    void eachFilterNarrowsWhatTheOthersHaveLeft() {
        Instant first = world.clock.instant();
        world.shared("i-1", World.ALICE, World.BOB);
        world.clock.forward(Duration.ofSeconds(1));
        world.shared("i-2", World.ALICE);
        ShareList all = world.owner().sharedImages();

        assertEquals(
                List.of(), pending().withStatus(MemberStatus.ACCEPTED).page().items());
        assertEquals(
                List.of("i-1"),
                ids(all.withProject(World.ALICE, World.BOB)
                        .withProject(World.BOB, World.ELSEWHERE)
                        .page()));
        assertEquals(
                List.of(),
                all.ofKind(ImageKind.SYSTEM_DISK)
                        .ofKind(ImageKind.DATA_DISK)
                        .page()
                        .items());
        assertEquals(
                List.of("i-2"),
                ids(pending()
                        .offeredBetween(first.plusMillis(1), Instant.MAX)
                        .offeredBetween(Instant.MIN, first.plusSeconds(5))
                        .page()));
    }

    @Test
    void tagsAreComparedAsTheyAreKept() {
        world.owner().image("i-1").register(ImageSpec.systemDisk("web", 40).withTags(Map.of(" team ", " web ")));
        world.owner().image("i-1").shareWith(World.ALICE);

        assertEquals(List.of("i-1"), ids(pending().tagged("team ", " web").page()));
        assertEquals(
                List.of(),
                pending().tagged("team", "web").tagged("team", "db").page().items());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void turningPagesShowsEachShareOnce(int size) {
        for (int i = 0; i < 25; i++) {
            world.shared("i-" + i, World.ALICE);
            if (i % 4 == 0) {
                world.clock.forward(Duration.ofMillis(1));
            }
        }
        List<String> turned = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Share> page = cursor.isPresent()
                    ? pending().page(size, cursor.get())
                    : pending().page(size);
            turned.addAll(ids(page));
            cursor = page.next();
        } while (cursor.isPresent());

        assertEquals(25, new HashSet<>(turned).size());
        assertEquals(25, turned.size());
        assertEquals(turned, pending().stream().map(ListsTest::id).toList());

        List<String> wentOn = new ArrayList<>();
        for (Optional<Page<Share>> page = Optional.of(pending().page(size));
                page.isPresent();
                page = page.flatMap(Page::nextPage)) {
            wentOn.addAll(ids(page.get()));
            assertTrue(page.get().items().size() <= size);
        }
        assertEquals(turned, wentOn);
    }

    @Test
    void sharesThatDoNotChangeAreNeitherSkippedNorRepeatedWhileOthersDo() {
        Random random = new Random(7);
        Set<String> untouched = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            world.shared("i-" + i, World.ALICE);
            world.clock.forward(Duration.ofMillis(random.nextInt(2)));
            if (i % 3 == 0) {
                untouched.add("i-" + i);
            }
        }
        List<String> turned = new ArrayList<>();
        Page<Share> page = pending().page(5);
        int round = 0;
        while (true) {
            turned.addAll(ids(page));
            if (page.next().isEmpty()) {
                break;
            }
            String victim = "i-" + (round * 3 + 1) % 60;
            world.alice().inbox().image(victim).accept();
            world.owner().image("i-" + (round * 3 + 2) % 60).delete();
            world.clock.forward(Duration.ofMillis(1));
            world.shared("new-" + round++, World.ALICE);
            page = round % 2 == 0
                    ? pending().page(5, page.next().get())
                    : page.nextPage().get();
        }

        List<String> seen = turned.stream().filter(untouched::contains).toList();
        assertEquals(untouched, Set.copyOf(seen));
        assertEquals(untouched.size(), seen.size());
    }

    @Test
    void filtersNarrowAloneAndTogether() {
        world.sharing.projects().in("eu-de").ofAccount("a").register("p-other");
        Instant start = world.clock.instant();
        world.owner()
                .image("web")
                .register(ImageSpec.systemDisk("Web Server", 40).withTags(Map.of("env", "prod")));
        world.owner()
                .image("db")
                .register(ImageSpec.dataDisk("db data", 100).withTags(Map.of("env", "prod", "db", "pg")));
        world.sharing.as("p-other").image("other").register(ImageSpec.systemDisk("web of others", 40));
        world.owner().images("web").shareWith(World.ALICE);
        world.clock.forward(Duration.ofSeconds(1));
        world.owner().images("db").shareWith(World.ALICE);
        world.clock.forward(Duration.ofSeconds(1));
        world.sharing.as("p-other").image("other").shareWith(World.ALICE);

        assertEquals(List.of("other", "web"), ids(pending().named("WEB").page()));
        assertEquals(List.of("db"), ids(pending().ofKind(ImageKind.DATA_DISK).page()));
        assertEquals(List.of("other"), ids(pending().withProject("p-other").page()));
        assertEquals(List.of("db", "web"), ids(pending().tagged("env", "prod").page()));
        assertEquals(
                List.of("db"),
                ids(pending().tagged("env", "prod").tagged("db", "pg").page()));
        assertEquals(
                List.of("db"),
                ids(pending()
                        .offeredBetween(start.plusSeconds(1), start.plusSeconds(2))
                        .page()));
        assertEquals(
                List.of("web"),
                ids(pending()
                        .named("web")
                        .ofKind(ImageKind.SYSTEM_DISK)
                        .withProject(World.OWNER)
                        .page()));
        assertEquals(List.of(), ids(pending().named("%_.*").page()));
    }

    @Test
    void theOwnerSeesWhatItSharesWithWhom() {
        world.shared("i-1", World.ALICE, World.BOB);
        world.bob().inbox().image("i-1").accept();

        assertEquals(
                List.of(World.BOB),
                world.owner().sharedImages().withStatus(MemberStatus.ACCEPTED).stream()
                        .map(s -> s.recipient().value())
                        .toList());
        assertEquals(
                1,
                world.owner().sharedImages().withProject(World.ALICE).stream().count());
        assertEquals(new ShareCounts(1, 1, 0), world.owner().sharedImageCounts());
        assertEquals(0, world.alice().sharedImages().stream().count());
    }

    @Test
    void countsFollowEveryStep() {
        shareInTurn("i-1", "i-2", "i-3");
        ImageInbox inbox = world.alice().inbox().images();
        assertEquals(new ShareCounts(3, 0, 0), inbox.counts());

        inbox.accept("i-1", "i-2");
        inbox.reject("i-2");
        assertEquals(new ShareCounts(1, 1, 1), inbox.counts());

        world.owner().images("i-1", "i-2", "i-3").stopSharingWithAll();
        assertEquals(new ShareCounts(0, 0, 0), inbox.counts());
    }

    @Test
    void recipientsSeeTheOwnersNewDescription() {
        world.shared("i-1", World.ALICE);
        world.owner().image("i-1").update(spec -> spec.withName("renamed"));

        assertEquals(
                List.of("renamed"),
                pending().stream().map(s -> s.resource().name()).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void pageSizesOutOfRangeAreNamed(int size) {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> pending().page(size));
        assertEquals("invalid-page-size", thrown.refusal().code());
        assertThrows(InvalidInputException.class, () -> world.sharing.events().read(0, size));
        assertThrows(InvalidInputException.class, () -> world.owner().derived().page(size));
    }

    @Test
    void aCursorFitsItsOwnListOnly() {
        shareInTurn("i-1", "i-2", "i-3");
        world.owner().images("i-1", "i-2").shareWith(World.BOB);
        String cursor = pending().page(1).next().orElseThrow();

        assertEquals(List.of("i-2"), ids(pending().page(1, cursor)));
        assertInvalid(world.bob().inbox().images().pending(), cursor);
        assertInvalid(world.alice().inbox().images().accepted(), cursor);
        assertInvalid(world.alice().inbox().images().all(), cursor);
        assertInvalid(pending().named("x"), cursor);
        assertInvalid(pending().ofKind(ImageKind.SYSTEM_DISK), cursor);
        assertInvalid(pending().withProject(World.OWNER), cursor);
        assertInvalid(pending().tagged("tier", "web"), cursor);
        assertInvalid(pending().offeredBetween(Instant.MIN, Instant.MAX.minusNanos(1)), cursor);
        assertInvalid(world.alice().sharedImages(), cursor);
    }

    /** The hash of a text adds up its letters 31-fold: a letter of the next part could make up for one of this. */
    @Test
    void aListWhoseProjectAndNameMakeUpForEachOtherIsAnother() {
        shareInTurn("i-1", "i-2");
        for (String id : List.of("i-1", "i-2")) {
            world.owner().image(id).update(spec -> spec.withName("baaaaaa"));
        }
        String cursor = pending().named("baaaaaa").page(1).next().orElseThrow();

        assertInvalid(world.sharing.as("p-alicf").inbox().images().pending().named("aaaaaaa"), cursor);
    }

    @Test
    void listsThatDifferInTheOrderOfTheirFiltersAreOneAndOthersAreNot() {
        shareInTurn("i-1", "i-2");
        ShareList all = world.owner().sharedImages();
        String cursor = all.withProject(World.ALICE, World.BOB).page(1).next().orElseThrow();
        world.owner().image("i-1").update(spec -> spec.withTags(Map.of("a", "b")));
        world.owner().image("i-2").update(spec -> spec.withTags(Map.of("a", "b")));
        String tagged = all.tagged("a", "b").page(1).next().orElseThrow();

        assertEquals(
                1,
                all.withProject(World.BOB, World.ALICE).page(1, cursor).items().size());
        assertInvalid(all.withProject(World.ALICE), cursor);
        assertInvalid(all.withProject("p-alicf", "p-boa"), cursor);
        assertInvalid(all.tagged("b", "a"), tagged);
        assertInvalid(all.tagged("a", "b").tagged("b", "a"), tagged);
    }

    @Test
    void forgedCursorsAreRefusedWhereverTheyWereChanged() {
        shareInTurn("i-1", "i-2");
        byte[] cursor = Base64.getUrlDecoder().decode(pending().page(1).next().orElseThrow());

        for (int i = 0; i < cursor.length; i++) {
            byte[] forged = cursor.clone();
            forged[i] ^= 1;
            assertInvalid(pending(), Base64.getUrlEncoder().withoutPadding().encodeToString(forged));
        }
        assertInvalid(pending(), "");
        assertInvalid(pending(), "AAAA");
        assertInvalid(pending(), "not base64 at all \n");
        assertInvalid(pending(), "A".repeat(10_000));
    }

    @Test
    void aCursorStaysGoodWhenItsShareIsGone() {
        shareInTurn("i-1", "i-2", "i-3");
        String afterThird = pending().page(1).next().orElseThrow();
        world.owner().image("i-3").delete();

        assertEquals(List.of("i-2", "i-1"), ids(pending().page(10, afterThird)));
    }

    @Test
    void acceptAllReachesBeyondOnePageAndLeavesWhatIsRefused() {
        for (int i = 0; i < 620; i++) {
            world.owner().image("i-" + i).register(ImageSpec.systemDisk("n", 1));
        }
        world.owner()
                .image("full")
                .register(ImageSpec.fullServer("f", io.tenantshare.domain.resource.BackupOrigin.OWN_BACKUP, 40));
        List<String> all = new ArrayList<>(List.of("full"));
        for (int i = 0; i < 620; i++) {
            all.add("i-" + i);
        }
        assertTrue(world.owner().images(all).shareWith(World.ALICE).ok());

        var report = world.alice().inbox().images().acceptAll();

        assertEquals(620, report.done().size());
        assertEquals(1, report.refused().size());
        assertEquals(new ShareCounts(1, 620, 0), world.alice().inbox().images().counts());
    }

    private void assertInvalid(ShareList list, String cursor) {
        InvalidInputException thrown = assertThrows(InvalidInputException.class, () -> list.page(10, cursor));
        assertEquals("invalid-cursor", thrown.refusal().code());
    }

    private void shareInTurn(String... images) {
        for (String image : images) {
            world.shared(image, World.ALICE);
            world.clock.forward(Duration.ofMillis(1));
        }
    }

    private ShareList pending() {
        return world.alice().inbox().images().pending();
    }

    private static List<String> ids(Page<Share> page) {
        return page.items().stream().map(ListsTest::id).toList();
    }

    private static String id(Share share) {
        return share.resource().id().value();
    }
}
