package io.tenantshare.memory;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ImageId;
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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The truth: each resource read without locks and written under the lock of its place in the map. */
final class MemoryResources implements Resources {

    // By the text of the id, which a map compares faster than anything else, and which is all that an access check has.
    private final ConcurrentMap<String, SharedResource> images = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SharedResource> backups = new ConcurrentHashMap<>();

    /** What the lists still show of the resources that have changed since; an entry lives from commit to publication. */
    private final ConcurrentMap<ResourceId, Optional<SharedResource>> listed =
            new ConcurrentHashMap<>(PendingChanges.PLACES);

    private final ConcurrentMap<Ownership, ConcurrentNavigableMap<String, ResourceId>> owned =
            new ConcurrentHashMap<>();
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
        return found(id);
    }

    @Override
    public Optional<SharedResource> findRecentImage(String id) {
        gate.check();
        return Optional.ofNullable(images.get(id));
    }

    @Override
    public List<SharedResource> findAll(Collection<ResourceId> ids) {
        gate.check();
        if (ids.size() == 1) {
            return find(ids.iterator().next()).map(List::of).orElse(List.of());
        }
        List<SharedResource> found = new ArrayList<>(ids.size());
        for (ResourceId id : new LinkedHashSet<>(ids)) {
            find(id).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        gate.check();
        ConcurrentNavigableMap<String, ResourceId> mine = owned.get(new Ownership(owner, type));
        if (mine == null) {
            return List.of();
        }
        return after.map(id -> mine.tailMap(id.value(), false)).orElse(mine).values().stream()
                .flatMap(id -> found(id).stream())
                .filter(shared -> !shared.deleted())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        gate.check();
        if (changes.size() == 1) {
            return List.of(save(changes.get(0)));
        }
        List<Boolean> saved = new ArrayList<>(changes.size());
        for (ResourceChange change : changes) {
            saved.add(save(change));
        }
        return List.copyOf(saved);
    }

    private Optional<SharedResource> found(ResourceId id) {
        return Optional.ofNullable(resources(id).get(id.value()));
    }

    private ConcurrentMap<String, SharedResource> resources(ResourceId id) {
        return id instanceof ImageId ? images : backups;
    }

    private boolean save(ResourceChange change) {
        Write write = new Write(change);
        resources(change.id()).compute(change.id().value(), write);
        return write.done;
    }

    private void own(SharedResource next) {
        boolean isNew = next.revision() == 1;
        if (isNew || next.deleted()) {
            ConcurrentNavigableMap<String, ResourceId> mine = owned.computeIfAbsent(
                    new Ownership(next.owner(), next.id().type()), key -> new ConcurrentSkipListMap<>(Text.ORDER));
            if (isNew) {
                mine.put(next.id().value(), next.id());
            } else {
                mine.remove(next.id().value());
            }
        }
    }

    void publish(ResourceChange change) {
        resources(change.id()).computeIfPresent(change.id().value(), (id, present) -> {
            list(change, present);
            return present;
        });
    }

    private void list(ResourceChange change, SharedResource present) {
        Optional<SharedResource> before = listed.get(change.id());
        if (before != null) {
            SharedResource from = before.orElse(null);
            boolean nothingElse = present == change.next()
                    && !present.deleted()
                    && (from == null ? 0 : from.revision()) == change.expectedRevision();
            Optional<ProjectId> only = nothingElse ? change.onlyRecipient() : Optional.empty();
            if (only.isPresent()) {
                index.update(from, present, only.get());
            } else {
                index.update(from, present);
            }
            listed.remove(change.id());
        }
    }

    /**
     * Replaces the resource, if it still is of the revision that the change was decided on, and records what follows. An
     * object of its own, as every offer and answer makes one: a lambda with an array for what it found is 40 bytes more.
     */
    private final class Write implements BiFunction<String, @Nullable SharedResource, @Nullable SharedResource> {

        private final ResourceChange change;
        private boolean done;

        Write(ResourceChange change) {
            this.change = change;
        }

        @Override
        public @Nullable SharedResource apply(String id, @Nullable SharedResource present) {
            if ((present == null ? 0 : present.revision()) != change.expectedRevision()) {
                return present;
            }
            pending.add(change);
            own(change.next());
            events.append(change.events());
            listed.putIfAbsent(change.id(), Optional.ofNullable(present));
            done = true;
            return change.next();
        }
    }

    private record Ownership(ProjectId owner, ResourceType type) {}
}
