package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shares end while many threads offer, answer, let rules answer, ask for later ends, move them, state whole member lists, withdraw
 * and sweep, and the clock goes on with every call. What is left is what the events say, every end was told once and not ahead of
 * its time, and no room is lost.
 */
@Timeout(240)
class EndingStormTest {

    private static final int IMAGES = 3;
    private static final long CAPACITY_GB = 200;

    private record Site(String name, int threads, int calls, Supplier<Storage> open) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Site> sites() {
        return Stream.of(
                new Site("memory", 64, 60, MemoryStorage::create),
                new Site(
                        "H2",
                        8,
                        40,
                        () -> JdbcStorage.connect("jdbc:h2:mem:storm-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")));
    }

    @ParameterizedTest
    @MethodSource("sites")
    void whatEndsUnderLoadEndsOnce(Site site) throws Exception {
        try (World world = new World(
                site.open().get(),
                new World.Clock(),
                builder -> builder.rules(SharingRules.standard().withRecipientRules())
                        .withoutRelay()
                        .sweepGrace(Duration.ZERO)
                        .grace(Duration.ZERO))) {
            world.owner().vault("vault-0").register(VaultSpec.serverBackup("own", 10_000));
            for (String recipient : List.of(World.ALICE, World.BOB)) {
                world.sharing.as(recipient).vault("vault-1").register(VaultSpec.serverBackup("shared", CAPACITY_GB));
            }
            for (int i = 0; i < IMAGES; i++) {
                world.image("img-" + i);
                assertTrue(world.owner()
                        .backup("bak-" + i)
                        .register(BackupSpec.ofServer("nightly", "vault-0", 40, 40))
                        .ok());
            }

            List<ShareReport> reports = inParallel(site.threads(), thread -> storm(world, thread, site.calls()));

            assertTrue(
                    reports.stream().mapToLong(report -> report.done().size()).sum() > site.threads(),
                    "something was done");
            world.clock.forward(Duration.ofDays(1));
            world.sharing.recover();
            Invariants.assertHold(world.storage, world.sharing, World.PROJECTS, site.name());
            for (String recipient : List.of(World.ALICE, World.BOB)) {
                assertEquals(
                        CAPACITY_GB * 1024,
                        world.sharing
                                .as(recipient)
                                .vault("vault-1")
                                .details()
                                .orElseThrow()
                                .remainingMb());
            }
            assertEquals(0, world.owner().sharedImageCounts().total());
            assertEquals(0, world.owner().sharedBackupCounts().total());
        }
    }

    /** While the storm goes on, a recipient closes; what is left of it in the end is nothing. */
    @ParameterizedTest
    @MethodSource("sites")
    void aProjectThatClosesUnderLoadLeavesNothing(Site site) throws Exception {
        try (World world = new World(
                site.open().get(),
                new World.Clock(),
                builder -> builder.rules(SharingRules.standard().withRecipientRules())
                        .withoutRelay()
                        .sweepGrace(Duration.ZERO)
                        .grace(Duration.ofSeconds(1)))) {
            world.owner().vault("vault-0").register(VaultSpec.serverBackup("own", 10_000));
            for (String recipient : List.of(World.ALICE, World.BOB)) {
                world.sharing.as(recipient).vault("vault-1").register(VaultSpec.serverBackup("shared", CAPACITY_GB));
            }
            for (int i = 0; i < IMAGES; i++) {
                world.image("img-" + i);
                assertTrue(world.owner()
                        .backup("bak-" + i)
                        .register(BackupSpec.ofServer("nightly", "vault-0", 40, 40))
                        .ok());
            }

            inParallel(site.threads(), thread -> {
                List<ShareReport> reports = storm(world, thread, site.calls() / 3);
                if (thread < 2) {
                    assertTrue(world.sharing.projects().close(World.BOB).ok());
                }
                reports.addAll(storm(world, thread + 1000, site.calls() / 3));
                if (thread < 2) {
                    assertTrue(world.sharing.projects().close(World.OWNER).ok());
                }
                reports.addAll(storm(world, thread + 2000, site.calls() / 3));
                return reports;
            });

            world.clock.forward(Duration.ofDays(1));
            world.sharing.recover();
            world.clock.forward(Duration.ofDays(1));
            world.sharing.recover();
            Invariants.assertHold(world.storage, world.sharing, World.PROJECTS, site.name());
            for (String closed : List.of(World.OWNER, World.BOB)) {
                assertEquals(
                        ProjectState.CLOSED,
                        world.sharing
                                .projects()
                                .find(closed)
                                .orElseThrow()
                                .standing()
                                .state());
                assertEquals(
                        List.of(), world.sharing.as(closed).vaults().stream().toList());
            }
            assertEquals(0, world.owner().sharedImageCounts().total());
            assertEquals(0, world.owner().sharedBackupCounts().total());
        }
    }

    /** Everything that is offered has an end; a clock that goes on in steps of up to 50 ms passes it soon. */
    private static List<ShareReport> storm(World world, int thread, int calls) {
        Random random = new Random(thread);
        List<ShareReport> reports = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            world.clock.forward(Duration.ofMillis(random.nextInt(50)));
            String recipient = random.nextBoolean() ? World.ALICE : World.BOB;
            Inbox inbox = world.sharing.as(recipient).inbox();
            boolean isImage = random.nextBoolean();
            String id = (isImage ? "img-" : "bak-") + random.nextInt(IMAGES);
            TenantResource<?, ?> resource =
                    isImage ? world.owner().image(id) : world.owner().backup(id);
            ResourceInbox received = isImage ? inbox.images() : inbox.backups();
            Duration life = Duration.ofMillis(1 + random.nextInt(5_000));
            switch (random.nextInt(18)) {
                case 0, 1, 2 ->
                    reports.add(resource.lasting(life)
                            .answeredWithin(Duration.ofMillis(1 + random.nextInt(2_000)))
                            .shareWith(World.ALICE, World.BOB));
                case 3, 4, 5 -> reports.add(received.into("vault-1").accept(id));
                case 6 -> reports.add(received.reject(id));
                case 7 -> reports.add(resource.lasting(life).keepSharingWith(recipient));
                case 8 -> reports.add(resource.stopSharingWith(recipient));
                case 9, 10 -> {
                    Tenant tenant = world.sharing.as(recipient);
                    TenantResource<?, ?> mine = isImage ? tenant.image(id) : tenant.backup(id);
                    reports.add(mine.lasting(life.plusSeconds(5)).askForExtension());
                }
                case 11 ->
                    reports.add(
                            random.nextBoolean()
                                    ? resource.grantExtensionTo(recipient)
                                    : resource.declineExtensionTo(recipient));
                case 12, 13 -> {
                    List<RecipientRule> rules = List.of(rule(random.nextInt(5)));
                    boolean audit = random.nextInt(4) == 0;
                    world.sharing
                            .as(recipient)
                            .rules()
                            .update(present -> present.withRules(rules).auditing(audit));
                }
                case 14 -> reports.add(world.sharing.as(recipient).rules().applyToPending());
                case 15, 16 -> reports.add(resource.lasting(life).shareExactlyWith(recipient));
                default -> world.sharing.recover();
            }
        }
        return reports;
    }

    private static RecipientRule rule(int drawn) {
        return switch (drawn) {
            case 0 -> RecipientRule.block("rule", OfferMatch.ANY);
            case 1 -> RecipientRule.ask("rule", OfferMatch.ANY);
            default -> RecipientRule.accept("rule", OfferMatch.ANY).into("vault-1");
        };
    }

    private interface Work {
        List<ShareReport> of(int thread);
    }

    private static List<ShareReport> inParallel(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<ShareReport>>> tasks = IntStream.range(0, threads)
                    .<Callable<List<ShareReport>>>mapToObj(thread -> () -> work.of(thread))
                    .toList();
            List<ShareReport> reports = new ArrayList<>();
            for (Future<List<ShareReport>> done : executor.invokeAll(tasks)) {
                reports.addAll(done.get());
            }
            return reports;
        } finally {
            executor.shutdownNow();
        }
    }
}
