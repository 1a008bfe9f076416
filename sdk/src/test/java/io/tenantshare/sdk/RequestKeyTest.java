package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;

class RequestKeyTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void repeatingACallWithItsKeyReturnsTheFirstOutcomeAndDoesNothing() {
        world.image("img-1");
        ShareReport first = keyed("r").shareWith(World.ALICE, "p-nobody");
        world.owner().image("img-1").stopSharingWith(World.ALICE);
        List<String> events = world.eventTypes();

        ShareReport again = keyed("r").shareWith(World.ALICE, "p-nobody");

        assertEquals(first, again);
        assertEquals(events, world.eventTypes());
        assertEquals(List.of(), world.owner().image("img-1").members());
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        world.image("img-1");
        world.image("img-2");
        keyed("r").shareWith(World.ALICE);

        assertEquals("request-key-reused", World.codeOf(keyed("r").shareWith(World.BOB)));
        assertEquals("request-key-reused", World.codeOf(keyed("r").stopSharingWith(World.ALICE)));
        assertEquals("request-key-reused", World.codeOf(keyed("r").delete()));
        assertEquals(
                "request-key-reused",
                World.codeOf(world.owner().withRequestKey("r").image("img-2").shareWith(World.ALICE)));
        assertEquals(
                "request-key-reused",
                world.owner()
                        .withRequestKey("r")
                        .key("k")
                        .grantTo("a")
                        .refusal()
                        .orElseThrow()
                        .code());
        assertEquals(1, world.owner().image("img-1").members().size());
    }

    @Test
    void requestsThatOnlyLookAlikeAreDifferent() {
        world.image("a");
        world.image("b");
        world.image("a, b");
        world.owner().withRequestKey("r").images("a, b").shareWith(World.ALICE);

        ShareReport other = world.owner().withRequestKey("r").images("a", "b").shareWith(World.ALICE);

        assertEquals("request-key-reused", World.codeOf(other));
    }

    @Test
    void keysOfDifferentProjectsAreUnrelated() {
        world.shared("img-1", World.ALICE, World.BOB);

        assertTrue(world.alice()
                .withRequestKey("r")
                .inbox()
                .image("img-1")
                .accept()
                .ok());
        assertTrue(
                world.bob().withRequestKey("r").inbox().image("img-1").reject().ok());
    }

    @Test
    void aPlanNeitherUsesNorAnswersForAKey() {
        world.image("img-1");

        assertTrue(keyed("r").plan().shareWith(World.ALICE).ok());
        assertTrue(keyed("r").shareWith(World.ALICE).ok());
        assertEquals(
                Result.ALREADY,
                keyed("r").plan().shareWith(World.ALICE).outcomes().get(0).result(),
                "a plan tells the present, not the past");
    }

    @Test
    void everyMutatingVerbHonoursAKey() {
        Tenant owner = world.owner().withRequestKey("register");
        ShareReport registered =
                owner.image("img-9").register(ImageSpec.systemDisk("n", 1).withTags(Map.of("a", "b")));
        assertEquals(
                registered,
                owner.image("img-9").register(ImageSpec.systemDisk("n", 1).withTags(Map.of("a", "b"))));
        assertEquals("request-key-reused", World.codeOf(owner.image("img-9").register(ImageSpec.systemDisk("n", 2))));

        Tenant granting = world.owner().withRequestKey("grant");
        Outcome granted = granting.key("k").grantTo("a");
        world.owner().key("k").revokeFrom("a");
        assertEquals(granted, granting.key("k").grantTo("a"));
        assertTrue(world.owner().key("k").grants().operations().isEmpty(), "the repetition granted nothing");

        world.owner().image("img-9").shareWith(World.ALICE);
        Tenant answering = world.alice().withRequestKey("all");
        ShareReport accepted = answering.inbox().images().acceptAll();
        world.alice().inbox().image("img-9").reject();
        assertEquals(accepted, answering.inbox().images().acceptAll());

        Tenant forgetting = world.alice().withRequestKey("made");
        world.alice().inbox().image("img-9").accept();
        assertTrue(forgetting.image("img-9").createdServer("ecs").ok());
        world.alice().server("ecs").forget();
        assertTrue(forgetting.image("img-9").createdServer("ecs").ok());
        assertTrue(world.alice().server("ecs").details().isEmpty(), "the repetition recorded nothing");
    }

    @Test
    void aCallThatThrewGivesItsKeyBack() {
        Tenant tenant = world.owner().withRequestKey("r");
        world.image("img-1");

        assertThrows(
                InvalidInputException.class,
                () -> tenant.image("img-1").update(spec -> {
                    throw new InvalidInputException(Refusal.byHost("x", "y", "z"));
                }));

        assertTrue(tenant.image("img-1").shareWith(World.ALICE).ok());
    }

    @Test
    void aCallThatEndedInAnErrorGivesItsKeyBackToo() {
        world.image("img-1");

        assertThrows(
                NoClassDefFoundError.class,
                () -> keyed("r").update(spec -> {
                    throw new NoClassDefFoundError("com.acme.Names");
                }));

        assertTrue(keyed("r").shareWith(World.ALICE).ok());
    }

    @Test
    void theOrderOfIdsMakesNoOtherRequestAndTheFirstOutcomeComesInTheNewOrder() {
        world.image("img-1");
        world.image("img-2");
        Tenant keyed = world.owner().withRequestKey("r");
        keyed.images("img-1", "img-2").shareWith(World.ALICE, "p-nobody", World.BOB);
        List<String> events = world.eventTypes();

        ShareReport again = keyed.images("img-2", "img-1").shareWith("p-nobody", World.BOB, World.ALICE);

        assertEquals(
                List.of(
                        "img-2 with p-nobody REFUSED",
                        "img-2 with p-bob DONE",
                        "img-2 with p-alice DONE",
                        "img-1 with p-nobody REFUSED",
                        "img-1 with p-bob DONE",
                        "img-1 with p-alice DONE"),
                lines(again));
        assertEquals(events, world.eventTypes());
    }

    @Test
    void theSameHoldsForAnswersAndDeletions() {
        world.shared("img-1", World.ALICE);
        world.shared("img-2", World.ALICE);
        ImageInbox inbox = world.alice().withRequestKey("r").inbox().images();
        Tenant deleting = world.owner().withRequestKey("d");
        inbox.accept("img-1", "img-2");

        assertEquals(
                List.of("img-2 with p-alice DONE", "img-1 with p-alice DONE"), lines(inbox.accept("img-2", "img-1")));

        deleting.images("img-1", "img-2").delete();
        assertEquals(
                List.of("img-2 with p-owner DONE", "img-1 with p-owner DONE"),
                lines(deleting.images("img-2", "img-1").delete()));
    }

    @Test
    void anImageAndABackupOfOneIdAreDifferentThings() {
        world.owner().vault("v").register(VaultSpec.serverBackup("vault", 100));
        world.image("one").shareWith(World.ALICE);
        world.owner().backup("one").register(BackupSpec.ofServer("server", "v", 40));
        Tenant keyed = world.owner().withRequestKey("r");
        assertTrue(keyed.image("one").delete().ok());

        assertEquals("request-key-reused", World.codeOf(keyed.backup("one").delete()));
    }

    @Test
    void aCallThatWasRefusedForTheNumberOfItsIdsDoesNotUseItsKeyUp() {
        world.image("img-1");

        assertEquals("no-recipients", World.codeOf(keyed("r").shareWith()));
        assertTrue(keyed("r").shareWith(World.ALICE).ok());
    }

    @Test
    void aCallThatFailedForNowGivesItsKeyBack() {
        AtomicInteger failures = new AtomicInteger(1);
        try (World copying = new World(builder -> builder.copier(order -> {
            if (failures.getAndDecrement() > 0) {
                throw new IOException("no route to the other side, on purpose");
            }
        }))) {
            copying.image("img-1");
            TenantImage keyed = copying.owner().withRequestKey("r").image("img-1");

            assertEquals("copy-failed", World.codeOf(keyed.replicateTo("img-2")));
            assertTrue(keyed.replicateTo("img-2").ok(), "the same call goes on");
            ShareReport done = keyed.replicateTo("img-2");

            assertEquals(List.of("img-2 with p-owner DONE"), lines(done), "and is then the first outcome");
            assertEquals("request-key-reused", World.codeOf(keyed.replicateTo("img-3")));
        }
    }

    @Test
    void aHostsObjectionThatPassesGivesTheKeyBackAndAnyOtherDoesNot() {
        for (Kind kind : List.of(Kind.UNAVAILABLE, Kind.STATE)) {
            AtomicBoolean closed = new AtomicBoolean(true);
            try (World house = new World(builder -> builder.policy(
                    "house",
                    proposal -> closed.get() && proposal instanceof ShareProposal
                            ? Optional.of(Refusal.byHost(kind, "house.closed", "now", "Come back at eight."))
                            : Optional.empty()))) {
                house.image("img-1");
                TenantImage keyed = house.owner().withRequestKey("r").image("img-1");
                assertEquals("house.closed", World.codeOf(keyed.shareWith(World.ALICE)));
                closed.set(false);

                assertEquals(
                        kind == Kind.UNAVAILABLE, keyed.shareWith(World.ALICE).ok());
            }
        }
    }

    @Test
    void onlyWhatFailedForNowRunsAgainAndTheReportsBecomeOne() {
        world.image("img-1");
        world.image("img-2");
        Contention contention = new Contention("img-2");
        try (Sharing sharing = contended(contention)) {
            Tenant keyed = sharing.as(World.OWNER).withRequestKey("r");
            List<String> first = List.of(
                    "img-1 with p-alice DONE",
                    "img-1 with p-nobody REFUSED",
                    "img-2 with p-alice FAILED",
                    "img-2 with p-nobody REFUSED");
            assertEquals(first, lines(keyed.images("img-1", "img-2").shareWith(World.ALICE, "p-nobody")));
            assertEquals(first, lines(keyed.images("img-1", "img-2").shareWith(World.ALICE, "p-nobody")));
            world.owner().image("img-1").stopSharingWith(World.ALICE);
            contention.busy.clear();

            List<String> merged = List.of(
                    "img-2 with p-nobody REFUSED",
                    "img-2 with p-alice DONE",
                    "img-1 with p-nobody REFUSED",
                    "img-1 with p-alice DONE");
            assertEquals(merged, lines(keyed.images("img-2", "img-1").shareWith("p-nobody", World.ALICE)));
            assertEquals(merged, lines(keyed.images("img-2", "img-1").shareWith("p-nobody", World.ALICE)));
        }
        assertEquals(List.of(), world.owner().image("img-1").members(), "it was not offered again");
        assertEquals(2, world.eventTypes().stream().filter("OFFERED"::equals).count());
    }

    @Test
    void theSameHoldsForTheProjectsOfOneImage() {
        Set<String> failing = new HashSet<>(Set.of(World.BOB));
        List<String> asked = new ArrayList<>();
        try (World failed = failingFor(failing, asked)) {
            failed.image("img-1");
            TenantImage image = failed.owner().withRequestKey("r").image("img-1");
            assertEquals(
                    List.of("img-1 with p-alice DONE", "img-1 with p-bob REFUSED"),
                    lines(image.shareWith(World.ALICE, World.BOB)));
            failing.clear();
            asked.clear();

            assertEquals(
                    List.of("img-1 with p-alice DONE", "img-1 with p-bob DONE"),
                    lines(image.shareWith(World.ALICE, World.BOB)));
            assertEquals(List.of(World.BOB), asked);
        }
    }

    @Test
    void whatIsDecidedTogetherIsRepeatedTogether() {
        Set<String> failing = new HashSet<>(Set.of(World.BOB));
        try (World failed = failingFor(failing, new ArrayList<>())) {
            failed.owner().vault("v").register(VaultSpec.serverBackup("vault", 100));
            failed.owner().backup("bk").register(BackupSpec.ofServer("server", "v", 40));
            TenantBackup backup = failed.owner().withRequestKey("r").backup("bk");
            assertEquals(
                    List.of("bk with p-alice REFUSED", "bk with p-bob REFUSED"),
                    lines(backup.shareWith(World.ALICE, World.BOB)));
            failing.clear();

            assertEquals(
                    List.of("bk with p-alice DONE", "bk with p-bob DONE"),
                    lines(backup.shareWith(World.ALICE, World.BOB)));
        }
    }

    @Test
    void acceptingAllGoesOnWithWhatWasPendingAtFirst() {
        world.shared("img-1", World.ALICE);
        world.shared("img-2", World.ALICE);
        Contention contention = new Contention("img-2");
        try (Sharing sharing = contended(contention)) {
            ImageInbox inbox =
                    sharing.as(World.ALICE).withRequestKey("r").inbox().images();
            assertEquals(
                    Set.of("img-1 with p-alice DONE", "img-2 with p-alice FAILED"),
                    Set.copyOf(lines(inbox.acceptAll())));
            world.shared("img-3", World.ALICE);
            contention.busy.clear();

            assertEquals(
                    Set.of("img-1 with p-alice DONE", "img-2 with p-alice DONE"), Set.copyOf(lines(inbox.acceptAll())));
        }
        assertEquals(1, world.alice().inbox().images().counts().pending());
    }

    @Test
    void aRepetitionThatThrowsForgetsNothingOfWhatWasDone() {
        world.image("img-1");
        world.image("img-2");
        Contention contention = new Contention("img-2");
        try (Sharing sharing = contended(contention)) {
            TenantResources both = sharing.as(World.OWNER).withRequestKey("r").images("img-1", "img-2");
            both.shareWith(World.ALICE);
            contention.broken.set(true);
            assertThrows(StorageException.class, () -> both.shareWith(World.ALICE));
            contention.broken.set(false);
            contention.busy.clear();

            assertEquals(
                    List.of("img-1 with p-alice DONE", "img-2 with p-alice DONE"), lines(both.shareWith(World.ALICE)));
        }
    }

    @Test
    void whatWasSoAlreadyDoesNotFailBecauseOfARaceForTheRest() {
        world.shared("img-1", World.ALICE);
        try (Sharing sharing = contended(new Contention("img-1"))) {
            assertEquals(
                    List.of("img-1 with p-alice ALREADY", "img-1 with p-bob FAILED"),
                    lines(sharing.as(World.OWNER).image("img-1").shareWith(World.ALICE, World.BOB)));
        }
    }

    @Test
    void whatWasSoAlreadyIsToldSoAgain() {
        TenantVault vault = world.owner().vault("v");
        VaultSpec spec = VaultSpec.serverBackup("vault", 100);
        vault.register(spec);
        TenantVault keyed = world.owner().withRequestKey("r").vault("v");
        assertEquals(Outcome.already(), keyed.register(spec));

        assertEquals(Outcome.already(), keyed.register(spec));
    }

    /** Says which resources lose every race, and whether the storage fails. */
    private static final class Contention {
        private final Set<String> busy = new HashSet<>();
        private final AtomicBoolean broken = new AtomicBoolean();

        Contention(String... ids) {
            busy.addAll(List.of(ids));
        }
    }

    private Sharing contended(Contention contention) {
        Resources contended = mock(Resources.class, AdditionalAnswers.delegatesTo(world.storage.resources()));
        doAnswer(save -> {
                    if (contention.broken.get()) {
                        throw new StorageException("broken on purpose");
                    }
                    List<ResourceChange> changes = save.getArgument(0);
                    return changes.stream()
                            .map(change ->
                                    !contention.busy.contains(change.next().id().value())
                                            && world.storage
                                                    .resources()
                                                    .saveAll(List.of(change))
                                                    .get(0))
                            .toList();
                })
                .when(contended)
                .saveAll(any());
        return Sharing.builder()
                .storage(world.storage)
                .ports(all -> all.withResources(contended))
                .clock(world.clock)
                .withoutRelay()
                .build();
    }

    private static World failingFor(Set<String> failing, List<String> asked) {
        return new World(builder -> builder.policy(proposal -> {
            if (proposal instanceof ShareProposal<?> offer) {
                String recipient = offer.recipientId().value();
                asked.add(recipient);
                if (failing.contains(recipient)) {
                    throw new IllegalStateException("on purpose");
                }
            }
            return Optional.empty();
        }));
    }

    @Test
    void aCallAboutAVaultThatFailedForNowGivesItsKeyBackToo() {
        world.owner().vault("v").register(VaultSpec.serverBackup("vault", 100));
        AtomicBoolean busy = new AtomicBoolean(true);
        Vaults contended = mock(Vaults.class, AdditionalAnswers.delegatesTo(world.storage.vaults()));
        doAnswer(save -> !busy.get() && world.storage.vaults().save(save.getArgument(0)))
                .when(contended)
                .save(any());
        try (Sharing sharing = Sharing.builder()
                .storage(world.storage)
                .ports(all -> all.withVaults(contended))
                .clock(world.clock)
                .withoutRelay()
                .build()) {
            TenantVault vault = sharing.as(World.OWNER).withRequestKey("r").vault("v");
            Outcome failed = vault.update(spec -> spec.withCapacityGb(200));
            assertEquals(Result.FAILED, failed.result());
            assertEquals("concurrent-change", failed.refusal().orElseThrow().code());

            busy.set(false);

            assertEquals(Outcome.done(), vault.update(spec -> spec.withCapacityGb(200)));
            assertEquals(Outcome.done(), vault.update(spec -> spec.withCapacityGb(200)));
        }
    }

    @Test
    void aRefusalIsAFirstOutcomeAsGoodAsAnyOther() {
        TenantVault keyed = world.owner().withRequestKey("r").vault("v");
        Outcome refused = keyed.update(spec -> spec.withCapacityGb(200));
        assertEquals("vault-unknown", refused.refusal().orElseThrow().code());
        world.owner().vault("v").register(VaultSpec.serverBackup("vault", 100));

        assertEquals(refused, keyed.update(spec -> spec.withCapacityGb(200)));
    }

    @Test
    void aKeyThatCannotBeGivenBackDoesNotHideWhyTheCallFailed() {
        world.image("img-1");

        NoClassDefFoundError thrown = assertThrows(
                NoClassDefFoundError.class,
                () -> keyed("r").update(spec -> {
                    world.storage.close();
                    throw new NoClassDefFoundError("com.acme.Names");
                }));

        assertInstanceOf(StorageException.class, thrown.getSuppressed()[0]);
    }

    private static List<String> lines(ShareReport report) {
        return report.outcomes().stream()
                .map(outcome -> outcome.resource() + " with " + outcome.project() + " "
                        + outcome.result().name())
                .toList();
    }

    private TenantImage keyed(String key) {
        return world.owner().withRequestKey(key).image("img-1");
    }
}
