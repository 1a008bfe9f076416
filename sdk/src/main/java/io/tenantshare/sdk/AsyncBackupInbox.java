package io.tenantshare.sdk;

import io.tenantshare.ports.ShareCounts;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link BackupInbox}. Immutable and free to create. */
public final class AsyncBackupInbox {

    private final BackupInbox backups;
    private final Async async;

    AsyncBackupInbox(BackupInbox backups, Async async) {
        this.backups = backups;
        this.async = async;
    }

    /** See {@link BackupInbox#accepted}. */
    public AsyncShareList accepted() {
        return new AsyncShareList(backups.accepted(), async);
    }

    /** See {@link BackupInbox#pending}. */
    public AsyncShareList pending() {
        return new AsyncShareList(backups.pending(), async);
    }

    /** See {@link BackupInbox#rejected}. */
    public AsyncShareList rejected() {
        return new AsyncShareList(backups.rejected(), async);
    }

    /** See {@link BackupInbox#all}. */
    public AsyncShareList all() {
        return new AsyncShareList(backups.all(), async);
    }

    /** The same as {@link BackupInbox#counts}. */
    public CompletionStage<ShareCounts> counts() {
        return async.run(() -> backups.counts());
    }
}
