package io.tenantshare.memory;

import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tombstones that are not pruned, by the time of their deletion. Safe for use by many threads: deleting is rare, so one lock
 * is enough. A skip list would need none, but it draws its levels by chance, and what a deletion allocates is counted exactly.
 */
final class Deletions {

    private final NavigableMap<Instant, Set<ResourceId>> byTime = new TreeMap<>();

    /** What was deleted at one time. */
    record Together(Instant at, List<ResourceId> ids) {}

    synchronized void add(SharedResource tombstone) {
        tombstone
                .deletedAt()
                .ifPresent(at -> byTime.computeIfAbsent(at, none -> new LinkedHashSet<>())
                        .add(tombstone.id()));
    }

    synchronized void remove(SharedResource tombstone) {
        tombstone
                .deletedAt()
                .ifPresent(at -> byTime.computeIfPresent(at, (time, ids) -> {
                    ids.remove(tombstone.id());
                    return ids.isEmpty() ? null : ids;
                }));
    }

    /** What was deleted first after a time and before another. */
    synchronized Optional<Together> next(Instant after, Instant before) {
        Map.Entry<Instant, Set<ResourceId>> next = byTime.higherEntry(after);
        return next == null || !next.getKey().isBefore(before)
                ? Optional.empty()
                : Optional.of(new Together(next.getKey(), List.copyOf(next.getValue())));
    }
}
