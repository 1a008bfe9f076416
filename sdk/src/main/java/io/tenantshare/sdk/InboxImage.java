package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One image that another project shares with this one. Immutable and free to create. */
public final class InboxImage {

    private final ImageCalls calls;
    private final BooleanSupplier visible;
    private final ImageId image;

    InboxImage(ImageCalls calls, BooleanSupplier visible, ImageId image) {
        this.calls = calls;
        this.visible = visible;
        this.image = image;
    }

    /** Accepts the image, pending or rejected; see {@link ImageInbox#accept} for the refusals. */
    public ShareReport accept() {
        return onVisible(ids -> calls.accept(ids, Optional.empty()));
    }

    /** Accepts a full-server image into this vault of the project's; see {@link ImageInbox#acceptInto}. */
    public ShareReport acceptInto(String vault) {
        Optional<VaultId> id = Optional.of(new VaultId(vault));
        return onVisible(ids -> calls.accept(ids, id));
    }

    /** Rejects the image, pending or accepted; servers and disks made from it stay, its vault is freed. */
    public ShareReport reject() {
        return onVisible(calls::reject);
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public InboxImage plan() {
        return new InboxImage(calls.planned(), visible, image);
    }

    private ShareReport onVisible(Function<List<ImageId>, ShareReport> answer) {
        List<ImageId> ids = List.of(image);
        return visible.getAsBoolean() ? answer.apply(ids) : unknown(ids, calls.actor());
    }

    static ShareReport unknown(List<ImageId> ids, ProjectId project) {
        return ShareReport.of(ids.stream()
                .map(id -> ShareOutcome.refused(id, project, List.of(Refusal.of(Reason.IMAGE_UNKNOWN, id))))
                .toList());
    }
}
