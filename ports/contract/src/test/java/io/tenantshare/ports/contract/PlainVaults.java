package io.tenantshare.ports.contract;

import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The vaults of a {@link PlainStorage}, under its one lock. What is protected is there to be got wrong. */
class PlainVaults implements Vaults {

    final PlainStorage storage;
    final Map<List<Object>, Vault> vaults = new HashMap<>();

    PlainVaults(PlainStorage storage) {
        this.storage = storage;
    }

    /** Whether a demanded holding goes into a vault, all other holdings being in it. */
    protected boolean hasRoom(Vault others, ReservationRequest demand) {
        return others.spec().capacityMb() >= demand.leastCapacityMb()
                && others.remainingMb() >= demand.leastRemainingMb();
    }

    /** What becomes of a demand where there is a holding of the same resource; nothing if it is to be replaced. */
    protected Optional<Reservation> answerOver(Holding present, Holding wanted) {
        if (present.attempt() == wanted.attempt()) {
            return Optional.of(Reservation.RESERVED);
        }
        return present.attempt() > wanted.attempt() ? Optional.of(Reservation.OUTDATED) : Optional.empty();
    }

    /** Whether a holding is the one that is settled or released. */
    protected boolean isMeant(Holding holding, ResourceId resource, long attempt) {
        return holding.resource().equals(resource) && holding.attempt() == attempt;
    }

    /** Whether a holding is no more than a reservation. */
    protected boolean isUnsettled(Holding holding) {
        return !holding.settled();
    }

    /** What is stored of a vault, over the one there is. */
    protected Vault described(Vault present, Vault next) {
        return new Vault(next.owner(), next.id(), next.spec(), present.holdings(), next.revision());
    }

    /** The vault as it is once it holds this. */
    protected Vault holding(Vault present, List<Holding> next) {
        return next.equals(present.holdings()) ? present : present.with(next);
    }

    /** Stores a vault over whatever there is. */
    void put(Vault vault) {
        vaults.put(storage.idOf(vault.owner(), vault.id()), vault);
    }

    @Override
    public Optional<Vault> find(ProjectId owner, VaultId id) {
        return storage.open(() -> Optional.ofNullable(vaults.get(storage.idOf(owner, id))));
    }

    @Override
    public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
        return storage.open(() -> vaults.values().stream()
                .filter(vault -> vault.owner().equals(owner))
                .filter(vault -> after.isEmpty()
                        || Text.ORDER.compare(vault.id().value(), after.get().value()) > 0)
                .sorted(Comparator.comparing(vault -> vault.id().value(), Text.ORDER))
                .limit(limit)
                .toList());
    }

    @Override
    public boolean save(VaultChange change) {
        return storage.open(() -> {
            List<Object> id = storage.idOf(change.next().owner(), change.next().id());
            Vault present = vaults.get(id);
            boolean stored = storage.fits(present == null ? 0 : present.revision(), change.expectedRevision());
            if (stored && change.dropped()) {
                vaults.remove(id);
            } else if (stored) {
                vaults.put(id, present == null ? change.next() : described(present, change.next()));
            }
            if (stored) {
                storage.remember(change);
            }
            return stored;
        });
    }

    @Override
    public Reservation reserve(ReservationRequest demand) {
        return storage.open(() -> {
            List<Object> id = storage.idOf(demand.owner(), demand.vault());
            Vault present = vaults.get(id);
            if (present == null) {
                return Reservation.NO_VAULT;
            }
            List<Holding> holdings = new ArrayList<>();
            for (Holding holding : present.holdings()) {
                if (holding.resource().equals(demand.holding().resource())) {
                    Optional<Reservation> answer = answerOver(holding, demand.holding());
                    if (answer.isPresent()) {
                        return answer.get();
                    }
                } else {
                    holdings.add(holding);
                }
            }
            if (!hasRoom(present.with(holdings), demand)) {
                return Reservation.NO_ROOM;
            }
            holdings.add(demand.holding());
            vaults.put(id, holding(present, holdings));
            return Reservation.RESERVED;
        });
    }

    @Override
    public void settle(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        change(
                owner,
                vault,
                holdings -> holdings.stream()
                        .map(holding -> isMeant(holding, resource, attempt) ? holding.asSettled() : holding)
                        .toList());
    }

    @Override
    public void release(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        change(
                owner,
                vault,
                holdings -> holdings.stream()
                        .filter(holding -> !isMeant(holding, resource, attempt))
                        .toList());
    }

    private void change(ProjectId owner, VaultId id, UnaryOperator<List<Holding>> change) {
        storage.open(() -> vaults.computeIfPresent(
                storage.idOf(owner, id), (key, vault) -> holding(vault, change.apply(vault.holdings()))));
    }

    @Override
    public List<Unsettled> unsettled(Instant before, int limit) {
        return storage.open(() -> vaults.values().stream()
                .flatMap(vault ->
                        vault.holdings().stream().map(holding -> new Unsettled(vault.owner(), vault.id(), holding)))
                .filter(found -> isUnsettled(found.holding()))
                .filter(found -> found.holding().since().isBefore(before))
                .sorted(Comparator.comparing(found -> found.holding().since()))
                .limit(limit)
                .toList());
    }
}
