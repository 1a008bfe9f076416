package io.tenantshare.memory;

import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.ports.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The grants of each customer key. Safe for use by many threads; readers take no lock. */
final class MemoryKeys implements Keys {

    private final ConcurrentMap<OwnedKey, KeyGrants> grants = new ConcurrentHashMap<>();
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Lifecycle lifecycle;

    MemoryKeys(MemoryEventLog events, PendingChanges pending, Lifecycle lifecycle) {
        this.events = events;
        this.pending = pending;
        this.lifecycle = lifecycle;
    }

    @Override
    public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
        lifecycle.ensureOpen();
        List<KeyGrants> found = new ArrayList<>(keys.size());
        for (KeyId key : new LinkedHashSet<>(keys)) {
            KeyGrants present = grants.get(new OwnedKey(owner, key));
            if (present != null) {
                found.add(present);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public List<KeyGrants> ownedBy(ProjectId owner, Optional<KeyId> after, int limit) {
        lifecycle.ensureOpen();
        return grants.values().stream()
                .filter(found -> found.owner().equals(owner))
                .filter(found -> after.isEmpty()
                        || Text.ORDER.compare(found.key().value(), after.get().value()) > 0)
                .sorted(Comparator.comparing(found -> found.key().value(), Text.ORDER))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean save(KeyChange change) {
        lifecycle.ensureOpen();
        KeyGrants next = change.next();
        boolean[] saved = new boolean[1];
        grants.compute(new OwnedKey(next.owner(), next.key()), (key, present) -> {
            if ((present == null ? 0 : present.revision()) != change.expectedRevision()) {
                return present;
            }
            pending.add(change);
            events.append(change.events());
            saved[0] = true;
            return next;
        });
        return saved[0];
    }

    /** All of them, ordered by owner and key. */
    Stream<KeyGrants> all() {
        return grants.values().stream()
                .sorted(Comparator.comparing((KeyGrants all) -> all.owner().value(), Text.ORDER)
                        .thenComparing(all -> all.key().value(), Text.ORDER));
    }

    /** Stores those of one key as they are. */
    void put(KeyGrants all) {
        grants.put(new OwnedKey(all.owner(), all.key()), all);
    }

    /** Identifies a key: its id is unique within its owner. */
    record OwnedKey(ProjectId owner, KeyId key) {}
}
