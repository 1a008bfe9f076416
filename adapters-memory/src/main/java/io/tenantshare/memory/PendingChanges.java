package io.tenantshare.memory;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.use.DerivedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The outbox: committed changes that are not acknowledged yet. Safe for use by many threads.
 *
 * <p>A change is here from its commit to its acknowledgement only, so the map is nearly always empty. The changes of one
 * aggregate are kept together in the order of their commits: a reader sees none of them without those before it.
 */
final class PendingChanges {

    /** Many more than there are at any time: threads that work on different aggregates then rarely meet in one bin. */
    static final int EXPECTED_ENTRIES = 512;

    private final ConcurrentMap<Object, List<Pending>> byAggregate = new ConcurrentHashMap<>(EXPECTED_ENTRIES);
    private final PaddedCounter commits = new PaddedCounter();

    /** Adds a change. The caller holds the lock of the aggregate that changed. */
    void add(Change change) {
        List<Pending> added = List.of(new Pending(commits.next(), change));
        byAggregate.merge(aggregate(change), added, PendingChanges::joined);
    }

    /** Removes a change that was acknowledged. */
    void remove(Change change) {
        byAggregate.computeIfPresent(aggregate(change), (aggregate, present) -> without(present, change));
    }

    /** Changes from before a time, in the order of their commits. */
    List<Change> oldest(Instant before, int limit) {
        List<Pending> found = new ArrayList<>();
        for (List<Pending> ofAggregate : byAggregate.values()) {
            ofAggregate.stream()
                    .takeWhile(pending -> pending.at().isBefore(before))
                    .forEach(found::add);
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Pending::commit))
                .limit(limit)
                .map(Pending::change)
                .toList();
    }

    private static List<Pending> joined(List<Pending> present, List<Pending> added) {
        List<Pending> joined = new ArrayList<>(present);
        joined.addAll(added);
        return List.copyOf(joined);
    }

    private static @Nullable List<Pending> without(List<Pending> present, Change acknowledged) {
        // By the events, which no two changes have in common: the change may have been read and made anew.
        List<Pending> left = present.stream()
                .filter(pending -> !pending.change.events().equals(acknowledged.events()))
                .toList();
        return left.isEmpty() ? null : left;
    }

    /** Identifies the aggregate that changed. */
    private static Object aggregate(Change change) {
        if (change instanceof ResourceChange resource) {
            return resource.id();
        }
        if (change instanceof KeyChange key) {
            return new MemoryKeys.OwnedKey(key.next().owner(), key.next().key());
        }
        if (change instanceof VaultChange vault) {
            return new OwnedVault(vault.next().owner(), vault.next().id());
        }
        if (change instanceof DerivedChange derived) {
            return new OwnedRecord(
                    derived.derived().project(), derived.derived().id());
        }
        return ((ProjectChange) change).next().id();
    }

    private record Pending(long commit, Change change) {

        Instant at() {
            return change.events().get(0).at();
        }
    }

    private record OwnedVault(ProjectId project, VaultId id) {}

    private record OwnedRecord(ProjectId project, DerivedId id) {}
}
