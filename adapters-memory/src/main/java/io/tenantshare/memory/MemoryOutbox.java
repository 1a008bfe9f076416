package io.tenantshare.memory;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.ports.Outbox;
import java.time.Instant;
import java.util.List;

/**
 * Publishes the changes of resources to the lists; nothing else is derived after a commit, as the event log is written with
 * it. Safe for use by many threads.
 */
final class MemoryOutbox implements Outbox {

    private final MemoryResources resources;
    private final PendingChanges pending;
    private final Lifecycle lifecycle;

    MemoryOutbox(MemoryResources resources, PendingChanges pending, Lifecycle lifecycle) {
        this.resources = resources;
        this.pending = pending;
        this.lifecycle = lifecycle;
    }

    @Override
    public void publish(List<? extends Change> changes) {
        lifecycle.ensureOpen();
        for (Change change : changes) {
            if (change instanceof ResourceChange resource) {
                resources.publish(resource);
            }
        }
    }

    @Override
    public void acknowledge(List<? extends Change> changes) {
        lifecycle.ensureOpen();
        changes.forEach(pending::remove);
    }

    @Override
    public List<Change> pending(Instant before, int limit) {
        lifecycle.ensureOpen();
        return pending.oldest(before, limit);
    }
}
