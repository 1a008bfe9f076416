package io.tenantshare.sdk;

import io.tenantshare.domain.sharing.ShareReport;
import java.util.concurrent.CompletionStage;

/** The asynchronous twin of {@link InboxBackup}. Immutable and free to create. */
public final class AsyncInboxBackup {

    private final InboxBackup backup;
    private final Async async;

    AsyncInboxBackup(InboxBackup backup, Async async) {
        this.backup = backup;
        this.async = async;
    }

    /** See {@link InboxBackup#plan}. */
    public AsyncInboxBackup plan() {
        return new AsyncInboxBackup(backup.plan(), async);
    }

    /** The same as {@link InboxBackup#acceptInto(String)}. */
    public CompletionStage<ShareReport> acceptInto(String vault) {
        return async.run(() -> backup.acceptInto(vault));
    }

    /** The same as {@link InboxBackup#acceptInto(String, AssociationChoice)}. */
    public CompletionStage<ShareReport> acceptInto(String vault, AssociationChoice association) {
        return async.run(() -> backup.acceptInto(vault, association));
    }

    /** The same as {@link InboxBackup#reject}. */
    public CompletionStage<ShareReport> reject() {
        return async.run(() -> backup.reject());
    }
}
