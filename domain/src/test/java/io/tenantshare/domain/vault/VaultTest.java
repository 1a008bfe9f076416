package io.tenantshare.domain.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Vault FRESH =
            Vault.registered(new ProjectId("p-1"), new VaultId("vault-1"), VaultSpec.serverBackup("vault", 100));

    @Test
    void aRegisteredVaultHoldsNothing() {
        assertEquals(1, FRESH.revision());
        assertEquals(List.of(), FRESH.holdings());
        assertEquals(0, FRESH.heldMb());
        assertEquals(102_400, FRESH.remainingMb());
    }

    @Test
    void whatIsUsedInMegabytesIsTakenFromTheCapacityInGigabytes() {
        Vault vault = FRESH.with(FRESH.spec().withUsedMb(51_200));

        assertEquals(50 * VaultSpec.MB_PER_GB, vault.remainingMb());
    }

    @Test
    void reservationsAndHoldingsTakeTheirRoom() {
        Vault vault = FRESH.with(FRESH.spec().withUsedMb(400))
                .with(List.of(
                        holding(new BackupId("bak-1"), 1000),
                        holding(new ImageId("img-1"), 500).asSettled()));

        assertEquals(1500, vault.heldMb());
        assertEquals(100_500, vault.remainingMb());
    }

    @Test
    void anOverfilledVaultHasLessThanNothingLeft() {
        Vault vault = FRESH.with(List.of(holding(new ImageId("img-1"), 102_400), holding(new ImageId("img-2"), 1)));

        assertEquals(-1, vault.remainingMb());
    }

    @Test
    void everyChangeIsTheNextRevisionAndLeavesTheRest() {
        List<Holding> holdings = List.of(holding(new BackupId("bak-1"), 1000));
        Vault filled = FRESH.with(holdings);
        Vault described = filled.with(filled.spec().withName("other"));

        assertEquals(2, filled.revision());
        assertEquals(FRESH.spec(), filled.spec());
        assertEquals(3, described.revision());
        assertEquals(holdings, described.holdings());
        assertEquals("other", described.spec().name());
        assertEquals(List.of(), FRESH.holdings());
    }

    @Test
    void settlingAHoldingChangesNothingElse() {
        Holding reserved = holding(new BackupId("bak-1"), 1000);
        Holding settled = new Holding(reserved.resource(), 1000, reserved.attempt(), true, reserved.since());

        assertEquals(settled, reserved.asSettled());
        assertEquals(settled, settled.asSettled());
    }

    @Test
    void itsHoldingsStayTheCallers() {
        List<Holding> holdings = new ArrayList<>(List.of(holding(new BackupId("bak-1"), 1000)));
        Vault vault = FRESH.with(holdings);
        holdings.clear();

        assertEquals(1, vault.holdings().size());
        assertThrows(UnsupportedOperationException.class, () -> vault.holdings().clear());
    }

    private static Holding holding(ResourceId resource, long sizeMb) {
        return new Holding(resource, sizeMb, 3, false, NOW);
    }
}
