package io.tenantshare.domain.decision;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.Map;
import java.util.Optional;

/** Replicas of images. */
public final class ReplicaDecisions {

    private ReplicaDecisions() {}

    /** How a replica of the image is registered while it is being copied: private, untagged, under the new key if any. */
    public static ImageSpec replicaOf(Image source, Optional<KeyId> newKey) {
        ImageSpec spec = source.spec();
        Encryption encryption = newKey.map(Encryption::customerKey).orElse(spec.encryption());
        return spec.withEncryption(encryption)
                .withStatus(ImageStatus.CREATING)
                .withVisibility(Visibility.PRIVATE)
                .withTags(Map.of())
                .withDeletionProtection(false);
    }

    /** Whether what is stored under the replica's id can be the replica that an earlier call has begun. */
    public static boolean isReplica(SharedResource present, ProjectId project) {
        return !present.deleted() && present.owner().equals(project);
    }
}
