package io.tenantshare.memory;

import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

final class MemoryKeys implements Keys {

    private final ConcurrentMap<OwnedKey, KeyGrants> grants = new ConcurrentHashMap<>();
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Gate gate;

    MemoryKeys(MemoryEventLog events, PendingChanges pending, Gate gate) {
        this.events = events;
        this.pending = pending;
        this.gate = gate;
    }

    @Override
    public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
        gate.check();
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
    public boolean save(KeyChange change) {
        gate.check();
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

    record OwnedKey(ProjectId owner, KeyId key) {}
}
