package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.commit.Publisher;
import io.tenantshare.sdk.recovery.Closing;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A project is closed and erased by a process that is cut off at each of its port calls in turn; another one finishes it. */
class ClosingFaultsTest {

    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final List<Logger> LOGS = Stream.of(Publisher.class, Closing.class)
            .map(type -> Logger.getLogger(type.getName()))
            .toList();

    @BeforeAll
    static void beSilent() {
        LOGS.forEach(log -> log.setLevel(Level.OFF));
    }

    @AfterAll
    static void speakAgain() {
        LOGS.forEach(log -> log.setLevel(null));
    }

    @ParameterizedTest
    @EnumSource
    void whereverItIsCutOffAnotherProcessFinishes(Faults.Kind kind) {
        boolean struck = true;
        for (int n = 1; struck; n++) {
            try (World world = world()) {
                String at = kind + " at port call " + n;
                struck = cutOff(world, n, kind, sharing -> sharing.projects().close(World.ALICE));
                assertClosed(world, at);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereverErasingIsCutOffAnotherProcessFinishes(Faults.Kind kind) {
        boolean struck = true;
        for (int n = 1; struck; n++) {
            try (World world = world()) {
                String at = kind + " at port call " + n;
                world.sharing.projects().close(World.ALICE);
                assertClosed(world, at);
                struck = cutOff(world, n, kind, sharing -> sharing.projects().erase(World.ALICE));
                if (world.sharing
                        .projects()
                        .find(World.ALICE)
                        .orElseThrow()
                        .standing()
                        .due()
                        .isEmpty()) {
                    world.sharing.projects().erase(World.ALICE);
                }
                for (int i = 0; i < 2; i++) {
                    world.clock.forward(GRACE);
                    world.sharing.recover();
                }
                assertEquals(ProjectState.ERASED, state(world), at);
                assertEquals(1, told(world, EventType.PROJECT_ERASED), at);
                assertTrue(world.alice().image("alices").details().isEmpty(), at);
            }
        }
    }

    private interface Work {
        void on(Sharing sharing);
    }

    private static boolean cutOff(World world, int n, Faults.Kind kind, Work work) {
        Faults faults = new Faults(world.storage);
        try (Sharing dying = Sharing.builder()
                .storage(faults.storage())
                .clock(world.clock)
                .withoutRelay()
                .build()) {
            faults.failAt(n, kind);
            work.on(dying);
        } catch (StorageException e) {
            // As was meant.
        }
        boolean struck = faults.struck();
        faults.heal();
        return struck;
    }

    private static void assertClosed(World world, String at) {
        if (state(world) == ProjectState.OPEN) {
            world.sharing.projects().close(World.ALICE);
        }
        world.clock.forward(GRACE);
        world.sharing.recover();
        assertEquals(ProjectState.CLOSED, state(world), at);
        assertEquals(1, told(world, EventType.PROJECT_CLOSED), at);
        assertEquals(List.of(), world.owner().image("img").members(), at);
        assertEquals(List.of(), world.owner().backup("bak").members(), at);
        assertEquals(List.of(), world.alice().vaults().stream().toList(), at);
        assertEquals(List.of(), world.alice().image("alices").members(), at);
        Invariants.assertHold(world.storage, world.sharing, World.PROJECTS, at);
    }

    private static ProjectState state(World world) {
        return world.sharing
                .projects()
                .find(World.ALICE)
                .orElseThrow()
                .standing()
                .state();
    }

    private static long told(World world, EventType type) {
        return world.eventTypes().stream().filter(type.name()::equals).count();
    }

    /** Alice shares an image, has accepted an image and a backup, and has a key and a follower. */
    private static World world() {
        World world = new World(builder -> builder.withoutRelay());
        world.shared("img", World.ALICE);
        world.owner().vault("vault-0").register(VaultSpec.serverBackup("own", 1000));
        world.owner().backup("bak").register(BackupSpec.ofServer("nightly", "vault-0", 40, 40));
        assertTrue(world.owner().backup("bak").shareWith(World.ALICE).ok());
        Tenant alice = world.alice();
        alice.vault("vault-1").register(VaultSpec.serverBackup("shared", 200));
        assertTrue(alice.inbox().image("img").accept().ok());
        assertTrue(alice.inbox().backup("bak").acceptInto("vault-1").ok());
        alice.image("alices").register(ImageSpec.systemDisk("web", 40));
        assertTrue(alice.image("alices").shareWith(World.BOB).ok());
        assertTrue(alice.key("key").grantTo("account-of-" + World.BOB).ok());
        return world;
    }
}
