package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.STRANGER;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.demand;
import static io.tenantshare.ports.contract.Samples.describe;
import static io.tenantshare.ports.contract.Samples.dropping;
import static io.tenantshare.ports.contract.Samples.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.Vaults} promises about vaults; see {@link ReservationsContract} for what is in them. */
public interface VaultsContract extends StorageFixture {

    @Test
    default void noVaultIsFoundInAnEmptyStorage() {
        assertEquals(Optional.empty(), storage().vaults().find(BOB, new VaultId("vault-1")));
        assertEquals(List.of(), storage().vaults().page(BOB, Optional.empty(), 1000));
        assertEquals(List.of(), storage().vaults().page(BOB, Optional.of(new VaultId("vault-1")), 1));
    }

    @Test
    default void aRegisteredVaultIsFoundUnchanged() {
        VaultChange change = registration(new VaultId("vault-1"));

        assertTrue(storage().vaults().save(change));

        assertEquals(Optional.of(change.next()), storage().vaults().find(BOB, new VaultId("vault-1")));
        assertEquals(List.of(change.next()), storage().vaults().page(BOB, Optional.empty(), 1000));
    }

    @Test
    default void everythingAVaultCanBeSurvivesTheRoundTrip() {
        List<Vault> vaults = new ArrayList<>();
        for (VaultSpec spec : Samples.vaultSpecs()) {
            vaults.add(saved(registration(new VaultId("vault-" + (1000 + vaults.size())), BOB, spec)));
        }

        for (Vault vault : vaults) {
            assertEquals(Optional.of(vault), storage().vaults().find(BOB, vault.id()));
        }
        assertEquals(vaults, storage().vaults().page(BOB, Optional.empty(), 1000));
    }

    @Test
    default void aNewDescriptionReplacesTheOneBefore() {
        Vault vault = saved(registration(new VaultId("vault-1")));
        for (VaultSpec spec : Samples.vaultSpecs()) {
            vault = saved(describe(vault, spec));
            assertEquals(Optional.of(vault), storage().vaults().find(BOB, vault.id()));
        }
    }

    @Test
    default void vaultsOfAnyNameAreKept() {
        List<Vault> vaults = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            vaults.add(saved(registration(new VaultId(text), new ProjectId(text), VaultSpec.serverBackup(text, 100))));
        }

        for (Vault vault : vaults) {
            assertEquals(Optional.of(vault), storage().vaults().find(vault.owner(), vault.id()));
            assertEquals(List.of(vault), storage().vaults().page(vault.owner(), Optional.empty(), 10));
        }
    }

    @Test
    default void aVaultIsSavedOverTheRevisionBeforeItOnly() {
        VaultChange registration = registration(new VaultId("vault-1"));
        Vault first = saved(registration);
        VaultChange update = describe(first, first.spec().withName("second"));
        Vault second = saved(update);
        Vault third = describe(second, second.spec().withName("third")).next();

        assertFalse(storage().vaults().save(registration), "the first revision again");
        assertFalse(storage().vaults().save(update), "the stored revision again");
        assertFalse(storage().vaults().save(describe(first, first.spec().withName("x"))), "over a stale revision");
        assertFalse(storage().vaults().save(describe(third, third.spec().withName("x"))), "ahead of the stored one");

        assertEquals(Optional.of(second), storage().vaults().find(BOB, second.id()));
    }

    @Test
    default void aLaterRevisionOverNoVaultIsRefused() {
        Vault never = registration(new VaultId("vault-1")).next();

        assertFalse(storage().vaults().save(describe(never, never.spec().withName("second"))));
        assertFalse(storage().vaults().save(dropping(never)));

        assertEquals(Optional.empty(), storage().vaults().find(BOB, never.id()));
        assertEquals(List.of(), storage().vaults().page(BOB, Optional.empty(), 1000));
    }

    @Test
    default void aNewDescriptionLeavesTheHoldingsAlone() {
        Vault vault = saved(registration(new VaultId("vault-1")));
        storage().vaults().reserve(demand(vault.id(), new BackupId("bak-1"), 7, 100));
        storage().vaults().reserve(demand(vault.id(), new BackupId("bak-2"), 8, 200));
        Vault filled = found(vault.id());
        VaultChange description = describe(filled, filled.spec().withUsedMb(1));
        Vault described = description.next();
        Vault without = new Vault(described.owner(), described.id(), described.spec(), List.of(), described.revision());

        assertTrue(storage().vaults().save(new VaultChange(without, false, description.events())));

        Vault stored = found(vault.id());
        assertEquals(1, stored.spec().usedMb());
        assertEquals(Scene.byResource(filled.holdings()), Scene.byResource(stored.holdings()));
        assertEquals(described.revision(), stored.revision());
    }

    @Test
    default void aDescriptionFromBeforeAReservationIsRefused() {
        Vault vault = saved(registration(new VaultId("vault-1")));
        storage().vaults().reserve(demand(vault.id(), new BackupId("bak-1"), 7, 100));
        Vault reserved = found(vault.id());

        assertFalse(storage().vaults().save(describe(vault, vault.spec().withCapacityGb(1))));
        assertFalse(storage().vaults().save(dropping(vault)));

        assertEquals(reserved, found(vault.id()));
    }

    @Test
    default void aDroppedVaultIsGoneWithWhateverIsInIt() {
        Vault vault = saved(registration(new VaultId("vault-1")));
        storage().vaults().reserve(demand(vault.id(), new BackupId("bak-1"), 7, 100));

        assertTrue(storage().vaults().save(dropping(found(vault.id()))));

        assertEquals(Optional.empty(), storage().vaults().find(BOB, vault.id()));
        assertEquals(List.of(), storage().vaults().page(BOB, Optional.empty(), 1000));
        assertEquals(List.of(), storage().vaults().unsettled(at(10_000), 10));
        assertEquals(
                Reservation.NO_VAULT, storage().vaults().reserve(demand(vault.id(), new BackupId("bak-1"), 7, 100)));
        storage().vaults().settle(BOB, vault.id(), new BackupId("bak-1"), 7);
        storage().vaults().release(BOB, vault.id(), new BackupId("bak-1"), 7);
        assertEquals(Optional.empty(), storage().vaults().find(BOB, vault.id()));
    }

    @Test
    default void aVaultIsDroppedOverTheRevisionBeforeTheDropOnly() {
        Vault first = saved(registration(new VaultId("vault-1")));
        Vault second = saved(describe(first, first.spec().withName("second")));

        assertFalse(storage().vaults().save(dropping(first)), "over a stale revision");
        assertFalse(storage().vaults().save(dropping(dropping(second).next())), "ahead of the stored one");
        assertEquals(Optional.of(second), storage().vaults().find(BOB, second.id()));

        assertTrue(storage().vaults().save(dropping(second)));
        assertFalse(storage().vaults().save(dropping(second)), "dropped already");
    }

    @Test
    default void aDroppedVaultCanBeRegisteredAgain() {
        Vault vault = saved(registration(new VaultId("vault-1")));
        storage().vaults().reserve(demand(vault.id(), new BackupId("bak-1"), 7, 100));
        saved(dropping(found(vault.id())));

        Vault again = saved(registration(vault.id(), BOB, VaultSpec.diskBackup("again", 7)));

        assertEquals(Optional.of(again), storage().vaults().find(BOB, vault.id()));
        assertEquals(List.of(again), storage().vaults().page(BOB, Optional.empty(), 1000));
        assertEquals(
                Reservation.RESERVED, storage().vaults().reserve(demand(vault.id(), new BackupId("bak-1"), 7, 100)));
    }

    @Test
    default void vaultsOfOneProjectAreNotAnothers() {
        Vault mine = saved(registration(new VaultId("vault-1")));
        assertEquals(Optional.empty(), storage().vaults().find(CAROL, mine.id()));
        assertEquals(List.of(), storage().vaults().page(STRANGER, Optional.empty(), 1000));

        Vault others = saved(registration(mine.id(), CAROL, VaultSpec.diskBackup("others", 7)));
        assertEquals(
                Reservation.RESERVED, storage().vaults().reserve(demand(mine.id(), new BackupId("bak-1"), 7, 100)));
        storage().vaults().settle(CAROL, mine.id(), new BackupId("bak-1"), 7);
        storage().vaults().release(CAROL, mine.id(), new BackupId("bak-1"), 7);

        assertEquals(2, found(mine.id()).revision());
        assertEquals(1, found(mine.id()).holdings().size());
        assertEquals(Optional.of(others), storage().vaults().find(CAROL, others.id()));
        assertEquals(List.of(others), storage().vaults().page(CAROL, Optional.empty(), 1000));

        saved(dropping(others));
        assertEquals(2, found(mine.id()).revision());
    }

    @Test
    default void ownerAndVaultAreNotRunTogether() {
        for (String separator : List.of("/", ":", ".", "|", " ", "#", "@", "_", "-", ",")) {
            VaultSpec spec = VaultSpec.serverBackup("one", 100);
            Vault one = saved(registration(new VaultId("r"), new ProjectId("p" + separator + "q"), spec));
            Vault other =
                    saved(registration(new VaultId("q" + separator + "r"), new ProjectId("p"), spec.withName("other")));

            assertEquals(Optional.of(one), storage().vaults().find(one.owner(), one.id()));
            assertEquals(Optional.of(other), storage().vaults().find(other.owner(), other.id()));
        }
    }

    @Test
    default void vaultsAreListedByIdWithoutGapsOrRepeats() {
        List<Vault> expected = new ArrayList<>();
        List<String> ids = new ArrayList<>(Samples.ODD_TEXTS);
        // Beyond the basic plane: by code point after it, by UTF-16 unit before it.
        ids.add("\uff5e tilde");
        for (String id : ids) {
            Vault vault = saved(registration(new VaultId(id)));
            saved(registration(new VaultId(id), CAROL, vault.spec()));
            storage().vaults().reserve(demand(vault.id(), new BackupId("bak-1"), 7, 100));
            expected.add(found(vault.id()));
        }
        expected.sort(
                (one, other) -> Text.ORDER.compare(one.id().value(), other.id().value()));

        for (int limit : new int[] {1, 2, 5, ids.size() - 1, ids.size(), ids.size() + 1, 1000}) {
            assertEquals(expected, listed(BOB, limit), "pages of " + limit);
        }
    }

    @Test
    default void aPageGoesOnAfterAVaultThatIsGone() {
        saved(registration(new VaultId("vault-1")));
        Vault gone = saved(registration(new VaultId("vault-2")));
        Vault last = saved(registration(new VaultId("vault-3")));
        saved(dropping(gone));

        assertEquals(List.of(last), storage().vaults().page(BOB, Optional.of(gone.id()), 10));
        assertEquals(List.of(last), storage().vaults().page(BOB, Optional.of(new VaultId("vault-10")), 10));
        assertEquals(List.of(), storage().vaults().page(BOB, Optional.of(new VaultId("vault-4")), 10));
        assertEquals(
                2,
                storage()
                        .vaults()
                        .page(BOB, Optional.of(new VaultId("VAULT-4")), 10)
                        .size());
    }

    @Test
    default void oneOfManyConcurrentRegistrationsOfAVaultWins() throws Exception {
        List<List<Boolean>> rounds = Together.race(
                20,
                8,
                (round, number) -> storage()
                        .vaults()
                        .save(registration(
                                new VaultId("vault-" + round), BOB, VaultSpec.serverBackup("v", 100 + number))));

        for (int round = 0; round < rounds.size(); round++) {
            List<Boolean> won = rounds.get(round);
            assertEquals(1, Collections.frequency(won, true), won.toString());
            assertEquals(
                    100 + won.indexOf(true),
                    found(new VaultId("vault-" + round)).spec().capacityGb());
        }
    }

    @Test
    default void concurrentDescribersOfOneVaultLoseNothing() throws Exception {
        VaultId id = saved(registration(new VaultId("vault-1"))).id();

        Together.call(6, number -> {
            for (int i = 0; i < 10; i++) {
                boolean saved = false;
                for (int attempt = 0; !saved; attempt++) {
                    assertTrue(attempt < 1000, "somebody always wins");
                    Vault now = found(id);
                    saved = storage()
                            .vaults()
                            .save(describe(now, now.spec().withUsedMb(now.spec().usedMb() + 1)));
                }
            }
            return number;
        });

        assertEquals(60, found(id).spec().usedMb());
        assertEquals(61, found(id).revision());
        assertEquals(61, new Scene(storage()).pendingEvents().size());
    }

    private Vault saved(VaultChange change) {
        assertTrue(storage().vaults().save(change), "saved");
        return change.next();
    }

    private Vault found(VaultId id) {
        return storage().vaults().find(BOB, id).orElseThrow(() -> new AssertionError(id + " is not stored"));
    }

    private List<Vault> listed(ProjectId owner, int limit) {
        List<Vault> listed = new ArrayList<>();
        Optional<VaultId> after = Optional.empty();
        while (listed.size() <= 1000) {
            List<Vault> page = storage().vaults().page(owner, after, limit);
            assertTrue(page.size() <= limit, "at most as many vaults as asked for");
            if (page.isEmpty()) {
                return listed;
            }
            listed.addAll(page);
            after = Optional.of(page.get(page.size() - 1).id());
        }
        throw new AssertionError("the list does not end");
    }
}
