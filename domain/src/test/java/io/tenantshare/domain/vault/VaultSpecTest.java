package io.tenantshare.domain.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class VaultSpecTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final VaultSpec PLAIN = VaultSpec.serverBackup("vault", 100);

    @Test
    void aFactoryStartsAvailableAndEmpty() {
        assertEquals(VaultObject.SERVER, PLAIN.object());
        assertEquals(VaultObject.DISK, VaultSpec.diskBackup("vault", 100).object());
        for (VaultSpec spec : List.of(PLAIN, VaultSpec.diskBackup("vault", 100))) {
            assertEquals("vault", spec.name());
            assertEquals(ProtectionType.BACKUP, spec.protection());
            assertEquals(VaultStatus.AVAILABLE, spec.status());
            assertEquals(100, spec.capacityGb());
            assertEquals(0, spec.usedMb());
            assertEquals(0, spec.allAssociatedGb());
            assertFalse(spec.locked());
            assertEquals(Instant.MAX, spec.nextBackupAt());
            assertEquals(AutomaticAssociation.OFF, spec.association());
        }
    }

    @Test
    void capacityIsInGigabytesAndUseInMegabytes() {
        VaultSpec halfFull = PLAIN.withUsedMb(51_200);

        assertEquals(102_400, halfFull.capacityMb());
        assertEquals(50 * VaultSpec.MB_PER_GB, halfFull.capacityMb() - halfFull.usedMb());
        assertEquals(10_485_760L * 1024, PLAIN.withCapacityGb(10_485_760).capacityMb());
    }

    @Test
    void capacityIsFromOneToTenMillionGigabytes() {
        assertEquals(1, PLAIN.withCapacityGb(1).capacityGb());
        assertEquals(10_485_760, PLAIN.withCapacityGb(10_485_760).capacityGb());
        assertRefused("invalid-size", () -> PLAIN.withCapacityGb(0));
        assertRefused("invalid-size", () -> PLAIN.withCapacityGb(10_485_761));
        assertRefused("invalid-size", () -> PLAIN.withCapacityGb(Long.MIN_VALUE));
    }

    @Test
    void useIsFromNothingToTheLargestCapacity() {
        long most = 10_485_760L * 1024;

        assertEquals(0, PLAIN.withUsedMb(0).usedMb());
        assertEquals(most, PLAIN.withUsedMb(most).usedMb());
        assertRefused("invalid-size", () -> PLAIN.withUsedMb(-1));
        assertRefused("invalid-size", () -> PLAIN.withUsedMb(most + 1));
        assertRefused("invalid-size", () -> PLAIN.withAllocatedGb(-1));
        assertEquals(0, PLAIN.withAllocatedGb(0).allocatedGb());
    }

    @Test
    void aVaultMayBeUsedBeyondItsCapacity() {
        assertEquals(204_800, PLAIN.withUsedMb(204_800).usedMb());
    }

    @Test
    void whatIsAssociatedByItselfCountsInAddition() {
        VaultSpec spec = PLAIN.withAllocatedGb(70).withAssociatedGb(Map.of("server-1", 40, "server-2", 0));

        assertEquals(110, spec.allAssociatedGb());
        assertEquals(
                5_000_000_000L,
                PLAIN.withAssociatedGb(Map.of("a", 2_000_000_000, "b", 2_000_000_000, "c", 1_000_000_000))
                        .allAssociatedGb());
    }

    @Test
    void whatIsAssociatedHasAnIdAndASize() {
        assertRefused("invalid-size", () -> PLAIN.withAssociatedGb(Map.of("server-1", -1)));
        Map<String, Integer> withoutSize = new HashMap<>();
        withoutSize.put("server-1", null);
        assertRefused("null-argument", () -> PLAIN.withAssociatedGb(withoutSize));
        Map<String, Integer> withoutId = new HashMap<>();
        withoutId.put(null, 7);
        assertRefused("null-argument", () -> PLAIN.withAssociatedGb(withoutId));
    }

    @Test
    void whatIsAssociatedIsNamedByIdsThatDiffer() {
        assertEquals(
                Map.of("server-1", 40),
                PLAIN.withAssociatedGb(Map.of(" server-1\n", 40)).associatedGb());
        assertRefused("invalid-id", () -> PLAIN.withAssociatedGb(Map.of(" ", 7)));
        assertRefused("invalid-id", () -> PLAIN.withAssociatedGb(Map.of("a\nb", 7)));
        assertRefused("invalid-setting", () -> PLAIN.withAssociatedGb(Map.of("server-1", 7, " server-1", 7)));
    }

    @Test
    void aTimeIsLimitedButForTheOneThatMeansThatThereIsNoPolicy() {
        assertEquals(NOW, PLAIN.withNextBackupAt(NOW.plusNanos(999_999)).nextBackupAt());
        assertEquals(Instant.MAX, PLAIN.withNextBackupAt(Instant.MAX).nextBackupAt());
        assertEquals(
                Instant.parse("9999-12-31T23:59:59.999Z"),
                PLAIN.withNextBackupAt(Instant.MAX.minusNanos(1)).nextBackupAt());
    }

    @Test
    void aNameIsTrimmedAndMayBeEmpty() {
        assertEquals("vault", PLAIN.withName("  vault\n").name());
        assertEquals("", PLAIN.withName(" ").name());
        assertEquals(255, PLAIN.withName("x".repeat(255)).name().length());
        assertRefused("invalid-text", () -> PLAIN.withName("x".repeat(256)));
        assertRefused("invalid-text", () -> PLAIN.withName("a\nb"));
    }

    @Test
    void availableAndExpandingVaultsAreUsable() {
        for (VaultStatus status : VaultStatus.values()) {
            boolean expected = status == VaultStatus.AVAILABLE || status == VaultStatus.LOCK;
            assertEquals(expected, status.usable(), status.toString());
        }
        assertEquals("lock", VaultStatus.LOCK.toString());
        assertEquals("server", VaultObject.SERVER.toString());
        assertEquals("replication", ProtectionType.REPLICATION.toString());
    }

    @Test
    void whatItIsMadeOfStaysTheCallers() {
        Map<String, Integer> associated = new TreeMap<>(Map.of("server-1", 40));
        VaultSpec spec = PLAIN.withAssociatedGb(associated);
        associated.clear();

        assertEquals(Map.of("server-1", 40), spec.associatedGb());
        assertThrows(
                UnsupportedOperationException.class, () -> spec.associatedGb().put("server-2", 1));
    }

    @Test
    void eachPropertyChangesAlone() {
        AutomaticAssociation association = AutomaticAssociation.from(NOW);
        VaultSpec spec = PLAIN.withName("other")
                .withProtection(ProtectionType.REPLICATION)
                .withStatus(VaultStatus.FROZEN)
                .withCapacityGb(200)
                .withUsedMb(7)
                .withAllocatedGb(8)
                .withLocked(true)
                .withNextBackupAt(NOW)
                .withAssociation(association)
                .withAssociatedGb(Map.of("server-1", 40));

        assertEquals("other", spec.name());
        assertEquals(ProtectionType.REPLICATION, spec.protection());
        assertEquals(VaultStatus.FROZEN, spec.status());
        assertEquals(200, spec.capacityGb());
        assertEquals(7, spec.usedMb());
        assertEquals(8, spec.allocatedGb());
        assertTrue(spec.locked());
        assertEquals(NOW, spec.nextBackupAt());
        assertEquals(association, spec.association());
        assertEquals(Map.of("server-1", 40), spec.associatedGb());
        assertEquals(
                PLAIN,
                spec.withName(PLAIN.name())
                        .withProtection(PLAIN.protection())
                        .withStatus(PLAIN.status())
                        .withCapacityGb(PLAIN.capacityGb())
                        .withUsedMb(PLAIN.usedMb())
                        .withAllocatedGb(PLAIN.allocatedGb())
                        .withLocked(PLAIN.locked())
                        .withNextBackupAt(PLAIN.nextBackupAt())
                        .withAssociation(PLAIN.association())
                        .withAssociatedGb(PLAIN.associatedGb()));
    }

    private static void assertRefused(String code, Executable call) {
        assertEquals(
                code, assertThrows(InvalidInputException.class, call).refusal().code());
    }
}
