package io.tenantshare.jdbc;

import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.ports.Outbox;
import java.time.Instant;
import java.util.List;

/** The outbox within a transaction of the host's: its rows are written, and told once they are committed. */
final class UntoldOutbox implements Outbox {

    @Override
    public void publish(List<? extends Commit> commits) {
        // Lists are queries over the truth.
    }

    @Override
    public void acknowledge(List<? extends Commit> commits) {
        // Nobody was told.
    }

    @Override
    public List<PendingCommit> pending(Instant before, int limit) {
        return List.of();
    }
}
