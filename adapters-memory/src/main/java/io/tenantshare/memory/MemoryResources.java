package io.tenantshare.memory;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.TextLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources as they were committed last. Safe for use by many threads: reading takes no lock; committing and publishing
 * a resource take the lock of its bin in the map, which {@code compute} holds (ADR 0035).
 */
final class MemoryResources implements Resources, TextLookup {

    // By the text of the id: a string's hash code is cached and its comparison fast, and an access check has nothing
    // else.
    private final PerType<ConcurrentMap<String, SharedResource>> resources = new PerType<>(ConcurrentHashMap::new);

    /**
     * What the lists show of each resource with a commit that is not published yet: the state before that commit, which is
     * empty if there was none.
     */
    private final ConcurrentMap<ResourceId, Optional<SharedResource>> published =
            new ConcurrentHashMap<>(PendingChanges.EXPECTED_ENTRIES);

    private final PerType<ConcurrentMap<ProjectId, ConcurrentNavigableMap<String, ResourceId>>> idsByOwner =
            new PerType<>(ConcurrentHashMap::new);

    private final IdsByTime deletions = new IdsByTime();
    private final IdsByTime ends = new IdsByTime();
    private final Endings endings = new Endings();

    private final MemoryShares shares;
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Lifecycle lifecycle;

    MemoryResources(MemoryShares shares, MemoryEventLog events, PendingChanges pending, Lifecycle lifecycle) {
        this.shares = shares;
        this.events = events;
        this.pending = pending;
        this.lifecycle = lifecycle;
    }

    @Override
    public Optional<SharedResource> find(ResourceId id) {
        lifecycle.ensureOpen();
        return Optional.ofNullable(ofType(id).get(id.value()));
    }

    @Override
    public Optional<SharedResource> findRecent(ResourceType type, String id) {
        lifecycle.ensureOpen();
        return Optional.ofNullable(resources.get(type).get(id));
    }

    @Override
    public List<SharedResource> findAll(Collection<ResourceId> ids) {
        lifecycle.ensureOpen();
        List<SharedResource> found = new ArrayList<>(ids.size());
        for (ResourceId id : new LinkedHashSet<>(ids)) {
            find(id).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    @Override
    public List<SharedResource> ownedBy(ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
        lifecycle.ensureOpen();
        ConcurrentNavigableMap<String, ResourceId> ids = idsByOwner.get(type).get(owner);
        if (ids == null) {
            return List.of();
        }
        return after.map(id -> ids.tailMap(id.value(), false)).orElse(ids).values().stream()
                .flatMap(id -> find(id).stream())
                .filter(resource -> !resource.deleted())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Boolean> saveAll(List<ResourceChange> changes) {
        lifecycle.ensureOpen();
        List<Boolean> saved = new ArrayList<>(changes.size());
        for (ResourceChange change : changes) {
            CompareAndSet write = new CompareAndSet(change);
            ofType(change.id()).compute(change.id().value(), write);
            saved.add(write.done);
        }
        return List.copyOf(saved);
    }

    @Override
    public List<ResourceId> due(Instant time, int limit) {
        lifecycle.ensureOpen();
        return ends.upTo(time, limit);
    }

    @Override
    public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
        lifecycle.ensureOpen();
        return endings.within(before, now, limit, id -> {
            SharedResource found = ofType(id).get(id.value());
            return found != null && found.members().stream().anyMatch(member -> member.isToRemind(before, now));
        });
    }

    @Override
    public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
        lifecycle.ensureOpen();
        List<SharedResource> page = new ArrayList<>();
        Optional<IdsByTime.Together> next = deletions.next(after, before);
        while (next.isPresent() && page.size() < limit) {
            for (ResourceId id : next.get().ids()) {
                SharedResource found = ofType(id).get(id.value());
                // Pruned, and perhaps registered anew, since it was looked up.
                if (found != null && found.deletedAt().isPresent()) {
                    page.add(found);
                }
            }
            next = deletions.next(next.get().at(), before);
        }
        return List.copyOf(page);
    }

    @Override
    public int prune(List<SharedResource> pruned) {
        lifecycle.ensureOpen();
        int replaced = 0;
        for (SharedResource left : pruned) {
            Pruning write = new Pruning(left);
            ofType(left.id()).computeIfPresent(left.id().value(), write);
            replaced += write.done ? 1 : 0;
        }
        return replaced;
    }

    /** Brings the lists to the present state of the resource; changes nothing if they show it already. */
    void publish(ResourceId resource) {
        ofType(resource).computeIfPresent(resource.value(), (id, present) -> {
            Optional<SharedResource> before = published.remove(resource);
            if (before != null) {
                shares.publish(before.orElse(null), present);
            }
            return present;
        });
    }

    /** All of them, ordered by the code of their type and by id. */
    Stream<SharedResource> all() {
        return Stream.of(ResourceType.values())
                .sorted(Comparator.comparing(ResourceType::code, Text.ORDER))
                .flatMap(type -> resources.get(type).values().stream()
                        .sorted(Comparator.comparing(shared -> shared.id().value(), Text.ORDER)));
    }

    /** Stores one as it is, and brings the lists to it. */
    void put(SharedResource next) {
        ofType(next.id()).compute(next.id().value(), (id, present) -> {
            if (present != null && !present.pruned()) {
                // The lists let go of it before they take it up again.
                shares.publish(present, present.asDeleted(Instant.EPOCH));
                ids(present).remove(id);
                deletions.remove(present.deletedAt(), present.id());
                ends.remove(present.due(), present.id());
                endings.remove(present);
            }
            if (next.deleted()) {
                deletions.add(next.deletedAt(), next.id());
            } else {
                ends.add(next.due(), next.id());
                endings.add(next);
                shares.publish(null, next);
                ids(next).put(id, next.id());
            }
            return next;
        });
    }

    private ConcurrentNavigableMap<String, ResourceId> ids(SharedResource of) {
        return idsByOwner
                .get(of.id().type())
                .computeIfAbsent(of.owner(), owner -> new ConcurrentSkipListMap<>(Text.ORDER));
    }

    private ConcurrentMap<String, SharedResource> ofType(ResourceId id) {
        return resources.get(id.type());
    }

    /**
     * Replaces a resource if it has the revision that the change expects, and records the change and its events. For one
     * thread, and for one call: it remembers whether it has replaced the resource.
     */
    private final class CompareAndSet
            implements BiFunction<String, @Nullable SharedResource, @Nullable SharedResource> {

        private final ResourceChange change;
        private boolean done;

        CompareAndSet(ResourceChange change) {
            this.change = change;
        }

        @Override
        public @Nullable SharedResource apply(String id, @Nullable SharedResource present) {
            if ((present == null ? 0 : present.revision()) != change.expectedRevision()) {
                return present;
            }
            pending.add(change);
            updateIdsOfOwner(change);
            if (present != null) {
                ends.remove(present.due(), change.id());
                endings.remove(present);
            }
            ends.add(change.next().due(), change.id());
            endings.add(change.next());
            events.append(change.events());
            // A freed id starts anew: the lists show nothing of it.
            published.putIfAbsent(change.id(), Optional.ofNullable(present).filter(before -> !before.pruned()));
            done = true;
            return change.next();
        }

        private void updateIdsOfOwner(ResourceChange change) {
            SharedResource next = change.next();
            ResourceId id = next.id();
            if (next.deleted()) {
                ids(next).remove(id.value());
                deletions.add(next.deletedAt(), next.id());
            } else if (change.expectedRevision() == 0 || change.registers()) {
                ids(next).put(id.value(), id);
            }
        }
    }

    /** Replaces a tombstone by what pruning leaves of it. For one thread, and for one call. */
    private final class Pruning implements BiFunction<String, SharedResource, SharedResource> {

        private final SharedResource left;
        private boolean done;

        Pruning(SharedResource left) {
            this.left = left;
        }

        @Override
        public SharedResource apply(String id, SharedResource present) {
            boolean same = present.deleted() && !present.pruned() && present.revision() == left.revision();
            if (!same || published.containsKey(left.id()) || pending.has(left.id())) {
                return present;
            }
            deletions.remove(present.deletedAt(), present.id());
            done = true;
            return left;
        }
    }
}
