package io.tenantshare.memory;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.ports.Outbox;
import java.time.Instant;
import java.util.List;

/** Only the lists of shares are derived after a commit; the event log is written with it. */
final class MemoryOutbox implements Outbox {

    private final MemoryResources resources;
    private final PendingChanges pending;
    private final Gate gate;

    MemoryOutbox(MemoryResources resources, PendingChanges pending, Gate gate) {
        this.resources = resources;
        this.pending = pending;
        this.gate = gate;
    }

    @Override
    public void publish(List<? extends Change> changes) {
        gate.check();
        for (Change change : changes) {
            if (change instanceof ResourceChange resource) {
                resources.publish(resource);
            }
        }
    }

    @Override
    public void acknowledge(List<? extends Change> changes) {
        gate.check();
        changes.forEach(pending::remove);
    }

    @Override
    public List<Change> pending(Instant before, int limit) {
        gate.check();
        return pending.oldest(before, limit);
    }
}
