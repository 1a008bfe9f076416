package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.ShareQuery;
import java.util.function.BooleanSupplier;

/**
 * The backups that others share with a project. Backups are answered one by one, see {@link Inbox#backup}. Immutable and
 * free to create.
 */
public final class BackupInbox {

    private final Kernel kernel;
    private final ProjectId project;
    private final BooleanSupplier visible;

    BackupInbox(Kernel kernel, ProjectId project, BooleanSupplier visible) {
        this.kernel = kernel;
        this.project = project;
        this.visible = visible;
    }

    /** What was accepted, is kept in a vault and may be used. */
    public ShareList accepted() {
        return list(MemberStatus.ACCEPTED);
    }

    /** What waits for an answer. */
    public ShareList pending() {
        return list(MemberStatus.PENDING);
    }

    /** What was rejected, and can still be accepted while it is shared. */
    public ShareList rejected() {
        return list(MemberStatus.REJECTED);
    }

    /** Everything, whatever its status. */
    public ShareList all() {
        return new ShareList(kernel, ShareQuery.all(ShareQuery.Side.RECIPIENT, project, ResourceType.BACKUP), visible);
    }

    /** How many backups there are in each status. */
    public ShareCounts counts() {
        return visible.getAsBoolean()
                ? kernel.storage().shares().counts(ShareQuery.Side.RECIPIENT, project, ResourceType.BACKUP)
                : new ShareCounts(0, 0, 0);
    }

    private ShareList list(MemberStatus status) {
        return all().withStatus(status);
    }
}
