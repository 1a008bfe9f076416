package io.tenantshare.sdk;

import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.sharing.ShareReport;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** The asynchronous twin of {@link BackupPlan}. Immutable and free to create. */
public final class AsyncBackupPlan {

    private final BackupPlan plan;
    private final Async async;

    AsyncBackupPlan(BackupPlan plan, Async async) {
        this.plan = plan;
        this.async = async;
    }

    /** The same as {@link BackupPlan#register(BackupSpec)}. */
    public CompletionStage<ShareReport> register(BackupSpec spec) {
        return async.run(() -> plan.register(spec));
    }

    /** The same as {@link BackupPlan#update}. */
    public CompletionStage<ShareReport> update(UnaryOperator<BackupSpec> update) {
        return async.run(() -> plan.update(update));
    }

    /** The same as {@link BackupPlan#shareWith(String...)}. */
    public CompletionStage<ShareReport> shareWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> plan.shareWith(own));
    }

    /** The same as {@link BackupPlan#stopSharingWith(String...)}. */
    public CompletionStage<ShareReport> stopSharingWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> plan.stopSharingWith(own));
    }

    /** The same as {@link BackupPlan#stopSharingWithAll}. */
    public CompletionStage<ShareReport> stopSharingWithAll() {
        return async.run(() -> plan.stopSharingWithAll());
    }

    /** The same as {@link BackupPlan#delete}. */
    public CompletionStage<ShareReport> delete() {
        return async.run(() -> plan.delete());
    }
}
