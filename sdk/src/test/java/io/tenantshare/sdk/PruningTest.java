package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

/** What is left of deleted resources after some time, and what becomes of their ids (rule book OB-7). */
class PruningTest {

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final ImageSpec SPEC = ImageSpec.systemDisk("web", 40);

    private final World world =
            new World(builder -> builder.withoutRelay().grace(GRACE).copier(order -> {}));

    private final Silence silence = new Silence();

    @BeforeEach
    void begin() {
        silence.begin();
    }

    @AfterEach
    void close() {
        world.close();
        silence.end();
    }

    @Test
    void theIdOfAPrunedImageNeverComesBackAndNobodyKnowsTheImage() {
        deleted("img-1");

        assertEquals(1, world.sharing.prune(now()));

        assertTrue(stored("img-1").pruned());
        for (Tenant tenant : List.of(world.owner(), world.alice())) {
            assertEquals("image-id-taken", World.codeOf(tenant.image("img-1").register(SPEC)));
            assertEquals("image-unknown", World.codeOf(tenant.image("img-1").delete()));
            assertEquals("image-unknown", World.codeOf(tenant.image("img-1").shareWith(World.BOB)));
            assertEquals(Optional.empty(), tenant.image("img-1").details());
            assertEquals(List.of(), tenant.image("img-1").members());
            assertFalse(tenant.image("img-1").may(Operation.CREATE_SERVER).allowed());
        }
        assertFalse(
                world.sharing.may(World.OWNER, Operation.CREATE_SERVER, "img-1").allowed());
        assertEquals(0, world.sharing.prune(now()), "once");
    }

    @Test
    void whatIsYoungOrAliveStays() {
        deleted("img-old");
        Instant between = now();
        deleted("img-young");
        world.image("img-alive");

        assertEquals(1, world.sharing.prune(between));
        assertTrue(stored("img-old").pruned());
        assertFalse(stored("img-young").pruned());
        assertFalse(stored("img-alive").deleted());
    }

    @Test
    void theGraceTimeIsLeftAlone() {
        world.image("img-1").delete();
        assertEquals(0, world.sharing.prune(Instant.MAX));

        world.clock.forward(GRACE);
        assertEquals(0, world.sharing.prune(Instant.MAX));

        world.clock.forward(Duration.ofMillis(1));
        assertEquals(1, world.sharing.prune(Instant.MAX));
        assertEquals(0, world.sharing.prune(Instant.MIN));
    }

    @Test
    void thousandsArePrunedPageByPage() {
        for (int i = 0; i < 1203; i++) {
            world.image("img-" + i).delete();
            world.clock.forward(Duration.ofMillis(i % 3));
        }
        later();

        assertEquals(1203, world.sharing.prune(now()));
        assertEquals(0, world.sharing.prune(now()));
    }

    @Test
    void aFreedIdComesBackForAnybodyAndNoEventIdIsRepeated() {
        world.shared("img-1", World.ALICE, World.BOB);
        world.alice().inbox().image("img-1").accept();
        world.owner().image("img-1").delete();
        later();
        assertEquals(1, world.sharing.pruneAndFreeIds(now()));

        assertEquals("none", World.codeOf(world.bob().image("img-1").register(SPEC)));
        assertEquals("none", World.codeOf(world.bob().image("img-1").shareWith(World.ALICE)));

        assertEquals("image-id-taken", World.codeOf(world.owner().image("img-1").register(SPEC)));
        assertEquals(1, world.alice().inbox().images().counts().pending());
        assertFalse(world.alice().image("img-1").may(Operation.CREATE_SERVER).allowed(), "it is another image");
        List<SharingEvent> events = world.sharing.events().read(0, 1000).stream()
                .map(logged -> logged.event())
                .toList();
        assertEquals(
                events.size(), events.stream().map(SharingEvent::id).distinct().count());
    }

    @Test
    void thePrunedStayTakenWhenOthersAreFreed() {
        deleted("img-1");
        world.sharing.prune(now());
        deleted("img-2");
        assertEquals(1, world.sharing.pruneAndFreeIds(now()));
        assertEquals(0, world.sharing.prune(now()));

        assertEquals("image-id-taken", World.codeOf(world.owner().image("img-1").register(SPEC)));
        assertEquals("none", World.codeOf(world.owner().image("img-2").register(SPEC)));
    }

    @Test
    void theHistoryGoesOnAcrossBothLivesOfAnId() {
        world.shared("img-1", World.ALICE);
        world.alice().inbox().image("img-1").accept();
        Instant first = now();
        world.clock.forward(Duration.ofSeconds(1));
        world.owner().image("img-1").delete();
        later();
        world.sharing.pruneAndFreeIds(now());
        assertEquals(1, world.sharing.historyOfImage("img-1").periods().size(), "also after pruning");

        world.bob().image("img-1").register(SPEC);
        world.bob().image("img-1").shareWith(World.ALICE);
        world.alice().inbox().image("img-1").accept();
        Instant second = now();

        History history = world.sharing.historyOfImage("img-1");
        assertEquals(
                List.of(World.OWNER, World.BOB),
                history.periods().stream().map(period -> period.owner().value()).toList());
        assertEquals(List.of(World.OWNER), owners(history.accessAt(first).periods()));
        assertEquals(List.of(World.BOB), owners(history.accessAt(second).periods()));
        assertEquals(
                List.of(World.BOB),
                owners(world.bob().image("img-1").history().periods()),
                "a new owner learns nothing about the former image");
    }

    @Test
    void anIdThatSomethingWasMadeFromIsNotFreed() {
        world.shared("img-1", World.ALICE);
        world.alice().inbox().image("img-1").accept();
        world.alice().image("img-1").createdServer("s-1");
        world.owner().image("img-1").delete();
        later();

        assertEquals(0, world.sharing.pruneAndFreeIds(now()));
        assertFalse(stored("img-1").pruned());

        world.alice().server("s-1").forget();
        assertEquals(1, world.sharing.pruneAndFreeIds(now()));
    }

    @Test
    void aServerOfAPrunedImageRunsOnAndIsNotReinstalled() {
        world.shared("img-1", World.ALICE);
        world.alice().inbox().image("img-1").accept();
        world.alice().image("img-1").createdServer("s-1");
        world.owner().image("img-1").delete();
        later();
        Decision before = world.alice().server("s-1").may(Operation.REINSTALL_OS);

        assertEquals(1, world.sharing.prune(now()));

        assertEquals(before, world.alice().server("s-1").may(Operation.REINSTALL_OS));
    }

    @Test
    void whatRoomIsReservedForIsNotPrunedBeforeThatIsSettled() {
        world.alice().vault("v-1").register(VaultSpec.serverBackup("vault", 1000));
        world.owner().vault("v-o").register(VaultSpec.serverBackup("vault", 1000));
        world.owner().backup("bk-1").register(BackupSpec.ofServer("nightly", "v-o", 40));
        world.owner().backup("bk-1").delete();
        later();
        Holding left = new Holding(new BackupId("bk-1"), 100, 2, false, now());
        assertEquals(
                Reservation.RESERVED,
                world.storage
                        .vaults()
                        .reserve(new ReservationRequest(new ProjectId(World.ALICE), new VaultId("v-1"), left, 0, 0)));

        assertEquals(0, world.sharing.prune(now()));

        later();
        world.sharing.recover();
        assertEquals(1, world.sharing.prune(now()));
    }

    @Test
    void whatIsNotToldYetIsNotPruned() {
        world.image("img-1");
        Faults faults = new Faults(world.storage);
        try (Sharing dying = Sharing.builder()
                .storage(faults.storage())
                .clock(world.clock)
                .withoutRelay()
                .build()) {
            // Deleting finds the image and its project and saves; then its process dies.
            faults.failAt(4, Faults.Kind.CRASH_BEFORE);
            assertTrue(dying.as(World.OWNER).image("img-1").delete().ok());
        }
        later();

        assertEquals(0, world.sharing.prune(now()));

        world.sharing.recover();
        assertEquals(1, world.sharing.prune(now()));
        assertTrue(world.eventTypes().contains(EventType.IMAGE_DELETED.name()));
    }

    @Test
    void aCallAboutManyGoesOnAroundThem() {
        deleted("img-1");
        world.sharing.prune(now());
        deleted("img-2");
        world.sharing.pruneAndFreeIds(now());
        world.image("img-3");

        ShareReport report = world.owner().images("img-1", "img-2", "img-3").shareWith(World.ALICE);

        assertEquals(
                List.of("image-unknown", "image-unknown", "done"),
                report.outcomes().stream()
                        .map(outcome -> outcome.objections().isEmpty()
                                ? outcome.result().code()
                                : outcome.objections().get(0).code())
                        .toList());
    }

    @Test
    void aFreedIdIsGoodForAReplicaAndForAnImageOfABackup() {
        deleted("img-1");
        deleted("img-2");
        world.sharing.pruneAndFreeIds(now());
        world.shared("img-3", World.ALICE);
        world.alice().inbox().image("img-3").accept();
        world.owner().vault("v-o").register(VaultSpec.serverBackup("vault", 1000));
        world.owner().backup("bk-1").register(BackupSpec.ofServer("nightly", "v-o", 40));

        assertEquals("none", World.codeOf(world.alice().image("img-3").replicateTo("img-1")));
        assertEquals(
                "none", World.codeOf(world.owner().backup("bk-1").image("img-2").register("restored")));

        assertTrue(world.alice().image("img-1").may(Operation.CREATE_SERVER).allowed());
        assertTrue(world.owner().image("img-2").details().isPresent());
        assertEquals("image-id-taken", World.codeOf(world.bob().image("img-2").register(SPEC)));
    }

    @Test
    void aDeletionThatIsToldLateLetsNothingGoThatIsNew() {
        world.owner().vault("v-o").register(VaultSpec.serverBackup("vault", 1000));
        world.owner().backup("bk-1").register(BackupSpec.ofServer("nightly", "v-o", 40));
        world.owner().backup("bk-1").image("img-1").register("restored");
        world.owner().image("img-1").delete();
        PendingCommit late = new PendingCommit(world.sharing.events().ofImage("img-1").read(0, 100).stream()
                .map(LoggedEvent::event)
                .filter(event -> event.type() == EventType.IMAGE_DELETED)
                .toList());
        later();
        assertEquals(1, world.sharing.pruneAndFreeIds(now()));
        assertEquals(
                "none", World.codeOf(world.owner().backup("bk-1").image("img-1").register("again")));

        Outbox slow = Mockito.mock(Outbox.class, AdditionalAnswers.delegatesTo(world.storage.outbox()));
        Mockito.doReturn(List.of(late)).when(slow).pending(Mockito.any(), Mockito.anyInt());
        Sharing.builder()
                .storage(world.storage)
                .ports(all -> all.withOutbox(slow))
                .clock(world.clock)
                .withoutRelay()
                .build()
                .close();

        assertTrue(world.storage
                .derivedResources()
                .find(new ProjectId(World.OWNER), DerivedId.image("img-1"))
                .isPresent());
        assertFalse(world.owner().backup("bk-1").delete().ok(), "the image keeps its backup");
    }

    private void deleted(String image) {
        world.image(image).delete();
        later();
    }

    /** Long after whatever was done last. */
    private void later() {
        world.clock.forward(GRACE.multipliedBy(2));
    }

    private Instant now() {
        return world.clock.instant();
    }

    private SharedResource stored(String image) {
        ResourceId id = new ImageId(image);
        return world.storage.resources().find(id).orElseThrow();
    }

    private static List<String> owners(List<AccessPeriod> periods) {
        return periods.stream().map(period -> period.owner().value()).toList();
    }
}
