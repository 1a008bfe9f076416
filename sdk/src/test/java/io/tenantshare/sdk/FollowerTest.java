package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.EventFeed.Lost;
import io.tenantshare.sdk.EventFeed.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Following the event log under a name. */
class FollowerTest {

    @Test
    void aFollowerGoesOnWhereItsNameHasAcknowledged() {
        try (World world = new World()) {
            world.shared("img-1", World.BOB);
            Follower first = world.sharing.events().follower("billing");
            Reading reading = first.read(3);

            assertEquals(OptionalLong.empty(), first.position());
            assertTrue(first.acknowledge(reading).ok());
            Follower afterARestart = world.sharing.events().follower("billing");
            assertEquals(OptionalLong.of(3), afterARestart.position());
            assertEquals(4, afterARestart.read(10).events().get(0).sequence());
        }
    }

    @Test
    void whatIsNotAcknowledgedIsReadAgainWithTheSameIds() {
        try (World world = new World()) {
            world.shared("img-1", World.BOB);
            Follower billing = world.sharing.events().follower("billing");

            assertEquals(billing.read(10), billing.read(10));
        }
    }

    @Test
    void ofTwoProcessesThatReadTheSameOneAcknowledges() {
        try (World world = new World()) {
            Follower one = world.sharing.events().follower("billing");
            Follower other = world.sharing.events().follower("billing");
            Reading readByOne = one.read(2);
            Reading readByOther = other.read(3);

            assertTrue(one.acknowledge(readByOne).ok());
            Outcome refused = other.acknowledge(readByOther);

            assertEquals("follower-moved", refused.refusal().orElseThrow().code());
            assertEquals(OptionalLong.of(2), other.position());
            assertEquals(Outcome.already(), one.acknowledge(readByOne), "repeating it is harmless");
        }
    }

    @Test
    void followersOfTheHostAndOfProjectsAreUnrelated() {
        try (World world = new World()) {
            Follower hosts = world.sharing.events().follower("billing");
            hosts.acknowledge(hosts.read(4));

            assertEquals(
                    OptionalLong.empty(),
                    world.bob().events().follower("billing").position());
            assertEquals(
                    OptionalLong.empty(),
                    world.alice().events().follower("billing").position());
        }
    }

    @Test
    void aFollowerThatFellBehindIsToldWhichEventsAreLost() {
        try (World world = forgetfulAfter(10)) {
            Follower billing = world.sharing.events().follower("billing");
            billing.acknowledge(billing.read(2));
            shareMany(world, 20);
            long end = world.storage.events().last();

            Reading reading = billing.read(1000);

            assertEquals(Optional.of(new Lost(3, end - 10)), reading.lost());
            assertEquals(10, reading.events().size());
            assertTrue(billing.acknowledge(reading).ok());
            assertEquals(Optional.empty(), billing.read(10).lost(), "it is told once");
        }
    }

    @Test
    void aFilteredFollowerIsToldAsWell() {
        try (World world = forgetfulAfter(10)) {
            Follower bobs = world.bob().events().follower("billing");
            bobs.acknowledge(bobs.read(1));
            shareMany(world, 20);

            Reading reading = bobs.read(1000);

            assertEquals(List.of(), reading.events(), "nothing of it concerns this project");
            assertTrue(reading.lost().isPresent(), "but what is lost might have");
        }
    }

    @Test
    void aFollowerThatNeverReadHasLostNothing() {
        try (World world = forgetfulAfter(10)) {
            shareMany(world, 20);

            Reading reading = world.sharing.events().follower("billing").read(1000);

            assertEquals(Optional.empty(), reading.lost());
            assertEquals(10, reading.events().size());
        }
    }

    @Test
    void anEventThatIsTooOldIsForgottenThoughThereIsRoom() {
        World.Clock clock = new World.Clock();
        MemorySettings settings =
                MemorySettings.STANDARD.withEventsKeptFor(Duration.ofDays(1)).withClock(clock);
        try (World world = new World(MemoryStorage.create(settings), clock, builder -> builder)) {
            clock.forward(Duration.ofHours(24));
            assertEquals(4, world.sharing.events().read(0, 10).size(), "a day old, and no older");

            clock.forward(Duration.ofMillis(1));
            world.image("img-1");

            Reading reading = world.sharing.events().readOn(0, 10);
            assertEquals(1, reading.events().size());
            assertEquals(Optional.of(new Lost(1, 4)), reading.lost());
        }
    }

    @Test
    void whoReadsTheListsAfterARestartAndGoesOnMissesNothing() {
        try (World world = new World()) {
            world.shared("img-1", World.BOB);
            Follower billing = world.sharing.events().follower("billing");

            long position = billing.restart();
            List<String> present = new ArrayList<>();
            world.owner().sharedImages().stream()
                    .forEach(share -> present.add(share.resource().id().value()));
            world.shared("img-2", World.BOB);

            assertEquals(OptionalLong.of(position), billing.position());
            assertEquals(List.of("img-1"), present);
            assertEquals(2, billing.read(10).events().size(), "img-2 was registered and offered");
            assertEquals(2, billing.lag());
        }
    }

    @Test
    void aForgottenFollowerStartsAnew() {
        try (World world = new World()) {
            Follower billing = world.sharing.events().follower("billing");
            billing.acknowledge(billing.read(4));

            billing.forget();

            assertEquals(1, billing.read(1).events().get(0).sequence());
        }
    }

    @Test
    void aFollowersNameIsAnIdentifier() {
        try (World world = new World()) {
            EventFeed feed = world.sharing.events();

            assertThrows(InvalidInputException.class, () -> feed.follower(" "));
        }
    }

    @Test
    void noTwoEventsShareAnId() {
        try (World world = new World();
                Sharing other = Sharing.builder()
                        .storage(world.storage)
                        .clock(world.clock)
                        .build()) {
            world.shared("img-1", World.BOB);
            world.bob().inbox().image("img-1").accept();
            for (int i = 0; i < 300; i++) {
                Sharing one = i % 2 == 0 ? world.sharing : other;
                assertTrue(one.as(World.BOB).image("img-1").createdServer("s-1").ok());
                assertTrue(one.as(World.BOB).server("s-1").forget().ok());
            }

            List<EventId> ids = world.sharing.events().read(0, 1000).stream()
                    .map(logged -> logged.event().id())
                    .toList();
            assertEquals(ids.size(), new HashSet<>(ids).size());
            assertFalse(ids.size() < 600);
        }
    }

    private static World forgetfulAfter(int events) {
        return new World(
                MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(events)),
                new World.Clock(),
                builder -> builder);
    }

    private static void shareMany(World world, int images) {
        for (int i = 0; i < images; i++) {
            world.shared("img-" + i, World.ALICE);
        }
    }
}
