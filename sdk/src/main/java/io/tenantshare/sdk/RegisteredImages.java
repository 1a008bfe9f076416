package io.tenantshare.sdk;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.decision.BackupDecisions;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.ports.StorageException;
import java.util.List;

/** Lets go of a backup once the image registered from it is deleted; may be repeated. */
final class RegisteredImages {

    private final Kernel kernel;

    RegisteredImages(Kernel kernel) {
        this.kernel = kernel;
    }

    void follow(List<? extends Change> changes) {
        for (Change change : changes) {
            for (SharingEvent event : change.events()) {
                if (event instanceof ResourceEvent deleted
                        && deleted.type() == EventType.IMAGE_DELETED
                        && deleted.resource() instanceof ImageId image) {
                    follow(deleted, image);
                }
            }
        }
    }

    private void follow(ResourceEvent deleted, ImageId image) {
        DerivedBooks books = new DerivedBooks(kernel, deleted.owner());
        DerivedId derived = DerivedId.image(image.value());
        books.find(derived).ifPresent(record -> {
            if (record.source() instanceof BackupId backup) {
                ShareOutcome forgotten = forget(backup, deleted.owner(), image);
                if (!forgotten.ok()) {
                    // Failing keeps the deletion in the outbox, and the record that this finds the backup by.
                    throw new StorageException("A backup keeps changing; its image is forgotten later.");
                }
            }
            books.forget(derived);
        });
    }

    /** Frees a backup of the note on an image that is gone, or never came to be. */
    ShareOutcome forget(BackupId backup, ProjectId project, ImageId image) {
        return new Commits(kernel)
                .run(
                        List.of(backup),
                        false,
                        List.of(),
                        (id, present, facts, now) -> BackupDecisions.forgetImage(present, id, project, image, now))
                .get(0);
    }
}
