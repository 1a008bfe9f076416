package io.tenantshare.ports;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.PendingCommit;
import java.time.Instant;
import java.util.List;

/**
 * What was committed and not yet told to everybody. A commit puts its events here in the same atomic write; then whoever
 * committed, or after a crash anybody, publishes it, tells the listeners and acknowledges.
 *
 * <p>What is pending is kept apart by the thing that changed: a resource, project, key, vault or record. The commits of one
 * thing are in the order in which they were made, whatever their times say.
 */
public interface Outbox {

    /**
     * Brings the derived lists and the event log up to these commits. Idempotent: it may run twice, late, out of order
     * and in several processes at once, and ends the same.
     *
     * @param commits each either a {@link Change} that the caller has saved, whose next state may be used instead of
     *     reading it, or a {@link PendingCommit}, for which the storage reads the state itself
     */
    void publish(List<? extends Commit> commits);

    /**
     * Removes these commits from what is pending; repeating it is harmless. A commit is recognised by its {@linkplain
     * Commit#commitId() id} alone. This storage does not report them any more; other processes may for a moment, until it
     * has been asked for what is pending or is closed.
     */
    void acknowledge(List<? extends Commit> commits);

    /**
     * Commits that are not acknowledged. Of each thing: its pending commits from the oldest up to the last one whose first
     * event happened before the time. So a commit comes after all that led up to it, even if the clock was set back
     * between them, and nothing is returned that came after the last old one.
     *
     * <p>If there are more than the limit, the commits of each thing are still an unbroken row that begins with its oldest;
     * of which things there are how many is the storage's choice. The answer is empty only if nothing happened before the
     * time. Between different things, no order is promised.
     *
     * @param before the time, exclusive; {@link Instant#MAX} for everything
     * @param limit the most commits to return, at least 1
     */
    List<PendingCommit> pending(Instant before, int limit);
}
