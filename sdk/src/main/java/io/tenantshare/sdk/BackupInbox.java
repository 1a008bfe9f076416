package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.sdk.call.ResourceCalls;
import io.tenantshare.sdk.commit.Context;
import java.util.function.BooleanSupplier;

/** The backups that others share with a project; each is accepted {@link #into} a vault. Immutable and free to create. */
public final class BackupInbox extends ResourceInbox {

    BackupInbox(Context context, ResourceCalls calls, BooleanSupplier visible) {
        super(context, ResourceType.BACKUP, calls, visible);
    }

    @Override
    BackupInbox with(ResourceCalls next) {
        return new BackupInbox(context(), next, visible());
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public BackupInbox plan() {
        return with(calls().planned());
    }

    /** The same verbs, telling this watcher how far they have come; see {@link ImageInbox#watchedBy}. */
    public BackupInbox watchedBy(Progress progress) {
        return with(calls().watchedBy(Arguments.required(progress, "progress")::goOn));
    }
}
