package io.tenantshare.sdk.recovery;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.decision.BackupImageDecisions;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.DerivedRecords;
import java.util.List;

/** Lets go of a backup once the image registered from it is deleted; idempotent. */
public final class BackupImages {

    private final Context context;

    /** Follows what this context commits. */
    public BackupImages(Context context) {
        this.context = context;
    }

    /** Draws the consequences of these events. */
    public void follow(List<SharingEvent> events) {
        for (SharingEvent event : events) {
            if (event instanceof ResourceEvent deleted
                    && deleted.type() == EventType.IMAGE_DELETED
                    && deleted.resource() instanceof ImageId image) {
                follow(deleted.owner(), image);
            }
        }
    }

    private void follow(ProjectId owner, ImageId image) {
        DerivedRecords records = DerivedRecords.ofHost(context, owner);
        DerivedId derived = DerivedId.image(image.value());
        records.find(derived).filter(record -> isGone(image)).ifPresent(record -> {
            if (record.source() instanceof BackupId backup) {
                List<ShareOutcome> forgotten = Commits.ofHost(context, Caller.of(owner))
                        .run(backup, (subject, call) -> BackupImageDecisions.forget(subject, call, image));
                if (!forgotten.get(0).ok()) {
                    // Failing keeps the deletion in the outbox, and the record that this finds the backup by.
                    throw new StorageException("A backup keeps changing; its image is forgotten later.");
                }
            }
            records.forget(derived);
        });
    }

    /** Told late, the id may have been freed, and be another image's by now. */
    private boolean isGone(ImageId image) {
        return context.storage()
                .resources()
                .find(image)
                .filter(present -> !present.deleted())
                .isEmpty();
    }
}
