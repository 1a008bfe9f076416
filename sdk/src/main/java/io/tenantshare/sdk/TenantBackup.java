package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.sdk.call.BackupImageCalls;
import io.tenantshare.sdk.call.Requests;
import java.util.function.UnaryOperator;

/** One backup as one project may treat it. Immutable and free to create; nothing happens before the verb. */
public final class TenantBackup extends TenantResource<Backup, BackupSpec> {

    private final BackupId id;

    TenantBackup(Requests requests, BackupId id, boolean planned) {
        super(requests, id, planned);
        this.id = id;
    }

    /** Identifies the backup. */
    public BackupId id() {
        return id;
    }

    /** The same verbs, telling what they would do with every objection, and writing nothing. */
    public TenantBackup plan() {
        return new TenantBackup(requests().forSteps(), id, true);
    }

    /**
     * A full-server image that the project registers from the backup.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not an image id
     */
    public BackupImage image(String newImage) {
        return new BackupImage(new BackupImageCalls(context(), requests(), planned()), id, new ImageId(newImage));
    }

    @Override
    Class<Backup> type() {
        return Backup.class;
    }

    @Override
    Backup described(Backup backup, UnaryOperator<BackupSpec> update) {
        return backup.with(Arguments.required(update.apply(backup.spec()), "updated description"));
    }
}
