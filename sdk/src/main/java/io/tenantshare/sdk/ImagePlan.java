package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.ShareReport;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the verbs of {@link TenantImage} would do right now: the same decisions with every objection, and nothing
 * written. Immutable and free to create.
 */
public final class ImagePlan {

    private final ImageCalls calls;
    private final ImageId image;

    ImagePlan(ImageCalls calls, ImageId image) {
        this.calls = calls;
        this.image = image;
    }

    /** What {@link TenantImage#register} would do. */
    public ShareReport register(ImageSpec spec) {
        return calls.register(image, spec);
    }

    /** What {@link TenantImage#update} would do. */
    public ShareReport update(UnaryOperator<ImageSpec> update) {
        return calls.update(image, update);
    }

    /** What {@link TenantImage#shareWith(String...)} would do. */
    public ShareReport shareWith(String... projects) {
        return calls.share(List.of(image), Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** What {@link TenantImage#stopSharingWith} would do. */
    public ShareReport stopSharingWith(String... projects) {
        return calls.stopSharing(List.of(image), Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** What {@link TenantImage#stopSharingWithAll} would do. */
    public ShareReport stopSharingWithAll() {
        return calls.stopSharingWithAll(List.of(image));
    }

    /** What {@link TenantImage#delete} would do. */
    public ShareReport delete() {
        return calls.delete(List.of(image));
    }
}
