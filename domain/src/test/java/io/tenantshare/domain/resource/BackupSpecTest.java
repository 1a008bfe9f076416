package io.tenantshare.domain.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BackupSpecTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final BackupSpec SERVER = BackupSpec.ofServer("nightly", "vault-1", 40, 10, 20);

    @Test
    void aFactoryStartsAvailableAndNotEncrypted() {
        for (BackupSpec spec : List.of(
                SERVER,
                BackupSpec.ofDisk("nightly", "vault-1", 70),
                BackupSpec.ofFileSystem("nightly", "vault-1", 70))) {
            assertEquals("nightly", spec.name());
            assertEquals(new VaultId("vault-1"), spec.vault());
            assertEquals(70, spec.sizeGb());
            assertEquals(70, spec.totalGb());
            assertEquals(Encryption.NONE, spec.encryption());
            assertEquals(BackupStatus.AVAILABLE, spec.status());
            assertFalse(spec.replica());
            assertEquals(Instant.MIN, spec.retainedUntil());
        }
    }

    @Test
    void onlyAServerBackupComesWithASystemDisk() {
        assertEquals(BackupKind.SERVER, SERVER.kind());
        assertTrue(SERVER.containsSystemDisk());
        assertEquals(List.of(40, 10, 20), SERVER.childrenGb());
        assertEquals(BackupKind.DISK, BackupSpec.ofDisk("x", "v", 1).kind());
        assertFalse(BackupSpec.ofDisk("x", "v", 1).containsSystemDisk());
        assertEquals(BackupKind.TURBO, BackupSpec.ofFileSystem("x", "v", 1).kind());
        assertFalse(BackupSpec.ofFileSystem("x", "v", 1).containsSystemDisk());
    }

    @Test
    void theRoomItTakesIsTheSumOfItsDisksWhereTheyAreKnown() {
        assertEquals(50, of(100, List.of(40, 10)).totalGb());
        assertEquals(100, of(100, List.of()).totalGb());
        assertEquals(0, of(100, List.of(0)).totalGb());
        int most = 1 << 20;
        assertEquals(3000L * most, of(most, Collections.nCopies(3000, most)).totalGb());
    }

    @Test
    void sizesAreFromZeroToAMillionGigabytes() {
        assertEquals(0, BackupSpec.ofDisk("x", "v", 0).sizeGb());
        assertEquals(1_048_576, BackupSpec.ofDisk("x", "v", 1_048_576).sizeGb());
        assertRefused("invalid-size", () -> BackupSpec.ofDisk("x", "v", -1));
        assertRefused("invalid-size", () -> BackupSpec.ofDisk("x", "v", 1_048_577));
        assertRefused("invalid-size", () -> of(1, List.of(1, -1)));
        assertRefused("invalid-size", () -> of(1, List.of(1, 1_048_577)));
    }

    @Test
    void theDisksOfAServerDoNotAddUpToLessThanTheyAre() {
        Integer[] disks = Collections.nCopies(4096, 1 << 20).toArray(Integer[]::new);

        assertRefused("invalid-size", () -> BackupSpec.ofServer("x", "v", disks));
    }

    @Test
    void whatAFactoryMakesCanBeRegistered() {
        for (BackupSpec spec :
                List.of(SERVER, BackupSpec.ofDisk("x", "v", 70), BackupSpec.ofFileSystem("x", "v", 70))) {
            assertEquals(Optional.empty(), spec.objection());
        }
    }

    @Test
    void aSizeThatIsNotTheSumOfTheChildrenCannotBeRegistered() {
        Refusal refusal = of(100, List.of(40, 50)).objection().orElseThrow();

        assertEquals("invalid-size", refusal.code());
        assertEquals("100", refusal.value());
        assertEquals(Optional.of("90 GB, the sum of its children"), refusal.limit());
        assertEquals(Optional.empty(), of(90, List.of(40, 50)).objection());
        assertEquals(Optional.empty(), of(100, List.of()).objection());
    }

    @Test
    void aDiskHasOneChildOfItsSizeAtMost() {
        assertEquals(Optional.empty(), of(BackupKind.DISK, 40, List.of(40)).objection());
        for (List<Integer> children : List.of(List.of(39), List.of(20, 20), List.of(40, 0))) {
            assertEquals(
                    "invalid-size",
                    of(BackupKind.DISK, 40, children).objection().orElseThrow().code());
        }
    }

    @Test
    void aBackupNamesWhatItWasMadeFromAndRecipientsSeeIt() {
        BackupSource source = BackupSource.of(" server-1 ", " web ");
        BackupSpec spec = SERVER.withSource(source);
        Backup backup =
                new Backup(new BackupId("bak-1"), new ProjectId("p-1"), new Region("eu-de"), spec, List.of(), NOW);

        assertEquals(BackupSource.NONE, SERVER.source());
        assertEquals(new BackupSource.Named("server-1", "web"), source);
        assertEquals(source, spec.withName("other").source());
        assertEquals(SERVER, spec.withSource(BackupSource.NONE));
        assertEquals(source, backup.asReceived(new VaultId("vault-2")).spec().source());
        assertEquals(BackupSource.of("server-1", ""), BackupSource.of("server-1", " "));
        assertRefused("invalid-id", () -> BackupSource.of(" ", "web"));
        assertRefused("invalid-text", () -> BackupSource.of("server-1", "x".repeat(256)));
    }

    @Test
    void aTimeIsLimitedButForTheTwoThatMeanNeverAndForEver() {
        assertEquals(NOW, SERVER.withRetainedUntil(NOW.plusNanos(999_999)).retainedUntil());
        for (Instant meaning : List.of(Instant.MIN, Instant.MAX)) {
            assertEquals(meaning, SERVER.withRetainedUntil(meaning).retainedUntil());
        }
        assertEquals(
                Instant.parse("0001-01-01T00:00:00Z"),
                SERVER.withRetainedUntil(Instant.MIN.plusNanos(1)).retainedUntil());
    }

    @Test
    void nameAndVaultAreChecked() {
        assertEquals("", SERVER.withName(" ").name());
        assertEquals("x", SERVER.withName(" x ").name());
        assertRefused("invalid-text", () -> SERVER.withName("x".repeat(256)));
        assertRefused("invalid-vault-id", () -> BackupSpec.ofDisk("x", " ", 1));
    }

    @Test
    void eachPropertyChangesAlone() {
        Encryption encryption = Encryption.customerKey(new KeyId("key-1"));
        BackupSpec spec = SERVER.withName("other")
                .withEncryption(encryption)
                .withStatus(BackupStatus.WAITING_RESTORE)
                .withSystemDisk(false)
                .withReplica(true)
                .withRetainedUntil(NOW);

        assertEquals("other", spec.name());
        assertEquals(encryption, spec.encryption());
        assertEquals(BackupStatus.WAITING_RESTORE, spec.status());
        assertEquals("waiting-restore", spec.status().toString());
        assertFalse(spec.containsSystemDisk());
        assertTrue(spec.replica());
        assertEquals(NOW, spec.retainedUntil());
        assertEquals(
                SERVER,
                spec.withName(SERVER.name())
                        .withEncryption(SERVER.encryption())
                        .withStatus(SERVER.status())
                        .withSystemDisk(true)
                        .withReplica(false)
                        .withRetainedUntil(SERVER.retainedUntil()));
    }

    @Test
    void whatItIsMadeOfStaysTheCallers() {
        List<Integer> children = new ArrayList<>(List.of(40, 10));
        BackupSpec spec = of(50, children);
        children.clear();

        assertEquals(List.of(40, 10), spec.childrenGb());
        assertThrows(
                UnsupportedOperationException.class, () -> spec.childrenGb().clear());
    }

    @Test
    void aBackupShowsItsDescriptionAndKeepsItsImages() {
        Backup backup =
                new Backup(new BackupId("bak-1"), new ProjectId("p-1"), new Region("eu-de"), SERVER, List.of(), NOW);
        Backup noted = backup.with(List.of(new ImageId("img-1")));

        assertEquals("nightly", backup.name());
        assertEquals(Map.of(), backup.tags());
        assertEquals(BackupKind.SERVER, backup.kind());
        assertEquals(BackupStatus.AVAILABLE, backup.status());
        assertEquals(Encryption.NONE, backup.encryption());
        assertEquals(List.of(), backup.registeredImages());
        assertEquals(
                List.of(new ImageId("img-1")),
                noted.with(SERVER.withName("other")).registeredImages());
        assertEquals(backup, noted.with(List.of()));
    }

    private static BackupSpec of(int sizeGb, List<Integer> childrenGb) {
        return of(BackupKind.SERVER, sizeGb, childrenGb);
    }

    private static BackupSpec of(BackupKind kind, int sizeGb, List<Integer> childrenGb) {
        return new BackupSpec(
                "x",
                kind,
                new VaultId("vault-1"),
                sizeGb,
                childrenGb,
                Encryption.NONE,
                BackupStatus.AVAILABLE,
                true,
                false,
                Instant.MIN,
                BackupSource.NONE);
    }

    private static void assertRefused(String code, Executable call) {
        assertEquals(
                code, assertThrows(InvalidInputException.class, call).refusal().code());
    }
}
