package io.tenantshare.memory;

import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.ports.Outbox;
import java.time.Instant;
import java.util.List;

/**
 * Publishes the commits of resources to the lists; nothing else is derived after a commit, as the event log is written with
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
    public void publish(List<? extends Commit> commits) {
        lifecycle.ensureOpen();
        for (Commit commit : commits) {
            if (commit instanceof ResourceChange change) {
                resources.publish(change.id());
            } else if (commit instanceof PendingCommit left) {
                left.resource().ifPresent(resources::publish);
            }
        }
    }

    @Override
    public void acknowledge(List<? extends Commit> commits) {
        lifecycle.ensureOpen();
        commits.forEach(pending::remove);
    }

    @Override
    public List<PendingCommit> pending(Instant before, int limit) {
        lifecycle.ensureOpen();
        return pending.oldest(before, limit);
    }
}
