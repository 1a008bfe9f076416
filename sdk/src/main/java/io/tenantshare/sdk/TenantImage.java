package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.sdk.call.BackupImageCalls;
import io.tenantshare.sdk.call.Replication;
import io.tenantshare.sdk.call.Requests;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One image as one project may treat it. Immutable and free to create; nothing happens before the verb. */
public final class TenantImage extends TenantResource<Image, ImageSpec> {

    private final ImageId id;
    private final @Nullable KeyId ownKey;

    TenantImage(Requests requests, ImageId id, boolean planned, @Nullable KeyId ownKey) {
        super(requests, id, planned);
        this.id = id;
        this.ownKey = ownKey;
    }

    /** Identifies the image. */
    public ImageId id() {
        return id;
    }

    /** The same verbs, telling what they would do with every objection, and writing nothing. */
    public TenantImage plan() {
        return new TenantImage(requests().forSteps(), id, true, ownKey);
    }

    /**
     * The same image, replicated under a key of the project's own: such a replica no longer depends on the owner's grant.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a key id
     */
    public TenantImage withOwnKey(String key) {
        return new TenantImage(requests(), id, planned(), new KeyId(key));
    }

    /**
     * Replicates the image into a new private image of the project. The host's {@link io.tenantshare.ports.ImageCopier}
     * copies the bytes on this thread. Repeating the call after a failure goes on where it stopped.
     *
     * <p>Refused with {@code no-copier}, {@code unknown-project}, {@code image-id-taken}, {@code derived-id-taken} or what
     * {@link #may(io.tenantshare.domain.use.Operation)} objects to {@link io.tenantshare.domain.use.Operation#REPLICATE};
     * fails with {@code copy-failed}.
     */
    public ShareReport replicateTo(String newImage) {
        return new Replication(context(), requests(), planned())
                .replicate(id, new ImageId(newImage), Optional.ofNullable(ownKey));
    }

    /**
     * Deletes the image, and then the project's own backup that it was registered from, if there is one (DC-13). If only the
     * first succeeds, the report says so, and the backup can be deleted by itself. Refused as both deletions are.
     */
    public ShareReport deleteWithBackup() {
        return new BackupImageCalls(context(), requests(), planned()).deleteWithBackup(id);
    }

    @Override
    Class<Image> type() {
        return Image.class;
    }

    @Override
    Image described(Image image, UnaryOperator<ImageSpec> update) {
        return image.with(Arguments.required(update.apply(image.spec()), "updated description"));
    }
}
