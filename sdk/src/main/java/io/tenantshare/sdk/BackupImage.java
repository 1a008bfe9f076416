package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.sdk.call.BackupImageCalls;

/** A full-server image that a project registers from a backup. Immutable and free to create. */
public final class BackupImage {

    private final BackupImageCalls calls;
    private final BackupId backup;
    private final ImageId image;

    BackupImage(BackupImageCalls calls, BackupId backup, ImageId image) {
        this.calls = calls;
        this.backup = backup;
        this.image = image;
    }

    /**
     * Registers the image under a name; one per project and backup. While the image exists, the backup is neither given back
     * nor cancelled nor deleted. An image from a received backup cannot be shared on (SI-9). Repeating the call after a
     * failure goes on where it stopped.
     *
     * <p>Refused with {@code unknown-project}, {@code image-id-taken}, {@code derived-id-taken}, or what {@link
     * TenantBackup#may(io.tenantshare.domain.use.Operation)} objects to {@link
     * io.tenantshare.domain.use.Operation#REGISTER_IMAGE}.
     *
     * @param name 0 to 255 characters
     */
    public ShareReport register(String name) {
        // Checked before anything is noted down: a note without an image would keep the backup for good.
        return calls.register(backup, image, Text.optional(name, Reason.INVALID_TEXT));
    }

    @Override
    public String toString() {
        return "image " + image + " from backup " + backup;
    }
}
