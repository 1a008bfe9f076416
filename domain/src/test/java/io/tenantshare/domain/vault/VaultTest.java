package io.tenantshare.domain.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
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
    private static final BackupId BACKUP = new BackupId("bak-1");
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

    @Test
    void roomIsReservedOnceAndTheSameRequestChangesNothing() {
        ReservationRequest request = request(holding(BACKUP, 3, 40_960), 0, 40_961);
        Vault.Reserved first = FRESH.reserve(request);
        Vault.Reserved repeated = first.vault().reserve(request);

        assertEquals(Reservation.RESERVED, first.outcome());
        assertEquals(FRESH.with(List.of(request.holding())), first.vault());
        assertEquals(Reservation.RESERVED, repeated.outcome());
        assertSame(first.vault(), repeated.vault());
    }

    @Test
    void aRequestForASettledHoldingDoesNotUnsettleIt() {
        Vault settled = FRESH.with(List.of(holding(BACKUP, 3, 40_960).asSettled()));
        Vault.Reserved repeated = settled.reserve(request(holding(BACKUP, 3, 40_960), 0, 0));

        assertEquals(Reservation.RESERVED, repeated.outcome());
        assertSame(settled, repeated.vault());
    }

    @Test
    void aLaterAttemptTakesTheRoomOfTheEarlierOne() {
        Holding other = holding(new ImageId("img-1"), 20_480);
        Vault vault = FRESH.with(List.of(holding(BACKUP, 3, 81_920), other));
        Vault.Reserved later = vault.reserve(request(holding(BACKUP, 5, 81_919), 0, 81_920));

        assertEquals(Reservation.RESERVED, later.outcome());
        assertEquals(List.of(other, holding(BACKUP, 5, 81_919)), later.vault().holdings());
        assertEquals(vault.revision() + 1, later.vault().revision());
    }

    @Test
    void anEarlierAttemptThanTheOneThatHoldsTheRoomIsOutdated() {
        Vault vault = FRESH.with(List.of(holding(BACKUP, 5, 1)));
        Vault.Reserved late = vault.reserve(request(holding(BACKUP, 3, 1), 0, 0));

        assertEquals(Reservation.OUTDATED, late.outcome());
        assertSame(vault, late.vault());
    }

    @Test
    void capacityAndRoomAreTwoConditions() {
        Vault vault = FRESH.with(FRESH.spec().withUsedMb(51_200));

        assertEquals(Reservation.RESERVED, outcome(vault, 102_400, Long.MIN_VALUE), "just as large");
        assertEquals(Reservation.NO_ROOM, outcome(vault, 102_401, Long.MIN_VALUE), "a little larger");
        assertEquals(Reservation.RESERVED, outcome(vault, 0, 51_200), "just as much left");
        assertEquals(Reservation.NO_ROOM, outcome(vault, 0, 51_201), "a little more than is left");
    }

    @Test
    void withoutRoomTheVaultStaysAndKeepsTheEarlierAttempt() {
        Vault vault = FRESH.with(List.of(holding(BACKUP, 3, 1000)));
        Vault.Reserved refused = vault.reserve(request(holding(BACKUP, 5, 200_000), 200_000, 200_000));

        assertEquals(Reservation.NO_ROOM, refused.outcome());
        assertSame(vault, refused.vault());
    }

    @Test
    void onlyTheReservationOfThisAttemptIsSettled() {
        Holding other = holding(new ImageId("img-1"), 3, 500);
        Vault vault = FRESH.with(List.of(holding(BACKUP, 3, 1000), other));
        Vault settled = vault.settle(BACKUP, 3);

        assertEquals(List.of(holding(BACKUP, 3, 1000).asSettled(), other), settled.holdings());
        assertEquals(vault.revision() + 1, settled.revision());
        assertSame(settled, settled.settle(BACKUP, 3), "final already");
        assertSame(vault, vault.settle(BACKUP, 5), "another attempt");
        assertSame(vault, vault.settle(new BackupId("img-1"), 3), "a backup named like the image");
        assertSame(FRESH, FRESH.settle(BACKUP, 3), "nothing there");
    }

    @Test
    void onlyTheRoomOfThisAttemptIsFreedSettledOrNot() {
        Holding other = holding(new ImageId("img-1"), 3, 500);
        Vault vault = FRESH.with(List.of(holding(BACKUP, 3, 1000), other));
        Vault released = vault.release(BACKUP, 3);

        assertEquals(List.of(other), released.holdings());
        assertEquals(vault.revision() + 1, released.revision());
        assertEquals(List.of(other), vault.settle(BACKUP, 3).release(BACKUP, 3).holdings());
        assertSame(released, released.release(BACKUP, 3), "free already");
        assertSame(vault, vault.release(BACKUP, 2), "another attempt");
        assertSame(vault, vault.release(new BackupId("img-1"), 3), "a backup named like the image");
    }

    private static Reservation outcome(Vault vault, long leastCapacityMb, long leastRemainingMb) {
        return vault.reserve(request(holding(BACKUP, 3, 1), leastCapacityMb, leastRemainingMb))
                .outcome();
    }

    private static ReservationRequest request(Holding holding, long leastCapacityMb, long leastRemainingMb) {
        return new ReservationRequest(FRESH.owner(), FRESH.id(), holding, leastCapacityMb, leastRemainingMb);
    }

    private static Holding holding(ResourceId resource, long attempt, long sizeMb) {
        return new Holding(resource, sizeMb, attempt, false, NOW);
    }

    private static Holding holding(ResourceId resource, long sizeMb) {
        return holding(resource, 3, sizeMb);
    }
}
