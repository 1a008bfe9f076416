package io.tenantshare.sdk;

import io.tenantshare.domain.decision.BackupDecisions;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.sharing.ShareResult;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Using backups: the access check, and the books on what was made. */
final class BackupUses {

    private final Kernel kernel;
    private final Requests requests;

    BackupUses(Kernel kernel, Requests requests) {
        this.kernel = kernel;
        this.requests = requests;
    }

    Decision may(BackupId id, Use use) {
        return decide(find(id), id, use);
    }

    private Decision decide(@Nullable SharedResource shared, BackupId id, Use use) {
        Facts facts = LoadedFacts.on(kernel.storage(), shared);
        return BackupDecisions.use(shared, id, actor(), use, facts, kernel.rules(), kernel.now());
    }

    @Nullable SharedResource find(BackupId id) {
        return kernel.storage().resources().findRecent(id).orElse(null);
    }

    private @Nullable SharedResource truth(ResourceId id) {
        return kernel.storage().resources().find(id).orElse(null);
    }

    Decision record(BackupId source, DerivedId id) {
        return requests.decideOnce(
                List.of("record from backup", source, id),
                () -> books().record(source, id, decide(truth(source), source, DerivedBooks.useThatMakes(id))));
    }

    /**
     * Registers an image in steps that each can be repeated: note the image down with the backup, record what is made
     * from what, register the image. A repetition goes on wherever an earlier call was cut off.
     */
    ShareReport registerImage(BackupId source, ImageId image, String name) {
        return requests.once(
                List.of("register image", source, image, name),
                () -> ShareReport.of(List.of(registerOnce(source, image, name))));
    }

    private ShareOutcome registerOnce(BackupId source, ImageId image, String name) {
        if (kernel.project(actor()) == null) {
            return refused(image, Refusal.of(Reason.UNKNOWN_PROJECT, actor()));
        }
        DerivedId derived = DerivedId.image(image.value());
        // The image first: who has registered it in this way had recorded it before.
        SharedResource existing = truth(image);
        DerivedResource record = books().find(derived).orElse(null);
        boolean begun = record != null && record.source().equals(source);
        if (record != null && !begun) {
            return refused(image, Refusal.of(Reason.DERIVED_ID_TAKEN, derived));
        }
        if (begun && isMade(existing)) {
            return ShareOutcome.already(image, actor());
        }
        if (existing != null) {
            undo(source, image, derived);
            return refused(image, Refusal.of(Reason.IMAGE_ID_TAKEN, image));
        }
        ShareOutcome noted = new Commits(kernel)
                .run(
                        List.of(source),
                        false,
                        List.of(),
                        (id, present, facts, now) ->
                                BackupDecisions.registerImage(present, id, actor(), image, facts, kernel.rules(), now))
                .get(0);
        if (!noted.ok()) {
            return new ShareOutcome(image, actor(), noted.result(), noted.objections(), List.of());
        }
        Decision recorded = books().record(source, derived, Decision.ALLOWED);
        if (!recorded.allowed()) {
            undo(source, image, derived);
            return ShareOutcome.refused(image, actor(), recorded.objections());
        }
        SharedResource shared = truth(source);
        if (shared == null || !(shared.resource() instanceof Backup backup)) {
            return ShareOutcome.failed(image, actor(), Refusal.of(Reason.CONCURRENT_CHANGE, source));
        }
        ShareOutcome registered =
                images().register(image, spec(backup, name)).outcomes().get(0);
        if (registered.result() == ShareResult.REFUSED && !isMade(truth(image))) {
            undo(source, image, derived);
        }
        return registered;
    }

    /** Whether it may be what this call is to make: another image under that id is as good as somebody else's. */
    private boolean isMade(@Nullable SharedResource image) {
        return image != null
                && !image.deleted()
                && image.owner().equals(actor())
                && image.resource() instanceof Image made
                && made.spec().origin() != BackupOrigin.NONE;
    }

    /** A note on an image that never came to be would hold the backup for ever. */
    private void undo(BackupId source, ImageId image, DerivedId derived) {
        new RegisteredImages(kernel).forget(source, actor(), image);
        books().find(derived)
                .filter(record -> record.source().equals(source))
                .ifPresent(record -> books().forget(derived));
    }

    private ImageSpec spec(Backup backup, String name) {
        BackupOrigin origin = backup.owner().equals(actor()) ? BackupOrigin.OWN_BACKUP : BackupOrigin.RECEIVED_BACKUP;
        List<Integer> disks = backup.spec().childrenGb().isEmpty()
                ? List.of(backup.spec().sizeGb())
                : backup.spec().childrenGb();
        return ImageSpec.fullServer(
                        name,
                        origin,
                        disks.get(0),
                        disks.subList(1, disks.size()).toArray(Integer[]::new))
                .withEncryption(backup.spec().encryption());
    }

    /** Made when needed: an access check needs neither. */
    private ImageCalls images() {
        return new ImageCalls(kernel, requests.withoutKey());
    }

    private DerivedBooks books() {
        return new DerivedBooks(kernel, actor());
    }

    private ShareOutcome refused(ImageId image, Refusal refusal) {
        return ShareOutcome.refused(image, actor(), List.of(refusal));
    }

    private ProjectId actor() {
        return requests.actor();
    }
}
