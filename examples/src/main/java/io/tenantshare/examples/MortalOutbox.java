package io.tenantshare.examples;

import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.ports.Outbox;
import java.time.Instant;
import java.util.List;

/** An outbox as a process uses it that is killed at the worst moment: after a commit, before anybody heard of it. */
final class MortalOutbox implements Outbox {

    private final Outbox outbox;
    private volatile boolean doomed;

    MortalOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The next change is the last thing that this process writes. */
    void doom() {
        doomed = true;
    }

    /** Takes the place of the end of a process: no program of the SDK's catches it. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    @Override
    public void publish(List<? extends Commit> commits) {
        if (doomed) {
            throw new Killed();
        }
        outbox.publish(commits);
    }

    @Override
    public void acknowledge(List<? extends Commit> commits) {
        outbox.acknowledge(commits);
    }

    @Override
    public List<PendingCommit> pending(Instant before, int limit) {
        return outbox.pending(before, limit);
    }
}
