package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.sharing.ShareReport;
import java.util.function.UnaryOperator;

/**
 * What the verbs of {@link TenantBackup} would do right now: the same decisions with every objection, and nothing
 * written. Immutable and free to create.
 */
public final class BackupPlan {

    private final BackupCalls calls;
    private final BackupId backup;

    BackupPlan(BackupCalls calls, BackupId backup) {
        this.calls = calls;
        this.backup = backup;
    }

    /** What {@link TenantBackup#register} would do. */
    public ShareReport register(BackupSpec spec) {
        return calls.register(backup, spec);
    }

    /** What {@link TenantBackup#update} would do. */
    public ShareReport update(UnaryOperator<BackupSpec> update) {
        return calls.update(backup, update);
    }

    /** What {@link TenantBackup#shareWith} would do. */
    public ShareReport shareWith(String... projects) {
        return calls.share(backup, Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** What {@link TenantBackup#stopSharingWith} would do. */
    public ShareReport stopSharingWith(String... projects) {
        return calls.stopSharing(backup, Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** What {@link TenantBackup#stopSharingWithAll} would do. */
    public ShareReport stopSharingWithAll() {
        return calls.stopSharingWithAll(backup);
    }

    /** What {@link TenantBackup#delete} would do. */
    public ShareReport delete() {
        return calls.delete(backup);
    }
}
