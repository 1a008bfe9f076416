package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.history.AccessReport;
import io.tenantshare.domain.refusal.RefusedException;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who had access, when, and on whose word. */
class HistoryTest {

    private static final List<String> RECIPIENTS = List.of(World.ALICE, World.BOB);

    @Test
    void aPeriodNamesTheWordsThatBeganAndEndedIt() {
        try (World world = new World()) {
            world.image("img-1");
            world.owner()
                    .onBehalfOf("olga")
                    .saying("For the tests.")
                    .image("img-1")
                    .shareWith(World.BOB);
            world.clock.forward(Duration.ofHours(1));
            Instant accepted = world.clock.instant();
            world.bob().onBehalfOf("boris").inbox().image("img-1").accept();
            world.clock.forward(Duration.ofHours(1));
            Instant ended = world.clock.instant();
            world.owner()
                    .onBehalfOf("olga")
                    .saying("The tests are over.")
                    .image("img-1")
                    .stopSharingWith(World.BOB);

            AccessPeriod period =
                    world.sharing.historyOfImage("img-1").periods().get(0);

            assertEquals(Optional.of(accepted), period.since());
            assertEquals(Optional.of(ended), period.until());
            assertEquals("olga", period.offered().orElseThrow().cause().user().orElseThrow());
            assertEquals("boris", period.accepted().orElseThrow().cause().user().orElseThrow());
            assertEquals(
                    "The tests are over.",
                    period.ended().orElseThrow().cause().note().orElseThrow());
            assertTrue(period.includes(accepted), "from its first moment on");
            assertFalse(period.includes(ended), "no longer at its end");
        }
    }

    @Test
    void eachSideSeesTheWordsMeantForItAndNoUserOfTheOtherSide() {
        try (World world = new World()) {
            world.image("img-1");
            world.owner()
                    .onBehalfOf("olga")
                    .saying("For the tests.")
                    .image("img-1")
                    .shareWith(World.BOB);
            world.bob()
                    .onBehalfOf("boris")
                    .saying("Between us.")
                    .inbox()
                    .image("img-1")
                    .accept();

            AccessPeriod owners =
                    world.owner().image("img-1").history().periods().get(0);
            AccessPeriod bobs = world.bob().image("img-1").history().periods().get(0);

            assertEquals(
                    Optional.of("olga"), owners.offered().orElseThrow().cause().user());
            assertEquals(
                    Optional.empty(), owners.accepted().orElseThrow().cause().user());
            assertEquals(
                    Optional.empty(), owners.accepted().orElseThrow().cause().note());
            assertEquals(Optional.empty(), bobs.offered().orElseThrow().cause().user());
            assertEquals(
                    Optional.of("For the tests."),
                    bobs.offered().orElseThrow().cause().note());
            assertEquals(
                    Optional.of("boris"), bobs.accepted().orElseThrow().cause().user());
        }
    }

    @Test
    void anOffersNoteAndARejectionsReasonStandAtTheShare() {
        try (World world = new World()) {
            world.image("img-1");
            world.owner().saying("For the tests.").image("img-1").shareWith(World.BOB, World.ALICE);
            world.bob().saying("Too large.").inbox().image("img-1").reject();

            Share rejected =
                    world.bob().inbox().images().rejected().page().items().get(0);
            assertEquals(Optional.of("For the tests."), rejected.member().note());
            assertEquals(
                    Optional.of("Too large."),
                    world.owner().image("img-1").member(World.BOB).orElseThrow().reason());
            assertEquals(
                    Optional.empty(),
                    world.owner()
                            .image("img-1")
                            .member(World.ALICE)
                            .orElseThrow()
                            .reason());

            world.owner().image("img-1").shareWith(World.BOB);
            assertEquals(
                    Optional.empty(),
                    world.owner().image("img-1").member(World.BOB).orElseThrow().note(),
                    "another offer");
            assertEquals(
                    Optional.empty(),
                    world.owner().image("img-1").member(World.BOB).orElseThrow().reason(),
                    "not answered yet");
        }
    }

    @Test
    void aStrangerSeesNothingWhetherTheImageIsThereOrNot() {
        try (World world = new World()) {
            world.shared("img-1", World.BOB);
            world.bob().inbox().image("img-1").accept();

            assertEquals(List.of(), world.alice().image("img-1").history().periods());
            assertEquals(List.of(), world.alice().image("img-none").history().periods());
            assertEquals(
                    world.alice().image("img-none").history().accessAt(world.clock.instant()),
                    world.alice().image("img-1").history().accessAt(world.clock.instant()));
        }
    }

    @Test
    void theHistoryOutlivesTheResource() {
        try (World world = new World()) {
            world.shared("img-1", World.BOB);
            world.bob().inbox().image("img-1").accept();
            Instant before = world.clock.instant();
            world.clock.forward(Duration.ofHours(1));
            world.owner().image("img-1").delete();

            assertEquals(
                    1,
                    world.owner()
                            .image("img-1")
                            .history()
                            .accessAt(before)
                            .periods()
                            .size());
            assertEquals(1, world.bob().history().accessAt(before).periods().size());
            assertEquals(
                    List.of(),
                    world.bob().history().accessAt(world.clock.instant()).periods());
        }
    }

    @Test
    void aTimeBeforeTheLogIsRefusedAndNeverAnsweredWithNobody() {
        World.Clock clock = new World.Clock();
        Instant start = clock.instant();
        try (World world =
                new World(MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(3)), clock, builder -> builder)) {
            world.shared("img-1", World.BOB);
            world.bob().inbox().image("img-1").accept();
            clock.forward(Duration.ofHours(1));
            world.image("img-2");
            world.image("img-3");
            world.image("img-4");

            AccessReport report = world.owner().image("img-1").history().accessAt(start);

            assertEquals("before-history", report.refusal().orElseThrow().code());
            assertThrows(RefusedException.class, report::orThrow);
            AccessPeriod lasting = world.owner()
                    .image("img-1")
                    .history()
                    .accessAt(clock.instant())
                    .periods()
                    .get(0);
            assertEquals(Optional.of(start), lasting.since(), "the member list still knows when it was accepted");
            assertEquals(Optional.empty(), lasting.accepted(), "the log no longer knows on whose word");
        }
    }

    /** Random calls, an hour apart; before each, it is noted who may use what, and the history has to agree afterwards. */
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 40, 12})
    void theHistoryTellsWhatWasTrueAtEachTime(int eventsKept) {
        for (int seed = 1; seed <= 20; seed++) {
            World.Clock clock = new World.Clock();
            try (World world = new World(
                    MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(eventsKept)),
                    clock,
                    builder -> builder)) {
                Random random = new Random(seed);
                Map<Instant, Set<String>> accessBy = new HashMap<>();
                for (int step = 0; step < 60; step++) {
                    clock.forward(Duration.ofHours(1));
                    somebodyCalls(world, random);
                    accessBy.put(clock.instant(), accepted(world));
                }
                accessBy.forEach((time, expected) -> assertTold(world, time, expected));
            }
        }
    }

    private static void somebodyCalls(World world, Random random) {
        String image = "img-" + random.nextInt(4);
        String recipient = RECIPIENTS.get(random.nextInt(2));
        switch (random.nextInt(6)) {
            case 0 -> world.owner().image(image).register(ImageSpec.systemDisk("web", 40));
            case 1 -> world.owner().image(image).shareWith(recipient);
            case 2, 3 -> world.sharing.as(recipient).inbox().image(image).accept();
            case 4 -> world.sharing.as(recipient).inbox().image(image).reject();
            default -> {
                if (random.nextInt(4) == 0) {
                    world.owner().image(image).delete();
                } else {
                    world.owner().image(image).stopSharingWith(recipient);
                }
            }
        }
    }

    private static Set<String> accepted(World world) {
        Set<String> accepted = new TreeSet<>();
        world.owner().sharedImages().stream()
                .filter(share -> share.status() == MemberStatus.ACCEPTED)
                .forEach(share -> accepted.add(share.resource().id() + " " + share.recipient()));
        return accepted;
    }

    private static void assertTold(World world, Instant time, Set<String> expected) {
        Set<String> told = new TreeSet<>();
        for (int image = 0; image < 4; image++) {
            AccessReport report = world.owner().image("img-" + image).history().accessAt(time);
            if (!report.ok()) {
                assertEquals("before-history", report.refusal().orElseThrow().code());
                return;
            }
            told.addAll(named(report));
        }
        assertEquals(expected, told, "by each image");
        assertEquals(expected, named(world.owner().history().accessAt(time)), "by the owner's history");
        Set<String> received = new TreeSet<>();
        RECIPIENTS.forEach(
                one -> received.addAll(named(world.sharing.as(one).history().accessAt(time))));
        assertEquals(expected, received, "by the recipients' histories");
    }

    private static Set<String> named(AccessReport report) {
        return report.orThrow().periods().stream()
                .map(period -> period.resource() + " " + period.recipient())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
