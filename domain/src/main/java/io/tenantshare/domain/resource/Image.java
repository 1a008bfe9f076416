package io.tenantshare.domain.resource;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Arguments;
import java.time.Instant;
import java.util.Map;

/**
 * A registered image.
 *
 * @param spec what the owner states about it, and may change
 * @param completed whether the image was active ever; then its disks are fixed (FX-2)
 * @param registeredAt in whole milliseconds
 */
public record Image(ImageId id, ProjectId owner, Region region, ImageSpec spec, boolean completed, Instant registeredAt)
        implements Resource {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public Image {
        Arguments.required(id, "id");
        Arguments.required(owner, "owner");
        Arguments.required(region, "region");
        Arguments.required(spec, "spec");
        registeredAt = Arguments.time(registeredAt, "registeredAt");
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public Map<String, String> tags() {
        return spec.tags();
    }

    /** The kind of the image. */
    @Override
    public ImageKind kind() {
        return spec.kind();
    }

    /** Whether every project may use it, only its owner, or the projects it is shared with. */
    public Visibility visibility() {
        return spec.visibility();
    }

    /** Whether the image can be used at the moment. */
    @Override
    public ImageStatus status() {
        return spec.status();
    }

    @Override
    public Encryption encryption() {
        return spec.encryption();
    }

    /** The same image with another description. */
    public Image with(ImageSpec next) {
        return new Image(id, owner, region, next, completed || isComplete(next), registeredAt);
    }

    /** The image as it is when it is registered. */
    public static Image registered(ImageId id, ProjectId owner, Region region, ImageSpec spec, Instant at) {
        return new Image(id, owner, region, spec, isComplete(spec), at);
    }

    private static boolean isComplete(ImageSpec spec) {
        return Arguments.required(spec, "spec").status() == ImageStatus.ACTIVE;
    }
}
