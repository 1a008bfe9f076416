package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.sdk.call.ResourceCalls;
import io.tenantshare.sdk.commit.Context;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The images that others share with a project. Immutable and free to create. */
public final class ImageInbox extends ResourceInbox {

    ImageInbox(Context context, ResourceCalls calls, BooleanSupplier visible) {
        super(context, ResourceType.IMAGE, calls, visible);
    }

    @Override
    ImageInbox with(ResourceCalls next) {
        return new ImageInbox(context(), next, visible());
    }

    /**
     * Accepts these images, pending or rejected; each on its own. An accepted image is {@code ALREADY} so, at once, though the
     * list of accepted images may show it a moment later.
     *
     * <p>Refusals: {@code no-images}, {@code too-many-images} for the call; {@code image-unknown} if an image is not shared
     * with the project, {@code not-recipient} for an image of its own, {@code not-a-member} for a public one, {@code
     * vault-required} for a full-server image, and whatever the host's policies object.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an image id
     */
    public ShareReport accept(String... ids) {
        return accept(Ids.list(ids, "ids"));
    }

    /** The same for a collection of ids. */
    public ShareReport accept(Collection<String> ids) {
        return accept(ids, Optional.empty(), AssociationChoice.skip());
    }

    /**
     * Accepts every image that is pending when the call begins; those that are refused stay pending, full-server images
     * among them (rule book C-35).
     */
    public ShareReport acceptAll() {
        return acceptAll(Optional.empty());
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public ImageInbox plan() {
        return with(calls().planned());
    }

    /**
     * The same verbs, telling this watcher how far they have come and asking it whether to go on: for many images. One that
     * it ends has a {@code cancelled} outcome for each image that was left.
     */
    public ImageInbox watchedBy(Progress progress) {
        return with(calls().watchedBy(Arguments.required(progress, "progress")::goOn));
    }
}
