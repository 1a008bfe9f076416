package io.tenantshare.memory;

import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Resources by a time: that of their deletion, or of the next end of a share. Safe for use by many threads: both are rare, so
 * one lock is enough, and what has no time takes none. A skip list would need none, but it draws its levels by chance, and what
 * a deletion allocates is counted exactly.
 */
final class IdsByTime {

    private final NavigableMap<Instant, Set<ResourceId>> byTime = new TreeMap<>();

    /** What there is at one time. */
    record Together(Instant at, List<ResourceId> ids) {}

    /** Enters a resource; one without a time is left out. */
    void add(Optional<Instant> time, ResourceId id) {
        time.ifPresent(at -> addAt(at, id));
    }

    private synchronized void addAt(Instant time, ResourceId id) {
        byTime.computeIfAbsent(time, none -> new LinkedHashSet<>()).add(id);
    }

    /** Removes a resource that was entered at this time. */
    void remove(Optional<Instant> time, ResourceId id) {
        time.ifPresent(at -> removeAt(at, id));
    }

    private synchronized void removeAt(Instant time, ResourceId id) {
        byTime.computeIfPresent(time, (same, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
    }

    /** What comes first after a time and before another. */
    synchronized Optional<Together> next(Instant after, Instant before) {
        Map.Entry<Instant, Set<ResourceId>> next = byTime.higherEntry(after);
        return next == null || !next.getKey().isBefore(before)
                ? Optional.empty()
                : Optional.of(new Together(next.getKey(), List.copyOf(next.getValue())));
    }

    /** Those up to a time, the earliest first. */
    synchronized List<ResourceId> upTo(Instant time, int limit) {
        return first(byTime.headMap(time, true), limit, id -> true);
    }

    /** Those after a time and up to another of which this is true, the earliest first. */
    synchronized List<ResourceId> between(Instant after, Instant upTo, int limit, Predicate<ResourceId> wanted) {
        return first(byTime.subMap(after, false, upTo, true), limit, wanted);
    }

    private static List<ResourceId> first(
            Map<Instant, Set<ResourceId>> byTime, int limit, Predicate<ResourceId> wanted) {
        List<ResourceId> ids = new ArrayList<>();
        for (Set<ResourceId> together : byTime.values()) {
            for (ResourceId id : together) {
                if (ids.size() == limit) {
                    return ids;
                }
                if (wanted.test(id)) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }
}
