package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.demand;
import static io.tenantshare.ports.contract.Samples.describe;
import static io.tenantshare.ports.contract.Samples.dropping;
import static io.tenantshare.ports.contract.Samples.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.Vaults} promises about room: reserved, settled, released, and never given twice. */
public interface ReservationsContract extends StorageFixture {

    /** The vault of {@link Samples#BOB} that most tests are about. */
    VaultId VAULT = new VaultId("vault-1");

    /** What it would like to hold. */
    ResourceId BACKUP = new BackupId("bak-1");

    /** After everything the kit reserves. */
    Instant EVER = at(10_000);

    @Test
    default void nothingIsUnsettledInAnEmptyStorage() {
        assertEquals(List.of(), storage().vaults().unsettled(EVER, 10));
    }

    @Test
    default void reservedRoomIsFoundUnchanged() {
        register(100, 0);
        Holding small = new Holding(BACKUP, 0, 1, false, Instant.parse("1969-12-31T23:59:59.999Z"));
        Holding large = new Holding(new BackupId("bak-2"), 1L << 40, Long.MAX_VALUE, false, at(5));

        assertEquals(Reservation.RESERVED, reserve(new ReservationRequest(BOB, VAULT, small, 0, Long.MIN_VALUE)));
        assertEquals(Reservation.RESERVED, reserve(new ReservationRequest(BOB, VAULT, large, 0, Long.MIN_VALUE)));
        assertHolds(3, small, large);

        storage().vaults().settle(BOB, VAULT, large.resource(), large.attempt());
        assertHolds(4, small, large.asSettled());
    }

    @Test
    default void whatIsOfAnyNameCanBeHeld() {
        register(100, 0);
        List<Holding> expected = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            for (ResourceId id : List.of(new ImageId(text), new BackupId(text))) {
                Holding holding = new Holding(id, expected.size(), 7, false, at(expected.size()));
                assertEquals(Reservation.RESERVED, reserve(new ReservationRequest(BOB, VAULT, holding, 0, 0)));
                expected.add(holding);
            }
        }
        assertHolds(1 + expected.size(), expected.toArray(Holding[]::new));

        for (int i = 0; i < expected.size(); i += 2) {
            storage().vaults().settle(BOB, VAULT, expected.get(i).resource(), 7);
            expected.set(i, expected.get(i).asSettled());
        }
        assertHolds(1 + expected.size() * 3 / 2, expected.toArray(Holding[]::new));

        for (Holding holding : expected) {
            storage().vaults().release(BOB, VAULT, holding.resource(), 7);
        }
        assertHolds(1 + expected.size() * 5 / 2);
    }

    @Test
    default void aVaultThatIsNotThereGivesNoRoom() {
        storage().vaults().save(registration(VAULT, CAROL, VaultSpec.serverBackup("others", 100)));

        assertEquals(Reservation.NO_VAULT, reserve(demand(VAULT, BACKUP, 7, 100)));
        assertEquals(
                Reservation.NO_VAULT, reserve(new ReservationRequest(BOB, VAULT, holding(7, 0), 0, Long.MIN_VALUE)));

        assertEquals(Optional.empty(), storage().vaults().find(BOB, VAULT));
        assertEquals(List.of(), storage().vaults().unsettled(EVER, 10));
    }

    @Test
    default void aVaultMustBeAsLargeAsAskedFor() {
        register(2, 2048);

        assertEquals(
                Reservation.NO_ROOM, reserve(new ReservationRequest(BOB, VAULT, holding(7, 0), 2049, Long.MIN_VALUE)));
        assertEquals(
                Reservation.NO_ROOM, reserve(new ReservationRequest(BOB, VAULT, holding(7, 0), Long.MAX_VALUE, 0)));
        assertHolds(1);
        assertEquals(
                Reservation.RESERVED, reserve(new ReservationRequest(BOB, VAULT, holding(7, 0), 2048, Long.MIN_VALUE)));
        assertHolds(2, holding(7, 0));
    }

    @Test
    default void aVaultMustBeAsEmptyAsAskedFor() {
        register(2, 1000);
        reserve(demand(VAULT, new BackupId("bak-0"), 3, 48));
        Holding there = found().holdings().get(0);

        assertEquals(Reservation.NO_ROOM, reserve(new ReservationRequest(BOB, VAULT, holding(7, 10), 0, 1001)));
        assertEquals(
                Reservation.NO_ROOM, reserve(new ReservationRequest(BOB, VAULT, holding(7, 10), 0, Long.MAX_VALUE)));
        assertHolds(2, there);
        assertEquals(Reservation.RESERVED, reserve(new ReservationRequest(BOB, VAULT, holding(7, 10), 0, 1000)));
        assertHolds(3, there, holding(7, 10));
        assertEquals(990, found().remainingMb());
    }

    @Test
    default void settledHoldingsTakeRoomToo() {
        register(1, 0);
        assertEquals(Reservation.RESERVED, reserve(demand(VAULT, BACKUP, 7, 1000)));
        storage().vaults().settle(BOB, VAULT, BACKUP, 7);

        assertEquals(Reservation.NO_ROOM, reserve(demand(VAULT, new BackupId("bak-2"), 7, 25)));
        assertEquals(Reservation.RESERVED, reserve(demand(VAULT, new BackupId("bak-2"), 7, 24)));
        assertEquals(0, found().remainingMb());
    }

    @Test
    default void aDemandThatAsksForNoRoomMayOverfillTheVault() {
        register(1, 0);

        assertEquals(
                Reservation.RESERVED,
                reserve(new ReservationRequest(BOB, VAULT, holding(7, 5000), 1024, Long.MIN_VALUE)));

        assertEquals(1024 - 5000, found().remainingMb());
        assertEquals(Reservation.NO_ROOM, reserve(demand(VAULT, new BackupId("bak-2"), 7, 0)));
        assertEquals(
                Reservation.RESERVED,
                reserve(new ReservationRequest(
                        BOB, VAULT, demand(VAULT, new BackupId("bak-2"), 7, 0).holding(), 0, -3976)));
        assertEquals(
                Reservation.RESERVED,
                reserve(new ReservationRequest(BOB, VAULT, holding(8, 9000), 1024, Long.MIN_VALUE)));
        assertEquals(1024 - 9000, found().remainingMb());
    }

    @Test
    default void aNewDescriptionChangesTheRoom() {
        register(1, 0);
        assertEquals(Reservation.NO_ROOM, reserve(demand(VAULT, BACKUP, 7, 2000)));
        assertTrue(storage().vaults().save(describe(found(), found().spec().withCapacityGb(2))));
        assertEquals(Reservation.RESERVED, reserve(demand(VAULT, BACKUP, 7, 2000)));

        assertTrue(storage().vaults().save(describe(found(), found().spec().withUsedMb(48))));
        assertEquals(Reservation.NO_ROOM, reserve(demand(VAULT, new BackupId("bak-2"), 7, 1)));
        assertEquals(Reservation.RESERVED, reserve(demand(VAULT, new BackupId("bak-2"), 7, 0)));
    }

    @Test
    default void aRepeatedDemandChangesNothing() {
        register(1, 0);
        ReservationRequest demand = demand(VAULT, BACKUP, 7, 1000);
        reserve(demand);
        assertEquals(Reservation.RESERVED, reserve(demand), "the room it asks for is its own");
        assertHolds(2, demand.holding());

        storage().vaults().settle(BOB, VAULT, BACKUP, 7);
        assertEquals(Reservation.RESERVED, reserve(demand));
        assertHolds(3, demand.holding().asSettled());

        assertTrue(storage().vaults().save(describe(found(), found().spec().withUsedMb(1024))));
        assertEquals(Reservation.RESERVED, reserve(demand), "it has its room, whatever is left");
        assertHolds(4, demand.holding().asSettled());
    }

    @Test
    default void aLaterAttemptTakesTheRoomOfAnEarlierOne() {
        register(1, 0);
        reserve(demand(VAULT, BACKUP, 7, 1000));
        ReservationRequest later = demand(VAULT, BACKUP, 8, 1024);

        assertEquals(Reservation.RESERVED, reserve(later));
        assertHolds(3, later.holding());

        storage().vaults().settle(BOB, VAULT, BACKUP, 8);
        ReservationRequest last = demand(VAULT, BACKUP, 20, 512);
        assertEquals(Reservation.RESERVED, reserve(last));
        assertHolds(5, last.holding());
        assertEquals(
                List.of(new Unsettled(BOB, VAULT, last.holding())),
                storage().vaults().unsettled(EVER, 10),
                "what was settled was an earlier attempt");
    }

    @Test
    default void aLaterAttemptWithoutRoomLeavesTheEarlierOne() {
        register(1, 0);
        ReservationRequest earlier = demand(VAULT, BACKUP, 7, 1000);
        reserve(earlier);

        assertEquals(Reservation.NO_ROOM, reserve(demand(VAULT, BACKUP, 8, 1025)));

        assertHolds(2, earlier.holding());
    }

    @Test
    default void anOutdatedDemandChangesNothing() {
        register(1, 0);
        ReservationRequest later = demand(VAULT, BACKUP, 8, 100);
        reserve(later);
        assertEquals(Reservation.OUTDATED, reserve(demand(VAULT, BACKUP, 7, 200)));
        assertHolds(2, later.holding());

        storage().vaults().settle(BOB, VAULT, BACKUP, 8);
        assertEquals(Reservation.OUTDATED, reserve(demand(VAULT, BACKUP, 1, 100)));
        assertHolds(3, later.holding().asSettled());
    }

    @Test
    default void anOutdatedDemandIsOutdatedEvenIfThereIsNoRoom() {
        register(1, 0);
        reserve(demand(VAULT, BACKUP, 8, 100));

        assertEquals(
                Reservation.OUTDATED,
                reserve(demand(VAULT, BACKUP, 7, 2000)),
                "a later attempt is there, so nobody needs to hear that the vault is too small for the earlier one");
    }

    @Test
    default void theSameAttemptWithAnotherSizeKeepsTheHoldingAsItIs() {
        register(1, 0);
        ReservationRequest first = demand(VAULT, BACKUP, 7, 500);
        reserve(first);

        for (long size : new long[] {400, 600, 5000}) {
            assertEquals(
                    Reservation.RESERVED,
                    reserve(demand(VAULT, BACKUP, 7, size)),
                    "the attempt has its room already, whatever size is asked for now");
            assertHolds(2, first.holding());
        }
    }

    @Test
    default void anImageAndABackupWithTheSameIdTakeRoomOfTheirOwn() {
        register(1, 0);
        ReservationRequest image = demand(VAULT, new ImageId("x-1"), 8, 100);
        ReservationRequest backup = demand(VAULT, new BackupId("x-1"), 7, 200);

        assertEquals(Reservation.RESERVED, reserve(image));
        assertEquals(Reservation.RESERVED, reserve(backup));
        assertHolds(3, image.holding(), backup.holding());

        storage().vaults().settle(BOB, VAULT, new ImageId("x-1"), 7);
        storage().vaults().release(BOB, VAULT, new BackupId("x-1"), 8);
        assertHolds(3, image.holding(), backup.holding());

        storage().vaults().release(BOB, VAULT, new ImageId("x-1"), 8);
        assertHolds(4, backup.holding());
    }

    @Test
    default void holdingsOfOneVaultAreNotAnothers() {
        register(1, 0);
        VaultId other = new VaultId("vault-2");
        storage().vaults().save(registration(other));
        ReservationRequest here = demand(VAULT, BACKUP, 7, 1024);
        ReservationRequest there = demand(other, BACKUP, 6, 1024);

        assertEquals(Reservation.RESERVED, reserve(here));
        assertEquals(Reservation.RESERVED, reserve(there));
        storage().vaults().settle(BOB, other, BACKUP, 7);
        storage().vaults().release(BOB, VAULT, BACKUP, 6);

        assertHolds(2, here.holding());
        assertEquals(
                Optional.of(List.of(there.holding())),
                storage().vaults().find(BOB, other).map(Vault::holdings));
    }

    @Test
    default void onlyThisVeryAttemptIsSettled() {
        register(1, 0);
        ReservationRequest one = demand(VAULT, BACKUP, 7, 100);
        ReservationRequest other = demand(VAULT, new BackupId("bak-2"), 7, 100);
        reserve(one);
        reserve(other);
        storage().vaults().settle(BOB, VAULT, BACKUP, 6);
        storage().vaults().settle(BOB, VAULT, BACKUP, 8);
        assertHolds(3, one.holding(), other.holding());

        storage().vaults().settle(BOB, VAULT, BACKUP, 7);

        assertHolds(4, one.holding().asSettled(), other.holding());
    }

    @Test
    default void onlyThisVeryAttemptIsReleased() {
        register(1, 0);
        ReservationRequest one = demand(VAULT, BACKUP, 7, 100);
        ReservationRequest other = demand(VAULT, new BackupId("bak-2"), 7, 100);
        reserve(one);
        reserve(other);
        storage().vaults().release(BOB, VAULT, BACKUP, 6);
        storage().vaults().release(BOB, VAULT, BACKUP, 8);
        assertHolds(3, one.holding(), other.holding());

        storage().vaults().release(BOB, VAULT, BACKUP, 7);

        assertHolds(4, other.holding());
        storage().vaults().settle(BOB, VAULT, new BackupId("bak-2"), 7);
        storage().vaults().release(BOB, VAULT, new BackupId("bak-2"), 7);
        assertHolds(6);
    }

    @Test
    default void manyCanBeSettledOrReleasedAtOnce() {
        register(1, 0);
        VaultId other = new VaultId("vault-2");
        storage().vaults().save(registration(other));
        ReservationRequest one = demand(VAULT, BACKUP, 7, 100);
        ReservationRequest two = demand(VAULT, new BackupId("bak-2"), 7, 100);
        ReservationRequest three = demand(other, BACKUP, 8, 100);
        List.of(one, two, three).forEach(this::reserve);

        storage().vaults().settleAll(List.of(held(one), held(three), new Held(BOB, VAULT, new BackupId("bak-2"), 6)));

        assertHolds(4, one.holding().asSettled(), two.holding());
        assertEquals(
                Optional.of(List.of(three.holding().asSettled())),
                storage().vaults().find(BOB, other).map(Vault::holdings));

        storage().vaults().releaseAll(List.of(held(one), held(two), new Held(BOB, other, BACKUP, 7), held(two)));

        assertHolds(6);
        assertEquals(
                Optional.of(List.of(three.holding().asSettled())),
                storage().vaults().find(BOB, other).map(Vault::holdings));
        storage().vaults().settleAll(List.of());
        storage().vaults().releaseAll(List.of());
        assertHolds(6);
    }

    @Test
    default void settlingOrReleasingAgainChangesNothing() {
        register(1, 0);
        ReservationRequest demand = demand(VAULT, BACKUP, 7, 100);
        reserve(demand);
        storage().vaults().settle(BOB, VAULT, BACKUP, 7);
        storage().vaults().settle(BOB, VAULT, BACKUP, 7);
        assertHolds(3, demand.holding().asSettled());

        storage().vaults().release(BOB, VAULT, BACKUP, 7);
        storage().vaults().release(BOB, VAULT, BACKUP, 7);
        storage().vaults().settle(BOB, VAULT, BACKUP, 7);
        assertHolds(4);
    }

    @Test
    default void settlingOrReleasingWhatIsNotThereIsHarmless() {
        storage().vaults().settle(BOB, VAULT, BACKUP, 7);
        storage().vaults().release(BOB, VAULT, BACKUP, 7);
        assertEquals(Optional.empty(), storage().vaults().find(BOB, VAULT));

        register(1, 0);
        storage().vaults().settle(BOB, VAULT, BACKUP, 7);
        storage().vaults().release(BOB, VAULT, BACKUP, 7);
        assertHolds(1);
    }

    @Test
    default void releasedRoomIsFreeAgain() {
        register(1, 0);
        reserve(demand(VAULT, BACKUP, 7, 1024));
        storage().vaults().settle(BOB, VAULT, BACKUP, 7);
        assertEquals(Reservation.NO_ROOM, reserve(demand(VAULT, new BackupId("bak-2"), 7, 1)));

        storage().vaults().release(BOB, VAULT, BACKUP, 7);

        ReservationRequest all = demand(VAULT, new BackupId("bak-2"), 7, 1024);
        assertEquals(Reservation.RESERVED, reserve(all));
        storage().vaults().release(BOB, VAULT, new BackupId("bak-2"), 7);
        ReservationRequest again = demand(VAULT, BACKUP, 3, 1024);
        assertEquals(Reservation.RESERVED, reserve(again), "nothing is remembered of a released attempt");
        assertHolds(7, again.holding());
    }

    @Test
    default void reservationsAreUnsettledUntilTheyAreSettledOrReleased() {
        register(1, 0);
        List<Unsettled> expected = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ReservationRequest demand = demand(VAULT, new BackupId("bak-" + i), 7 + i, 10);
            reserve(demand);
            expected.add(new Unsettled(BOB, VAULT, demand.holding()));
        }
        assertEquals(expected, storage().vaults().unsettled(EVER, 10));

        storage().vaults().settle(BOB, VAULT, new BackupId("bak-1"), 8);
        storage().vaults().release(BOB, VAULT, new BackupId("bak-2"), 9);

        assertEquals(
                List.of(expected.get(0), expected.get(3)), storage().vaults().unsettled(EVER, 10));
    }

    @Test
    default void unsettledReservationsComeOldestFirstFromAllVaults() {
        List<Unsettled> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ProjectId owner = new ProjectId("p-" + i % 3);
            VaultId vault = new VaultId("vault-" + i % 5);
            storage().vaults().save(registration(vault, owner, VaultSpec.serverBackup("v", 100)));
            // 17 and 30 have no common divisor: every time comes once, in another order.
            Holding holding = new Holding(new BackupId("bak-" + i), 10, 7, false, at(i * 17 % 30));
            assertEquals(Reservation.RESERVED, reserve(new ReservationRequest(owner, vault, holding, 0, 0)));
            if (i % 6 == 0) {
                storage().vaults().settle(owner, vault, holding.resource(), 7);
            } else {
                expected.add(new Unsettled(owner, vault, holding));
            }
        }
        expected.sort(
                (one, other) -> one.holding().since().compareTo(other.holding().since()));

        for (int limit : new int[] {1, 2, 24, 25, 26, 1000}) {
            assertEquals(
                    expected.subList(0, Math.min(limit, expected.size())),
                    storage().vaults().unsettled(at(100), limit));
        }
        assertEquals(
                expected.stream()
                        .filter(unsettled -> unsettled.holding().since().isBefore(at(12)))
                        .toList(),
                storage().vaults().unsettled(at(12), 1000));
    }

    @Test
    default void onlyReservationsFromBeforeTheTimeAreUnsettled() {
        register(1, 0);
        ReservationRequest demand = demand(VAULT, BACKUP, 7, 100);
        Instant since = demand.holding().since();
        reserve(demand);

        assertEquals(List.of(), storage().vaults().unsettled(at(0), 10));
        assertEquals(List.of(), storage().vaults().unsettled(since, 10));
        assertEquals(
                List.of(new Unsettled(BOB, VAULT, demand.holding())),
                storage().vaults().unsettled(since.plusMillis(1), 10));
    }

    @Test
    default void aVaultWithRoomForTenGivesItToTenOfMany() throws Exception {
        for (int round = 0; round < 3; round++) {
            VaultId vault = new VaultId("vault-" + round);
            VaultSpec spec = VaultSpec.serverBackup("v", 1).withUsedMb(24);
            storage().vaults().save(registration(vault, BOB, spec));

            List<Reservation> answers = Together.call(64, number -> {
                Reservation answer = reserve(demand(vault, new BackupId("bak-" + number), number + 1, 100));
                Vault now = found(vault);
                assertAddsUp(now);
                assertEquals(now.revision() - 1, now.holdings().size(), "half a change was seen");
                return answer;
            });

            assertEquals(10, Collections.frequency(answers, Reservation.RESERVED), answers.toString());
            assertEquals(54, Collections.frequency(answers, Reservation.NO_ROOM), answers.toString());
            assertEquals(10, found(vault).holdings().size());
            assertEquals(11, found(vault).revision());
            assertEquals(0, found(vault).remainingMb());
        }
    }

    @Test
    default void concurrentRepeatsOfOneDemandTakeRoomOnce() throws Exception {
        IntStream.range(0, 10).forEach(i -> storage().vaults().save(registration(new VaultId("vault-" + i))));

        List<List<Reservation>> rounds = Together.race(
                10, 8, (round, number) -> reserve(demand(new VaultId("vault-" + round), BACKUP, 7, 60_000)));

        for (int round = 0; round < rounds.size(); round++) {
            Vault vault = found(new VaultId("vault-" + round));
            assertEquals(Collections.nCopies(8, Reservation.RESERVED), rounds.get(round));
            assertEquals(1, vault.holdings().size());
            assertEquals(2, vault.revision());
        }
    }

    @Test
    default void theLatestOfManyConcurrentAttemptsHoldsTheRoom() throws Exception {
        IntStream.range(0, 10).forEach(i -> storage().vaults().save(registration(new VaultId("vault-" + i))));

        List<List<Reservation>> rounds = Together.race(
                10, 8, (round, number) -> reserve(demand(new VaultId("vault-" + round), BACKUP, 1 + number, 60_000)));

        for (int round = 0; round < rounds.size(); round++) {
            List<Reservation> answers = rounds.get(round);
            Vault vault = found(new VaultId("vault-" + round));
            assertEquals(Reservation.RESERVED, answers.get(7));
            assertEquals(
                    Set.of(),
                    Set.copyOf(answers.stream()
                            .filter(answer -> answer != Reservation.RESERVED && answer != Reservation.OUTDATED)
                            .toList()));
            assertEquals(
                    List.of(8L), vault.holdings().stream().map(Holding::attempt).toList());
            assertEquals(1 + Collections.frequency(answers, Reservation.RESERVED), vault.revision());
        }
    }

    @Test
    default void whatManyDoToOneVaultAtOnceAddsUp() throws Exception {
        register(1, 0);
        Map<ResourceId, Holding> expected = new ConcurrentHashMap<>();
        Map<ResourceId, Long> steps = new ConcurrentHashMap<>();

        Together.call(6, number -> {
            Random random = new Random(number);
            ResourceId mine = new BackupId("bak-" + number);
            long done = 0;
            for (int i = 1; i <= 40; i++) {
                Holding held = expected.get(mine);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        ReservationRequest demand = demand(VAULT, mine, i, 100 + random.nextInt(200));
                        Reservation answer = reserve(demand);
                        if (answer == Reservation.RESERVED) {
                            expected.put(mine, demand.holding());
                            done++;
                        } else {
                            assertEquals(Reservation.NO_ROOM, answer);
                        }
                    }
                    case 1 -> {
                        storage().vaults().settle(BOB, VAULT, mine, held == null ? i : held.attempt());
                        if (held != null && !held.settled()) {
                            expected.put(mine, held.asSettled());
                            done++;
                        }
                    }
                    case 2 -> {
                        storage().vaults().release(BOB, VAULT, mine, held == null ? i : held.attempt());
                        if (held != null) {
                            expected.remove(mine);
                            done++;
                        }
                    }
                    default -> {
                        Vault now = found();
                        assertAddsUp(now);
                        if (storage().vaults().save(describe(now, now.spec().withName(number + " " + i)))) {
                            done++;
                        }
                    }
                }
            }
            steps.put(mine, done);
            return number;
        });

        assertHolds(
                1 + steps.values().stream().mapToLong(Long::longValue).sum(),
                expected.values().toArray(Holding[]::new));
        assertAddsUp(found());
    }

    @Test
    default void aVaultIsEitherDroppedOrReservedIn() throws Exception {
        List<Vault> vaults = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Vault vault = registration(new VaultId("vault-" + i)).next();
            storage().vaults().save(registration(vault.id()));
            vaults.add(vault);
        }

        List<List<Boolean>> rounds = Together.race(
                40,
                2,
                (round, number) -> number == 0
                        ? storage().vaults().save(dropping(vaults.get(round)))
                        : reserve(demand(vaults.get(round).id(), BACKUP, 7, 100)) == Reservation.RESERVED);

        for (int round = 0; round < rounds.size(); round++) {
            boolean dropped = rounds.get(round).get(0);
            assertEquals(!dropped, rounds.get(round).get(1), "reserved");
            assertEquals(
                    !dropped,
                    storage().vaults().find(BOB, vaults.get(round).id()).isPresent());
        }
    }

    private void register(long capacityGb, long usedMb) {
        VaultSpec spec = VaultSpec.serverBackup("vault", capacityGb).withUsedMb(usedMb);
        assertTrue(storage().vaults().save(registration(VAULT, BOB, spec)), "saved");
    }

    private Reservation reserve(ReservationRequest demand) {
        return storage().vaults().reserve(demand);
    }

    private Vault found() {
        return found(VAULT);
    }

    private Vault found(VaultId id) {
        return storage().vaults().find(BOB, id).orElseThrow(() -> new AssertionError(id + " is not stored"));
    }

    private static Holding holding(long attempt, long sizeMb) {
        return demand(VAULT, BACKUP, attempt, sizeMb).holding();
    }

    private void assertHolds(long revision, Holding... expected) {
        Vault vault = found();
        assertEquals(Scene.byResource(List.of(expected)), Scene.byResource(vault.holdings()));
        assertEquals(revision, vault.revision(), "one more with each change and only then");
    }

    /** At every moment: nothing is sold twice, and nothing is held that nobody asked for. */
    private static void assertAddsUp(Vault vault) {
        Map<ResourceId, Holding> holdings = new HashMap<>(Scene.byResource(vault.holdings()));
        long heldMb = holdings.values().stream().mapToLong(Holding::sizeMb).sum();
        assertEquals(
                vault.spec().capacityMb(), vault.remainingMb() + vault.spec().usedMb() + heldMb);
        assertFalse(vault.remainingMb() < 0, () -> "more was given than there is: " + vault);
    }

    private static Held held(ReservationRequest demand) {
        return new Held(
                demand.owner(),
                demand.vault(),
                demand.holding().resource(),
                demand.holding().attempt());
    }
}
