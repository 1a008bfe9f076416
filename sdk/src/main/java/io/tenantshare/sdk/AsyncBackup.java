package io.tenantshare.sdk;

import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** The asynchronous twin of {@link TenantBackup}. Immutable and free to create. */
public final class AsyncBackup {

    private final TenantBackup backup;
    private final Async async;

    AsyncBackup(TenantBackup backup, Async async) {
        this.backup = backup;
        this.async = async;
    }

    /** See {@link TenantBackup#plan}. */
    public AsyncBackupPlan plan() {
        return new AsyncBackupPlan(backup.plan(), async);
    }

    /** The same as {@link TenantBackup#register(BackupSpec)}. */
    public CompletionStage<ShareReport> register(BackupSpec spec) {
        return async.run(() -> backup.register(spec));
    }

    /** The same as {@link TenantBackup#update}. */
    public CompletionStage<ShareReport> update(UnaryOperator<BackupSpec> update) {
        return async.run(() -> backup.update(update));
    }

    /** The same as {@link TenantBackup#shareWith(String...)}. */
    public CompletionStage<ShareReport> shareWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> backup.shareWith(own));
    }

    /** The same as {@link TenantBackup#stopSharingWith(String...)}. */
    public CompletionStage<ShareReport> stopSharingWith(String... projects) {
        String[] own = Async.copy(projects);
        return async.run(() -> backup.stopSharingWith(own));
    }

    /** The same as {@link TenantBackup#stopSharingWithAll}. */
    public CompletionStage<ShareReport> stopSharingWithAll() {
        return async.run(() -> backup.stopSharingWithAll());
    }

    /** The same as {@link TenantBackup#delete}. */
    public CompletionStage<ShareReport> delete() {
        return async.run(() -> backup.delete());
    }

    /** The same as {@link TenantBackup#details}. */
    public CompletionStage<Optional<Backup>> details() {
        return async.run(() -> backup.details());
    }

    /** The same as {@link TenantBackup#members}. */
    public CompletionStage<List<Member>> members() {
        return async.run(() -> backup.members());
    }

    /** The same as {@link TenantBackup#member(String)}. */
    public CompletionStage<Optional<Member>> member(String project) {
        return async.run(() -> backup.member(project));
    }

    /** The same as {@link TenantBackup#may(Operation)}. */
    public CompletionStage<Decision> may(Operation operation) {
        return async.run(() -> backup.may(operation));
    }

    /** The same as {@link TenantBackup#may(Use)}. */
    public CompletionStage<Decision> may(Use use) {
        return async.run(() -> backup.may(use));
    }

    /** The same as {@link TenantBackup#createdServer(String)}. */
    public CompletionStage<Decision> createdServer(String server) {
        return async.run(() -> backup.createdServer(server));
    }

    /** The same as {@link TenantBackup#createdDisk(String)}. */
    public CompletionStage<Decision> createdDisk(String disk) {
        return async.run(() -> backup.createdDisk(disk));
    }

    /** The same as {@link TenantBackup#registerImage(String, String)}. */
    public CompletionStage<ShareReport> registerImage(String image, String name) {
        return async.run(() -> backup.registerImage(image, name));
    }
}
