package io.tenantshare.memory;

import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
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
import java.util.stream.Stream;

/**
 * The vaults with what is in them. Safe for use by many threads: a vault is immutable and is replaced as a whole under the
 * lock of its entry; readers take no lock.
 */
final class MemoryVaults implements Vaults {

    private final ConcurrentMap<ProjectId, ConcurrentNavigableMap<String, Entry>> byProject = new ConcurrentHashMap<>();
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Lifecycle lifecycle;

    MemoryVaults(MemoryEventLog events, PendingChanges pending, Lifecycle lifecycle) {
        this.events = events;
        this.pending = pending;
        this.lifecycle = lifecycle;
    }

    @Override
    public Optional<Vault> find(ProjectId owner, VaultId id) {
        lifecycle.ensureOpen();
        return Optional.ofNullable(of(owner).get(id.value())).map(entry -> entry.vault);
    }

    @Override
    public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
        lifecycle.ensureOpen();
        ConcurrentNavigableMap<String, Entry> vaults = of(owner);
        return after.map(id -> vaults.tailMap(id.value(), false)).orElse(vaults).values().stream()
                .limit(limit)
                .map(entry -> entry.vault)
                .toList();
    }

    @Override
    public boolean save(VaultChange change) {
        lifecycle.ensureOpen();
        Vault next = change.next();
        ConcurrentNavigableMap<String, Entry> vaults =
                byProject.computeIfAbsent(next.owner(), owner -> new ConcurrentSkipListMap<>(Text.ORDER));
        if (change.expectedRevision() == 0) {
            Entry added = new Entry(next);
            synchronized (added) {
                boolean isNew = vaults.putIfAbsent(next.id().value(), added) == null;
                if (isNew) {
                    record(change);
                }
                return isNew;
            }
        }
        Entry entry = vaults.get(next.id().value());
        boolean saved = entry != null && entry.save(change);
        if (saved && change.dropped()) {
            vaults.remove(next.id().value(), entry);
        }
        return saved;
    }

    @Override
    public Reservation reserve(ReservationRequest request) {
        lifecycle.ensureOpen();
        Entry entry = of(request.owner()).get(request.vault().value());
        return entry == null ? Reservation.NO_VAULT : entry.reserve(request);
    }

    @Override
    public void settle(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        lifecycle.ensureOpen();
        Entry entry = of(owner).get(vault.value());
        if (entry != null) {
            entry.change(present -> present.settle(resource, attempt));
        }
    }

    @Override
    public void release(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        lifecycle.ensureOpen();
        Entry entry = of(owner).get(vault.value());
        if (entry != null) {
            entry.change(present -> present.release(resource, attempt));
        }
    }

    @Override
    public List<Unsettled> unsettled(Instant before, int limit) {
        lifecycle.ensureOpen();
        List<Unsettled> unsettled = new ArrayList<>();
        byProject
                .values()
                .forEach(vaults -> vaults.values()
                        .forEach(entry -> entry.vault.holdings().stream()
                                .filter(holding ->
                                        !holding.settled() && holding.since().isBefore(before))
                                .forEach(holding ->
                                        unsettled.add(new Unsettled(entry.vault.owner(), entry.vault.id(), holding)))));
        return unsettled.stream()
                .sorted(Comparator.comparing(found -> found.holding().since()))
                .limit(limit)
                .toList();
    }

    /** All of them, ordered by owner and id. */
    Stream<Vault> all() {
        return byProject.entrySet().stream()
                .sorted(Comparator.comparing(vaults -> vaults.getKey().value(), Text.ORDER))
                .flatMap(vaults -> vaults.getValue().values().stream())
                .map(entry -> entry.vault);
    }

    /** Stores one as it is. */
    void put(Vault vault) {
        byProject
                .computeIfAbsent(vault.owner(), owner -> new ConcurrentSkipListMap<>(Text.ORDER))
                .put(vault.id().value(), new Entry(vault));
    }

    /** Removes one. */
    void remove(Vault vault) {
        of(vault.owner()).remove(vault.id().value());
    }

    private ConcurrentNavigableMap<String, Entry> of(ProjectId owner) {
        ConcurrentNavigableMap<String, Entry> vaults = byProject.get(owner);
        return vaults == null ? new ConcurrentSkipListMap<>() : vaults;
    }

    private void record(VaultChange change) {
        pending.add(change);
        events.append(change.events());
    }

    /** One vault and its lock. */
    private final class Entry {

        private volatile Vault vault;
        private boolean dropped;

        Entry(Vault vault) {
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

        synchronized Reservation reserve(ReservationRequest request) {
            if (dropped) {
                return Reservation.NO_VAULT;
            }
            Vault.Reserved reserved = vault.reserve(request);
            vault = reserved.vault();
            return reserved.outcome();
        }

        synchronized void change(UnaryOperator<Vault> change) {
            vault = change.apply(vault);
        }
    }
}
