package io.tenantshare.jdbc;

import static io.tenantshare.jdbc.Stories.OWNER;
import static io.tenantshare.jdbc.Stories.registration;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.Vaults.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.store.fs.Recorder;
import org.h2.store.fs.rec.FilePathRec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process leaves that is killed in the middle of a storm of calls: H2 tells a recorder each write to its file, and the
 * file as it was between two writes is opened anew.
 */
@Timeout(180)
class H2KilledTest {

    private static final int CALLERS = 4;
    private static final int STEPS = 12;
    private static final int MOMENTS = 50;
    private static final int MANY = 10_000;
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");
    private static final List<VaultId> VAULTS = List.of(new VaultId("v-0"), new VaultId("v-1"));

    private final List<Moment> tape = Collections.synchronizedList(new ArrayList<>());

    private sealed interface Moment {

        /** The file gets these bytes. */
        record Written(int position, byte[] bytes) implements Moment {}

        /** The file gets this length. */
        record Cut(int length) implements Moment {}

        /** A caller was told that something is done. */
        record Told(String what) implements Moment {}
    }

    @BeforeEach
    void record() {
        FilePathRec.register();
        FilePathRec.setRecorder((operation, file, bytes, position) -> {
            if (!file.endsWith(".mv.db")) {
                return;
            }
            if (operation == Recorder.WRITE) {
                tape.add(new Moment.Written((int) position, bytes.clone()));
            } else if (operation == Recorder.TRUNCATE) {
                tape.add(new Moment.Cut((int) position));
            }
        });
    }

    @AfterEach
    void recordNoMore() {
        FilePathRec.setRecorder(null);
    }

    @Test
    void atEveryMomentTheFileHasWhatWasToldAndNothingByHalvesAndTakesEveryWrite(@TempDir Path folder) throws Exception {
        storm("jdbc:h2:rec:" + folder.resolve("storm"));
        recordNoMore();
        List<Moment> moments = List.copyOf(tape);
        int every = Math.max(1, moments.size() / MOMENTS);
        byte[] file = new byte[0];
        Set<String> told = new HashSet<>();
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            if (moment instanceof Moment.Told now) {
                told.add(now.what);
            } else {
                file = after(file, moment);
            }
            // Not before the vaults are there.
            if (i % every == 0 && !told.isEmpty()) {
                Path left = folder.resolve("left-" + i);
                Files.write(Path.of(left + ".mv.db"), file);
                String at = "at moment " + i;
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertSound(left, told, at), at);
            }
        }
    }

    private static byte[] after(byte[] file, Moment moment) {
        if (moment instanceof Moment.Cut cut) {
            return Arrays.copyOf(file, cut.length);
        }
        Moment.Written written = (Moment.Written) moment;
        byte[] longer = Arrays.copyOf(file, Math.max(file.length, written.position + written.bytes.length));
        System.arraycopy(written.bytes, 0, longer, written.position, written.bytes.length);
        return longer;
    }

    private void storm(String uri) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
        try (JdbcStorage storage = JdbcStorage.connect(uri)) {
            for (VaultId vault : VAULTS) {
                assertTrue(storage.vaults().save(vault(vault)));
            }
            tape.add(new Moment.Told("vaults"));
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String caller = String.valueOf(i);
                callers.add(executor.submit(() -> call(storage, caller)));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    private void call(JdbcStorage storage, String caller) {
        for (int step = 0; step < STEPS; step++) {
            String name = caller + "-" + step;
            storage.resources().saveAll(List.of(registration(name)));
            tape.add(new Moment.Told("registered " + name));
            VaultId vault = VAULTS.get(step % VAULTS.size());
            assertEquals(Reservation.RESERVED, storage.vaults().reserve(demand(vault, name)));
            tape.add(new Moment.Told("reserved " + name));
            storage.vaults().settle(OWNER, vault, new BackupId(name), 1);
            tape.add(new Moment.Told("settled " + name));
            storage.events().read(0, 1);
        }
    }

    private static VaultChange vault(VaultId id) {
        Vault vault = Vault.registered(OWNER, id, VaultSpec.serverBackup("vault", 100));
        return new VaultChange(vault, false, List.of(new VaultEvent(EventType.VAULT_REGISTERED, OWNER, id, 1, AT)));
    }

    private static ReservationRequest demand(VaultId vault, String name) {
        return new ReservationRequest(OWNER, vault, new Holding(new BackupId(name), 1, 1, false, AT), 0, 1);
    }

    private static void assertSound(Path file, Set<String> told, String at) throws IOException {
        try (JdbcStorage storage = JdbcStorage.connect("jdbc:h2:file:" + file)) {
            assertEquals(Set.of(), missing(storage, told), at + ": told, and lost");
            assertWhole(storage, at);
            for (VaultId vault : VAULTS) {
                assertWhole(found(storage, vault), at);
                List<Held> held = found(storage, vault).holdings().stream()
                        .map(holding -> new Held(OWNER, vault, holding.resource(), 1))
                        .toList();
                storage.vaults().settleAll(held);
                storage.vaults().releaseAll(held);
                assertEquals(List.of(), found(storage, vault).holdings(), at);
            }
            assertEquals(List.of(true), storage.resources().saveAll(List.of(registration("after"))), at);
            assertWhole(storage, at + ", written");
        }
        Files.delete(Path.of(file + ".mv.db"));
    }

    private static Set<String> missing(JdbcStorage storage, Set<String> told) {
        Set<String> missing = new HashSet<>(told);
        missing.remove("vaults");
        missing.removeIf(what -> what.startsWith("registered ")
                && storage.resources()
                        .find(new ImageId(what.substring("registered ".length())))
                        .isPresent());
        for (VaultId vault : VAULTS) {
            for (Holding holding : found(storage, vault).holdings()) {
                missing.remove("reserved " + holding.resource().value());
                if (holding.settled()) {
                    missing.remove("settled " + holding.resource().value());
                }
            }
        }
        return missing;
    }

    /** Of what a transaction writes, everything is there or nothing: an image and its commit, and the commit and its event. */
    private static void assertWhole(JdbcStorage storage, String at) {
        List<PendingCommit> commits = storage.outbox().pending(Instant.MAX, MANY);
        List<SharedResource> images = storage.resources().ownedBy(OWNER, ResourceType.IMAGE, Optional.empty(), MANY);
        assertEquals(
                commits.stream().flatMap(commit -> commit.resource().stream()).collect(toSet()),
                images.stream().map(SharedResource::id).collect(toSet()),
                at);
        assertEquals(commits.size(), storage.events().read(0, MANY).size(), at);
    }

    /** A reservation and a settlement change the holding and count in the vault. */
    private static void assertWhole(Vault vault, String at) {
        long settled = vault.holdings().stream().filter(Holding::settled).count();
        assertEquals(1 + vault.holdings().size() + settled, vault.revision(), at);
    }

    private static Vault found(JdbcStorage storage, VaultId vault) {
        return storage.vaults().find(OWNER, vault).orElseThrow();
    }
}
