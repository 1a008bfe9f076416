package io.tenantshare.memory;

import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.ports.DerivedResources;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records of what was made from shared resources. Safe for use by many threads; readers take no lock. */
final class MemoryDerivedResources implements DerivedResources {

    private static final Comparator<DerivedId> ORDER =
            Comparator.comparing(DerivedId::kind).thenComparing(DerivedId::value, Text.ORDER);

    private final ConcurrentMap<ProjectId, ConcurrentNavigableMap<DerivedId, DerivedResource>> byProject =
            new ConcurrentHashMap<>();
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Lifecycle lifecycle;

    MemoryDerivedResources(MemoryEventLog events, PendingChanges pending, Lifecycle lifecycle) {
        this.events = events;
        this.pending = pending;
        this.lifecycle = lifecycle;
    }

    @Override
    public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
        lifecycle.ensureOpen();
        return Optional.ofNullable(of(project).get(id));
    }

    @Override
    public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
        lifecycle.ensureOpen();
        ConcurrentNavigableMap<DerivedId, DerivedResource> records = of(project);
        return after.map(id -> records.tailMap(id, false)).orElse(records).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public boolean save(DerivedChange change) {
        lifecycle.ensureOpen();
        DerivedResource derived = change.derived();
        boolean[] written = new boolean[1];
        byProject.compute(derived.project(), (project, present) -> {
            ConcurrentNavigableMap<DerivedId, DerivedResource> records =
                    present == null ? new ConcurrentSkipListMap<>(ORDER) : present;
            written[0] = change.dropped()
                    ? records.remove(derived.id(), derived)
                    : records.putIfAbsent(derived.id(), derived) == null;
            if (written[0]) {
                pending.add(change);
                events.append(change.events());
            }
            return records.isEmpty() ? null : records;
        });
        return written[0];
    }

    /** Looks at every record: this is asked when old tombstones are pruned, and an index would cost every record. */
    @Override
    public Set<ResourceId> sourcesAmong(Collection<ResourceId> resources) {
        lifecycle.ensureOpen();
        Set<ResourceId> asked = Set.copyOf(resources);
        return asked.isEmpty()
                ? Set.of()
                : byProject.values().stream()
                        .flatMap(records -> records.values().stream())
                        .map(DerivedResource::source)
                        .filter(asked::contains)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** All of them, ordered by project, kind and id. */
    Stream<DerivedResource> all() {
        return byProject.entrySet().stream()
                .sorted(Comparator.comparing(records -> records.getKey().value(), Text.ORDER))
                .flatMap(records -> records.getValue().values().stream());
    }

    /** Stores one as it is. */
    void put(DerivedResource derived) {
        byProject
                .computeIfAbsent(derived.project(), project -> new ConcurrentSkipListMap<>(ORDER))
                .put(derived.id(), derived);
    }

    /** Removes one. */
    void remove(DerivedResource derived) {
        byProject.computeIfPresent(derived.project(), (project, records) -> {
            records.remove(derived.id());
            return records.isEmpty() ? null : records;
        });
    }

    private ConcurrentNavigableMap<DerivedId, DerivedResource> of(ProjectId project) {
        ConcurrentNavigableMap<DerivedId, DerivedResource> records = byProject.get(project);
        return records == null ? new ConcurrentSkipListMap<>(ORDER) : records;
    }
}
