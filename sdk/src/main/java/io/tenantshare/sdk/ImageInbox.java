package io.tenantshare.sdk;

import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.ShareQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The images that others share with a project. Immutable and free to create. */
public final class ImageInbox {

    private final Kernel kernel;
    private final ImageCalls calls;
    private final BooleanSupplier visible;

    ImageInbox(Kernel kernel, ImageCalls calls, BooleanSupplier visible) {
        this.kernel = kernel;
        this.calls = calls;
        this.visible = visible;
    }

    /** The default list: what was accepted and may be used. */
    public ShareList accepted() {
        return list(MemberStatus.ACCEPTED);
    }

    /** What waits for an answer. */
    public ShareList pending() {
        return list(MemberStatus.PENDING);
    }

    /** What was rejected, and can still be accepted while it is shared. */
    public ShareList rejected() {
        return list(MemberStatus.REJECTED);
    }

    /** Everything, whatever its status. */
    public ShareList all() {
        return new ShareList(
                kernel, ShareQuery.all(ShareQuery.Side.RECIPIENT, calls.actor(), ResourceType.IMAGE), visible);
    }

    /** How many images there are in each status. */
    public ShareCounts counts() {
        return visible.getAsBoolean()
                ? kernel.storage().shares().counts(ShareQuery.Side.RECIPIENT, calls.actor(), ResourceType.IMAGE)
                : new ShareCounts(0, 0, 0);
    }

    /**
     * Accepts these images, pending or rejected; each on its own.
     *
     * <p>Refusals: {@code no-images}, {@code too-many-images} for the call; {@code image-unknown} if an image is not
     * shared with the project, {@code not-recipient} for an image of its own, {@code not-a-member} for a public one, {@code
     * vault-required} for a full-server image, and whatever the host's policies object. An accepted image is {@code ALREADY}
     * so.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an image id
     */
    public ShareReport accept(String... images) {
        return onVisible(Ids.distinct(images, "images", ImageId::new), ids -> calls.accept(ids, Optional.empty()));
    }

    /**
     * Accepts these images, keeping full-server ones in this vault of the project's; others need none.
     *
     * <p>Refused as {@link #accept} is, and a full-server image with {@code vault-unknown}, {@code vault-unsuitable}, {@code
     * vault-unusable}, {@code vault-too-small} or, if it is in another vault already, {@code accepted-elsewhere}. The
     * vault's capacity must be no less than the sum of its disks, and of those accepted before it in the same call. A
     * warning says if the room that remains is smaller.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an id
     */
    public ShareReport acceptInto(String vault, String... images) {
        Optional<VaultId> id = Optional.of(new VaultId(vault));
        return onVisible(Ids.distinct(images, "images", ImageId::new), ids -> calls.accept(ids, id));
    }

    /**
     * Rejects these images, pending or accepted; each on its own. A rejected image is {@code ALREADY} so. Refused as {@link
     * #accept} is, but for vaults and policies, which are not asked.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an image id
     */
    public ShareReport reject(String... images) {
        return onVisible(Ids.distinct(images, "images", ImageId::new), calls::reject);
    }

    /**
     * Accepts every image that is pending when the call begins; those that are refused stay pending, full-server images
     * among them (rule book C-35).
     */
    public ShareReport acceptAll() {
        return onVisible(() -> calls.acceptAll(Optional.empty()));
    }

    /** The same, keeping full-server images in this vault; see {@link #acceptInto}. */
    public ShareReport acceptAllInto(String vault) {
        Optional<VaultId> id = Optional.of(new VaultId(vault));
        return onVisible(() -> calls.acceptAll(id));
    }

    /** Rejects every image that is pending when the call begins. */
    public ShareReport rejectAll() {
        return onVisible(calls::rejectAll);
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public ImageInbox plan() {
        return new ImageInbox(kernel, calls.planned(), visible);
    }

    /**
     * The same verbs, telling this watcher how far they have come and asking it whether to go on: for many images. One
     * that it ends has a {@code cancelled} outcome for each image that was left.
     */
    public ImageInbox watchedBy(Progress progress) {
        return new ImageInbox(kernel, calls.watchedBy(progress), visible);
    }

    private ShareReport onVisible(List<ImageId> ids, Function<List<ImageId>, ShareReport> answer) {
        return visible.getAsBoolean() ? answer.apply(ids) : InboxImage.unknown(ids, calls.actor());
    }

    private ShareReport onVisible(Supplier<ShareReport> answer) {
        return visible.getAsBoolean() ? answer.get() : ShareReport.of(List.of());
    }

    private ShareList list(MemberStatus status) {
        return all().withStatus(status);
    }
}
