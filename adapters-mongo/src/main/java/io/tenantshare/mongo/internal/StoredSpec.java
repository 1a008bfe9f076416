package io.tenantshare.mongo.internal;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner states about a resource; the fields are stored side by side, and one of them is present. This is the only
 * place of the adapter that treats types of resources differently.
 *
 * @param image present for an image
 * @param backup present for a backup
 */
public record StoredSpec(
        @Nullable StoredImage image, @Nullable StoredBackup backup) {

    /** The spec of this resource. */
    public static StoredSpec of(Resource resource) {
        return switch (resource.id().type()) {
            case IMAGE -> new StoredSpec(DocumentMapper.INSTANCE.toStored((Image) resource), null);
            case BACKUP -> new StoredSpec(null, DocumentMapper.INSTANCE.toStored((Backup) resource));
        };
    }

    /**
     * The resource with this spec.
     *
     * @throws IllegalStateException if the spec that belongs to the type is absent
     */
    public Resource toDomain(String reference, String owner, String region, Instant registeredAt) {
        ResourceId id = References.toId(reference);
        ProjectId ownerId = new ProjectId(owner);
        Region in = new Region(region);
        return switch (id.type()) {
            case IMAGE -> {
                StoredImage spec = required(image, id);
                yield new Image(
                        (ImageId) id,
                        ownerId,
                        in,
                        DocumentMapper.INSTANCE.toDomain(spec),
                        spec.wasActive(),
                        registeredAt);
            }
            case BACKUP -> {
                StoredBackup spec = required(backup, id);
                List<ImageId> images =
                        spec.registeredImages().stream().map(ImageId::new).toList();
                yield new Backup(
                        (BackupId) id, ownerId, in, DocumentMapper.INSTANCE.toDomain(spec), images, registeredAt);
            }
        };
    }

    private static <S> S required(@Nullable S spec, ResourceId id) {
        if (spec == null) {
            throw new IllegalStateException("The spec of " + id + " is absent.");
        }
        return spec;
    }
}
