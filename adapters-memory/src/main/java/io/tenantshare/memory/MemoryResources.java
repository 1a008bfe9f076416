package io.tenantshare.memory;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The truth: one cell per resource, read without locks and written under the cell's own. */
final class MemoryResources implements Resources {

    private final ConcurrentMap<ResourceId, Cell> cells = new ConcurrentHashMap<>();
    private final ConcurrentMap<Ownership, ConcurrentNavigableMap<String, Cell>> owned = new ConcurrentHashMap<>();
    private final ShareIndex index;
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Gate gate;

    MemoryResources(ShareIndex index, MemoryEventLog events, PendingChanges pending, Gate gate) {
        this.index = index;
        this.events = events;
        this.pending = pending;
        this.gate = gate;
    }

    @Override
    public Optional<SharedResource> find(ResourceId id) {
        gate.check();
        Cell cell = cells.get(id);
        return cell == null ? Optional.empty() : Optional.ofNullable(cell.committed);
    }

    @Override
    public List<SharedResource> findAll(Collection<ResourceId> ids) {
        gate.check();
        List<SharedResource> found = new ArrayList<>(ids.size());
        for (ResourceId id : new LinkedHashSet<>(ids)) {
            find(id).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        gate.check();
        ConcurrentNavigableMap<String, Cell> mine = owned.get(new Ownership(owner, type));
        if (mine == null) {
            return List.of();
        }
        return after.map(id -> mine.tailMap(id.value(), false)).orElse(mine).values().stream()
                .map(cell -> cell.committed)
                .filter(shared -> shared != null && !shared.deleted())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        gate.check();
        List<Boolean> saved = new ArrayList<>(changes.size());
        for (ResourceChange change : changes) {
            saved.add(cells.computeIfAbsent(change.id(), id -> new Cell()).save(change));
        }
        return List.copyOf(saved);
    }

    void publish(ResourceChange change) {
        Cell cell = cells.get(change.id());
        if (cell != null) {
            cell.publish(change);
        }
    }

    private record Ownership(ProjectId owner, ResourceType type) {}

    private final class Cell {

        private volatile @Nullable SharedResource committed;
        private @Nullable SharedResource published;

        synchronized boolean save(ResourceChange change) {
            SharedResource present = committed;
            if ((present == null ? 0 : present.revision()) != change.expectedRevision()) {
                return false;
            }
            pending.add(change);
            own(change.next());
            events.append(change.events());
            committed = change.next();
            return true;
        }

        private void own(SharedResource next) {
            boolean isNew = next.revision() == 1;
            if (isNew || next.deleted()) {
                ConcurrentNavigableMap<String, Cell> mine = owned.computeIfAbsent(
                        new Ownership(next.owner(), next.id().type()), key -> new ConcurrentSkipListMap<>(Text.ORDER));
                if (isNew) {
                    mine.put(next.id().value(), this);
                } else {
                    mine.remove(next.id().value());
                }
            }
        }

        synchronized void publish(ResourceChange change) {
            SharedResource to = committed;
            if (to != null && to != published) {
                boolean nothingBetween = to == change.next()
                        && (published == null ? 0 : published.revision()) == change.expectedRevision();
                if (nothingBetween) {
                    index.update(published, to, change.touched());
                } else {
                    index.update(published, to);
                }
                published = to;
            }
        }
    }
}
