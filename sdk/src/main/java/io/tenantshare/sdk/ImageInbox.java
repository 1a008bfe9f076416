package io.tenantshare.sdk;

import io.tenantshare.domain.decision.Answer;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.ShareQuery;
import java.util.List;
import java.util.function.BooleanSupplier;

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
        return list();
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
     * shared with the project, {@code not-recipient} for an image of its own, {@code vault-required} for a full-server
     * image, and whatever the host's policies object. An accepted image is {@code ALREADY} so.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an image id
     */
    public ShareReport accept(String... images) {
        return answer(images, Answer.ACCEPT);
    }

    /**
     * Rejects these images, pending or accepted; each on its own. A rejected image is {@code ALREADY} so.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an image id
     */
    public ShareReport reject(String... images) {
        return answer(images, Answer.REJECT);
    }

    /** Accepts every image that is pending when the call begins; those that are refused stay pending. */
    public ShareReport acceptAll() {
        return answerAll(Answer.ACCEPT);
    }

    /** Rejects every image that is pending when the call begins. */
    public ShareReport rejectAll() {
        return answerAll(Answer.REJECT);
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public ImageInbox plan() {
        return new ImageInbox(kernel, calls.planned(), visible);
    }

    private ShareReport answer(String[] images, Answer answer) {
        List<ImageId> ids = Ids.distinct(images, "images", ImageId::new);
        return visible.getAsBoolean() ? calls.answer(ids, answer) : InboxImage.unknown(ids, calls.actor());
    }

    private ShareReport answerAll(Answer answer) {
        return visible.getAsBoolean() ? calls.answerAll(answer) : ShareReport.of(List.of());
    }

    private ShareList list(MemberStatus... statuses) {
        ShareQuery query = ShareQuery.all(ShareQuery.Side.RECIPIENT, calls.actor(), ResourceType.IMAGE);
        return new ShareList(kernel, query, visible).withStatus(statuses);
    }
}
