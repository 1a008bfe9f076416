package io.tenantshare.memory;

import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Demand;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Each vault is replaced as a whole, under its own lock. */
final class MemoryVaults implements Vaults {

    private final ConcurrentMap<ProjectId, ConcurrentNavigableMap<String, Cell>> byProject = new ConcurrentHashMap<>();
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Gate gate;

    MemoryVaults(MemoryEventLog events, PendingChanges pending, Gate gate) {
        this.events = events;
        this.pending = pending;
        this.gate = gate;
    }

    @Override
    public Optional<Vault> find(ProjectId owner, VaultId id) {
        gate.check();
        return Optional.ofNullable(of(owner).get(id.value())).map(cell -> cell.vault);
    }

    @Override
    public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
        gate.check();
        ConcurrentNavigableMap<String, Cell> vaults = of(owner);
        return after.map(id -> vaults.tailMap(id.value(), false)).orElse(vaults).values().stream()
                .limit(limit)
                .map(cell -> cell.vault)
                .toList();
    }

    @Override
    public boolean save(VaultChange change) {
        gate.check();
        Vault next = change.next();
        ConcurrentNavigableMap<String, Cell> vaults =
                byProject.computeIfAbsent(next.owner(), owner -> new ConcurrentSkipListMap<>(Text.ORDER));
        if (change.expectedRevision() == 0) {
            Cell added = new Cell(next);
            synchronized (added) {
                boolean isNew = vaults.putIfAbsent(next.id().value(), added) == null;
                if (isNew) {
                    record(change);
                }
                return isNew;
            }
        }
        Cell cell = vaults.get(next.id().value());
        boolean saved = cell != null && cell.save(change);
        if (saved && change.dropped()) {
            vaults.remove(next.id().value(), cell);
        }
        return saved;
    }

    @Override
    public Reservation reserve(Demand demand) {
        gate.check();
        Cell cell = of(demand.owner()).get(demand.vault().value());
        return cell == null ? Reservation.NO_VAULT : cell.reserve(demand);
    }

    @Override
    public void settle(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        gate.check();
        Cell cell = of(owner).get(vault.value());
        if (cell != null) {
            cell.change(holdings -> holdings.stream()
                    .map(h -> is(h, resource, attempt) ? h.asSettled() : h)
                    .toList());
        }
    }

    @Override
    public void release(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        gate.check();
        Cell cell = of(owner).get(vault.value());
        if (cell != null) {
            cell.change(holdings ->
                    holdings.stream().filter(h -> !is(h, resource, attempt)).toList());
        }
    }

    @Override
    public List<Unsettled> unsettled(Instant before, int limit) {
        gate.check();
        List<Unsettled> unsettled = new ArrayList<>();
        byProject
                .values()
                .forEach(vaults -> vaults.values()
                        .forEach(cell -> cell.vault.holdings().stream()
                                .filter(holding ->
                                        !holding.settled() && holding.since().isBefore(before))
                                .forEach(holding ->
                                        unsettled.add(new Unsettled(cell.vault.owner(), cell.vault.id(), holding)))));
        return unsettled.stream()
                .sorted(Comparator.comparing(found -> found.holding().since()))
                .limit(limit)
                .toList();
    }

    private ConcurrentNavigableMap<String, Cell> of(ProjectId owner) {
        ConcurrentNavigableMap<String, Cell> vaults = byProject.get(owner);
        return vaults == null ? new ConcurrentSkipListMap<>() : vaults;
    }

    private void record(VaultChange change) {
        pending.add(change);
        events.append(change.events());
    }

    private static boolean is(Holding holding, ResourceId resource, long attempt) {
        return holding.resource().equals(resource) && holding.attempt() == attempt;
    }

    private final class Cell {

        private volatile Vault vault;
        private boolean dropped;

        Cell(Vault vault) {
            this.vault = vault;
        }

        synchronized boolean save(VaultChange change) {
            if (dropped || vault.revision() != change.expectedRevision()) {
                return false;
            }
            Vault next = change.next();
            vault = new Vault(next.owner(), next.id(), next.spec(), vault.holdings(), next.revision());
            dropped = change.dropped();
            record(change);
            return true;
        }

        synchronized Reservation reserve(Demand demand) {
            if (dropped) {
                return Reservation.NO_VAULT;
            }
            Holding wanted = demand.holding();
            List<Holding> others = new ArrayList<>();
            for (Holding holding : vault.holdings()) {
                if (!holding.resource().equals(wanted.resource())) {
                    others.add(holding);
                } else if (holding.attempt() == wanted.attempt()) {
                    return Reservation.RESERVED;
                } else if (holding.attempt() > wanted.attempt()) {
                    return Reservation.OUTDATED;
                }
            }
            Vault without = vault.with(others);
            boolean fits = without.spec().capacityMb() >= demand.leastCapacityMb()
                    && without.remainingMb() >= demand.leastRemainingMb();
            if (!fits) {
                return Reservation.NO_ROOM;
            }
            others.add(wanted);
            vault = vault.with(others);
            return Reservation.RESERVED;
        }

        synchronized void change(UnaryOperator<List<Holding>> change) {
            List<Holding> next = change.apply(vault.holdings());
            if (!next.equals(vault.holdings())) {
                vault = vault.with(next);
            }
        }
    }
}
