package io.tenantshare.mongo.internal;

import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner states about an image.
 *
 * @param completed whether the image was active ever; absent where its status tells, see {@link #wasActive()}
 */
public record StoredImage(
        String name,
        ImageKind kind,
        BackupOrigin origin,
        int systemDiskGb,
        List<Integer> dataDisksGb,
        StoredEncryption encryption,
        ImageStatus status,
        Visibility visibility,
        List<StoredTag> tags,
        boolean deletionProtected,
        @Nullable Boolean completed) {

    /** What is not stored is told by the status: only what is being created was never active. */
    static boolean wasActive(ImageStatus status) {
        return status != ImageStatus.CREATING;
    }

    boolean wasActive() {
        return completed == null ? wasActive(status) : completed;
    }
}
