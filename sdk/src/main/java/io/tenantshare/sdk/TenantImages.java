package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.ShareReport;
import java.util.List;

/** Several images of an owner, treated in one call. Immutable and free to create. */
public final class TenantImages {

    private final ImageCalls calls;
    private final List<ImageId> images;

    TenantImages(ImageCalls calls, List<ImageId> images) {
        this.calls = calls;
        this.images = images;
    }

    /**
     * Shares every image with every project (scenario 4). Project ids are trimmed, blanks dropped and duplicates removed
     * in order; pairs that are fine go through, the others say why not.
     *
     * <p>The call is refused as a whole, and nothing written, with {@code no-images}, {@code no-recipients}, {@code
     * too-many-recipients} (100 distinct projects) or {@code too-many-images}. A pair is refused with {@code
     * image-unknown}, {@code public-image}, {@code not-owner}, {@code image-not-active}, {@code iso-image}, {@code
     * full-server-not-shareable}, {@code default-key}, {@code encrypted-image}, {@code share-with-self}, {@code
     * recipient-not-found}, {@code key-not-granted}, {@code member-limit}, {@code already-shared} or a code of the
     * host's policies. A pair fails with {@code concurrent-change} if the image keeps changing under the call.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport shareWith(String... projects) {
        return calls.share(images, Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** The same for a collection of ids. */
    public ShareReport shareWith(List<String> projects) {
        return calls.share(images, Ids.distinct(projects, "projects", ProjectId::new));
    }

    /**
     * Stops sharing these images with these projects; the recipients are not asked and not told (rule book ST-1).
     *
     * <p>The call is refused as a whole with {@code no-images}, {@code no-recipients} or {@code too-many-images}. A pair is
     * refused with {@code image-unknown}, {@code not-owner} or {@code not-a-member}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport stopSharingWith(String... projects) {
        return calls.stopSharing(images, Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** Stops sharing these images with everybody; the report names those who had them. */
    public ShareReport stopSharingWithAll() {
        return calls.stopSharingWithAll(images);
    }

    /**
     * Deletes these images; every recipient loses them at once, servers and disks made from them stay (rule book DC-9).
     *
     * <p>Refused with {@code image-unknown}, {@code delete-by-other}, {@code delete-public}, {@code delete-protected},
     * {@code delete-while-creating} or a code of the host's policies.
     */
    public ShareReport delete() {
        return calls.delete(images);
    }

    /** The same verbs, telling what they would do with every objection, and writing nothing. */
    public TenantImages plan() {
        return new TenantImages(calls.planned(), images);
    }

    /**
     * The same verbs, telling this watcher how far they have come and asking it whether to go on: for calls about many
     * images. One that it ends has a {@code cancelled} outcome for each pair that was left.
     */
    public TenantImages watchedBy(Progress progress) {
        return new TenantImages(calls.watchedBy(progress), images);
    }
}
