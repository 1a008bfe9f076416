package io.tenantshare.mongo.internal;

import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import java.util.List;

/** What an owner states about an image. */
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
        boolean deletionProtected) {}
