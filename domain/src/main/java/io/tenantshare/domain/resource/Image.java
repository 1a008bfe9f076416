package io.tenantshare.domain.resource;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import java.time.Instant;
import java.util.Map;

/**
 * A registered image.
 *
 * @param spec what the owner states about it, and may change
 * @param registeredAt in whole milliseconds
 */
public record Image(ImageId id, ProjectId owner, Region region, ImageSpec spec, Instant registeredAt)
        implements Resource {

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public Map<String, String> tags() {
        return spec.tags();
    }

    /** The kind of the image. */
    public ImageKind kind() {
        return spec.kind();
    }

    /** Whether every project may use it, only its owner, or the projects it is shared with. */
    public Visibility visibility() {
        return spec.visibility();
    }

    /** Whether the image can be used at the moment. */
    public ImageStatus status() {
        return spec.status();
    }

    /** The same image with another description. */
    public Image with(ImageSpec next) {
        return new Image(id, owner, region, next, registeredAt);
    }
}
