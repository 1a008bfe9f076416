package io.tenantshare.memory;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
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
 * The outbox: commits that are not acknowledged yet. Safe for use by many threads.
 *
 * <p>A commit is here until its acknowledgement only, so the map is nearly always empty. The commits of one aggregate are
 * kept together in their order: a reader sees none of them without those before it.
 */
final class PendingChanges {

    /** Many more than there are at any time: threads that work on different aggregates then rarely meet in one bin. */
    static final int EXPECTED_ENTRIES = 512;

    private final ConcurrentMap<Object, List<Pending>> byAggregate = new ConcurrentHashMap<>(EXPECTED_ENTRIES);
    private final PaddedCounter commits = new PaddedCounter();

    /** Adds a change. The caller holds the lock of the aggregate that changed. */
    void add(Change change) {
        List<Pending> added = List.of(new Pending(commits.next(), change));
        byAggregate.merge(aggregate(change.events().get(0)), added, PendingChanges::joined);
    }

    /** Removes a commit that was acknowledged. */
    void remove(Commit commit) {
        byAggregate.computeIfPresent(
                aggregate(commit.events().get(0)), (aggregate, present) -> without(present, commit));
    }

    /** Whether a commit of the resource is here. The caller holds the lock of the resource, so none is added meanwhile. */
    boolean has(ResourceId resource) {
        return byAggregate.containsKey(resource);
    }

    /** Of each aggregate the commits up to the last one from before a time, in the order in which all were made. */
    List<PendingCommit> oldest(Instant before, int limit) {
        List<Pending> found = new ArrayList<>();
        for (List<Pending> ofAggregate : byAggregate.values()) {
            int end = ofAggregate.size();
            while (end > 0 && !ofAggregate.get(end - 1).at().isBefore(before)) {
                end--;
            }
            found.addAll(ofAggregate.subList(0, end));
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Pending::number))
                .limit(limit)
                .map(pending -> new PendingCommit(pending.commit().events()))
                .toList();
    }

    private static List<Pending> joined(List<Pending> present, List<Pending> added) {
        List<Pending> joined = new ArrayList<>(present);
        joined.addAll(added);
        return List.copyOf(joined);
    }

    private static @Nullable List<Pending> without(List<Pending> present, Commit acknowledged) {
        // Usually it is the very object, which spares the ids.
        List<Pending> left = present.stream()
                .filter(pending -> pending.commit != acknowledged
                        && !pending.commit.commitId().equals(acknowledged.commitId()))
                .toList();
        return left.isEmpty() ? null : left;
    }

    /** Identifies the aggregate that changed. */
    private static Object aggregate(SharingEvent event) {
        if (event instanceof MemberEvent member) {
            return member.resource();
        }
        if (event instanceof ResourceEvent resource) {
            return resource.resource();
        }
        if (event instanceof ImportEvent imported) {
            return imported.resource();
        }
        if (event instanceof KeyEvent key) {
            return new MemoryKeys.OwnedKey(key.owner(), key.key());
        }
        if (event instanceof RulesEvent rules) {
            return new OwnRules(rules.project());
        }
        if (event instanceof VaultEvent vault) {
            return new OwnedVault(vault.owner(), vault.vault());
        }
        if (event instanceof DerivedEvent derived) {
            return new OwnedRecord(derived.project(), derived.derived());
        }
        return ((ProjectEvent) event).project().id();
    }

    private record Pending(long number, Commit commit) {

        Instant at() {
            return commit.events().get(0).at();
        }
    }

    private record OwnRules(ProjectId project) {}

    private record OwnedVault(ProjectId project, VaultId id) {}

    private record OwnedRecord(ProjectId project, DerivedId id) {}
}
