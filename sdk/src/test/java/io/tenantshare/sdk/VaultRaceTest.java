package io.tenantshare.sdk;

import static io.tenantshare.sdk.World.ALICE;
import static io.tenantshare.sdk.World.BOB;
import static io.tenantshare.sdk.World.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads on few vaults: never more in them than fits, and in the end exactly what is accepted. */
@Timeout(120)
class VaultRaceTest {

    private static final int THREADS = 64;
    private static final int FITTING = 10;
    private static final int BACKUP_GB = 10;
    private static final List<String> PROJECTS = List.of(OWNER, ALICE, BOB, World.ELSEWHERE);
    private static final List<String> RECIPIENTS = List.of(ALICE, BOB);
    private static final List<String> VAULTS = List.of("v-small", "v-large");

    @Test
    void ofManyBackupsExactlyAsManyAsFitGetIntoTheVault() throws Exception {
        try (World world = new World()) {
            vault(world, OWNER, "v-owner", 1000);
            vault(world, ALICE, "v", FITTING * BACKUP_GB + 1);
            for (int i = 0; i < THREADS; i++) {
                backup(world, "bk-" + i, ALICE);
            }

            List<ShareReport> reports = inParallel(thread ->
                    List.of(world.alice().inbox().backup("bk-" + thread).acceptInto("v")));

            assertEquals(FITTING, reports.stream().filter(ShareReport::ok).count());
            assertEquals(Set.of("none", "backup-vault-full"), codes(reports));
            assertEquals(1024, world.alice().vault("v").details().orElseThrow().remainingMb());
            assertSound(world);
        }
    }

    /** The same attempt made twice reserves once, and whoever comes second must not give the room away. */
    @RepeatedTest(20)
    void aBackupAcceptedByManyCallsAtOnceIsHeldOnce() throws Exception {
        try (World world = new World()) {
            vault(world, OWNER, "v-owner", 1000);
            vault(world, ALICE, "v", 11);
            vault(world, ALICE, "v-other", 11);
            backup(world, "bk", ALICE);

            List<ShareReport> reports = inParallel(thread ->
                    List.of(world.alice().inbox().backup("bk").acceptInto(thread % 8 == 0 ? "v-other" : "v")));

            assertEquals(
                    1,
                    reports.stream().filter(report -> !report.done().isEmpty()).count());
            assertTrue(
                    Set.of("none", "backup-accepted-elsewhere").containsAll(codes(reports)), codes(reports)::toString);
            assertSound(world);
        }
    }

    @Test
    void aStormOfCallsEndsWithWhatIsAcceptedInTheVaults() throws Exception {
        try (World world = new World()) {
            prepareStorm(world);

            List<ShareReport> reports = inParallel(thread -> storm(world.sharing, thread));

            assertNobodyGaveUp(reports);
            assertSound(world);
        }
    }

    /** No time at all is left to a call before its reservation is fenced off: a second try at worst, never a wrong vault. */
    @Test
    void twoProcessesAndAnImpatientReconcilerEndWithWhatIsAcceptedInTheVaults() throws Exception {
        try (World world = new World()) {
            prepareStorm(world);
            Sharing impatient = Sharing.builder()
                    .storage(world.storage)
                    .clock(InstantSource.offset(world.clock, Duration.ofSeconds(1)))
                    .grace(Duration.ZERO)
                    .withoutRelay()
                    .build();
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService reconciler = Executors.newSingleThreadExecutor();
            Future<Integer> settled = reconciler.submit(() -> {
                int all = 0;
                while (!over.get()) {
                    all += impatient.recover();
                }
                return all;
            });
            List<ShareReport> reports;
            try {
                reports = inParallel(thread -> storm(thread % 2 == 0 ? world.sharing : impatient, thread));
            } finally {
                over.set(true);
                reconciler.shutdown();
            }
            settled.get();

            assertTrue(reports.stream().anyMatch(report -> !report.done().isEmpty()));
            impatient.recover();
            assertSound(world);
        }
    }

    private static void prepareStorm(World world) {
        vault(world, OWNER, "v-owner", 1000);
        for (String recipient : RECIPIENTS) {
            vault(world, recipient, "v-small", 2 * BACKUP_GB + 1);
            vault(world, recipient, "v-large", 4 * BACKUP_GB + 1);
        }
        for (int i = 0; i < 6; i++) {
            backup(world, "bk-" + i, ALICE, BOB);
        }
        assertTrue(world.owner()
                .image("img")
                .register(ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 5, 5))
                .ok());
    }

    private static List<ShareReport> storm(Sharing sharing, int thread) {
        Random random = new Random(thread);
        List<ShareReport> reports = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = "bk-" + random.nextInt(6);
            String recipient = pick(random, RECIPIENTS);
            String vault = pick(random, VAULTS);
            Tenant tenant = sharing.as(recipient);
            Tenant owner = sharing.as(OWNER);
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> reports.add(tenant.inbox().backup(id).acceptInto(vault));
                case 6, 7, 8 -> reports.add(tenant.inbox().backup(id).reject());
                case 9, 10 -> reports.add(owner.backup(id).stopSharingWith(recipient));
                case 11, 12, 13 -> reports.add(owner.backup(id).shareWith(recipient));
                case 14 -> {
                    reports.add(owner.backup(id).delete());
                    // A deleted id never comes back, and the storm needs backups: another one takes its place.
                    String next = id + "-" + thread + "-" + i;
                    reports.add(owner.backup(next).register(BackupSpec.ofServer("server", "v-owner", BACKUP_GB)));
                    reports.add(owner.backup(next).shareWith(ALICE, BOB));
                    reports.add(tenant.inbox().backup(next).acceptInto(vault));
                }
                case 15 -> {
                    long gb = (2 + random.nextInt(4)) * (long) BACKUP_GB + 1;
                    tenant.vault(vault).update(spec -> spec.withCapacityGb(gb));
                }
                case 16 -> {
                    if (tenant.vault(vault).delete().ok()) {
                        tenant.vault(vault).register(VaultSpec.serverBackup("again", 4 * BACKUP_GB + 1));
                    }
                }
                case 17 -> reports.add(owner.image("img").shareWith(recipient));
                case 18 -> reports.add(tenant.inbox().image("img").acceptInto(vault));
                default -> reports.add(tenant.inbox().images().reject("img"));
            }
        }
        return reports;
    }

    private static void assertNobodyGaveUp(List<ShareReport> reports) {
        assertEquals(
                List.of(),
                reports.stream()
                        .flatMap(report -> report.failed().stream())
                        .map(Object::toString)
                        .toList());
        assertTrue(reports.stream().anyMatch(report -> !report.done().isEmpty()));
    }

    private static void assertSound(World world) {
        Invariants.assertHold(world.storage, world.sharing, PROJECTS, "in the end");
        for (String recipient : RECIPIENTS) {
            for (Vault vault : world.sharing.as(recipient).vaults().stream().toList()) {
                long imagesMb = vault.holdings().stream()
                        .filter(holding -> holding.resource().value().equals("img"))
                        .mapToLong(holding -> holding.sizeMb())
                        .sum();
                assertTrue(vault.remainingMb() + imagesMb >= 0, "only images overfill a vault: " + vault);
            }
        }
    }

    private static Set<String> codes(List<ShareReport> reports) {
        return reports.stream().map(World::codeOf).collect(Collectors.toSet());
    }

    private static void vault(World world, String project, String id, long gb) {
        assertTrue(world.sharing
                .as(project)
                .vault(id)
                .register(VaultSpec.serverBackup("vault", gb))
                .ok());
    }

    private static void backup(World world, String id, String... recipients) {
        TenantBackup backup = world.owner().backup(id);
        assertTrue(backup.register(BackupSpec.ofServer("server", "v-owner", BACKUP_GB))
                .ok());
        assertTrue(backup.shareWith(recipients).ok());
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @FunctionalInterface
    private interface Work {
        List<ShareReport> of(int thread) throws Exception;
    }

    private static List<ShareReport> inParallel(Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<List<ShareReport>>> tasks = IntStream.range(0, THREADS)
                    .<Callable<List<ShareReport>>>mapToObj(thread -> () -> {
                        start.await();
                        return work.of(thread);
                    })
                    .toList();
            List<ShareReport> reports = new ArrayList<>();
            for (Future<List<ShareReport>> future : executor.invokeAll(tasks)) {
                reports.addAll(future.get());
            }
            return reports;
        } finally {
            executor.shutdownNow();
        }
    }
}
