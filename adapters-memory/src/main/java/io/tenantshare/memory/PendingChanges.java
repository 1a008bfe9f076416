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
 * Committed changes that nobody has acknowledged yet; empty but for the moments between commit and acknowledgement.
 * Those of one thing are kept together in the order of their commits, so that a reader meets none before its
 * predecessors.
 */
final class PendingChanges {

    /** Many more places than entries at any time, for threads that work on different things not to meet. */
    static final int PLACES = 512;

    private final ConcurrentMap<Object, List<Pending>> byThing = new ConcurrentHashMap<>(PLACES);
    private final LoneCounter commits = new LoneCounter();

    /** Adds a change; the caller holds the lock of what changed. */
    void add(Change change) {
        List<Pending> added = List.of(new Pending(commits.next(), change));
        byThing.merge(thing(change), added, PendingChanges::joined);
    }

    void remove(Change change) {
        byThing.computeIfPresent(thing(change), (thing, present) -> without(present, change));
    }

    List<Change> oldest(Instant before, int limit) {
        List<Pending> all = new ArrayList<>();
        byThing.values()
                .forEach(ofThing -> ofThing.stream()
                        .takeWhile(
                                pending -> pending.change.events().get(0).at().isBefore(before))
                        .forEach(all::add));
        return all.stream()
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

    private static @Nullable List<Pending> without(List<Pending> present, Change told) {
        if (present.size() == 1 && present.get(0).change == told) {
            // As it is nearly always; otherwise a change that was read back is the same by what it tells.
            return null;
        }
        List<Pending> left = present.stream()
                .filter(pending -> !pending.change.events().equals(told.events()))
                .toList();
        return left.isEmpty() ? null : left;
    }

    private static Object thing(Change change) {
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

    private record Pending(long commit, Change change) {}

    private record OwnedVault(ProjectId project, VaultId id) {}

    private record OwnedRecord(ProjectId project, DerivedId id) {}
}
