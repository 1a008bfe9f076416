package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Impact;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.decision.BackupImageDecisions;
import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.Subject;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.DerivedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Registering an image from a backup in steps that are idempotent: note the image down with the backup, record what is made
 * from what, register the image. A repetition goes on wherever an earlier call was cut off.
 */
public final class BackupImageCalls {

    private final Context context;
    private final Requests requests;
    private final ResourceCalls resources;
    private final DerivedRecords records;
    private final Commits commits;
    private final boolean dry;

    /** The calls of a project; if dry, planned. */
    public BackupImageCalls(Context context, Requests requests, boolean dry) {
        this.context = context;
        this.requests = requests;
        this.dry = dry;
        this.resources = new ResourceCalls(context, requests.forSteps(), dry);
        this.records = new DerivedRecords(context, requests.caller(), dry);
        this.commits = new Commits(context, requests.caller(), dry);
    }

    /** Registers an image from a backup. */
    public ShareReport register(BackupId source, ImageId image, String name) {
        return requests.idempotently(
                () -> new Request.RegisterImage(source, image, name),
                List.of(image),
                left -> ShareReport.of(List.of(registerNow(source, image, name))));
    }

    private ShareOutcome registerNow(BackupId source, ImageId image, String name) {
        if (context.project(actor()).isEmpty()) {
            return refused(image, Refusal.of(Reason.UNKNOWN_PROJECT, actor()));
        }
        DerivedId made = DerivedId.image(image.value());
        // The image first: who has registered it in this way had recorded it before.
        Optional<SharedResource> existing = find(image);
        DerivedResource record = records.find(made).orElse(null);
        boolean begun = record != null && record.source().equals(source);
        if (record != null && !begun) {
            return refused(image, Refusal.of(Reason.DERIVED_ID_TAKEN, made));
        }
        if (begun && isMade(existing)) {
            return ShareOutcome.already(image, actor());
        }
        if (existing.isPresent()) {
            undo(source, image, made);
            return refused(image, Refusal.of(Reason.IMAGE_ID_TAKEN, image));
        }
        ShareOutcome noted = commits.run(source, (subject, call) -> BackupImageDecisions.note(subject, call, image))
                .get(0);
        if (!noted.ok()) {
            return new Outcome(noted.result(), noted.objections()).toldOf(image, actor());
        }
        Outcome recorded = records.record(source, made, Decision.ALLOWED);
        if (!recorded.ok()) {
            undo(source, image, made);
            return recorded.toldOf(image, actor());
        }
        if (dry) {
            return ShareOutcome.done(image, actor());
        }
        Optional<SharedResource> shared = find(source);
        if (shared.isEmpty()) {
            return ShareOutcome.failed(image, actor(), Refusal.of(Reason.CONCURRENT_CHANGE, source));
        }
        Backup backup = (Backup) shared.get().resource();
        ShareOutcome registered = resources
                .register(image, BackupImageDecisions.imageOf(backup, actor(), name))
                .outcomes()
                .get(0);
        if (registered.result() == Result.REFUSED && !isMade(find(image))) {
            undo(source, image, made);
        }
        return registered;
    }

    private boolean isMade(Optional<SharedResource> image) {
        return BackupImageDecisions.isImageOfBackup(image.orElse(null), actor());
    }

    /** A note on an image that never came to be would keep the backup for ever. */
    private void undo(BackupId source, ImageId image, DerivedId made) {
        commits.run(source, (subject, call) -> BackupImageDecisions.forget(subject, call, image));
        records.find(made).filter(record -> record.source().equals(source)).ifPresent(record -> records.forget(made));
    }

    /**
     * Deletes an image and then the project's own backup that it was registered from (DC-13). If only the first succeeds,
     * the report says so; repeating the call goes on with the backup.
     */
    public ShareReport deleteWithBackup(ImageId image) {
        return requests.idempotently(() -> new Request.DeleteWithBackup(image), List.of(image), left -> {
            Optional<BackupId> backup = backupOf(image);
            ResourceCalls deleting = dry ? resources.planned() : resources;
            ShareReport first = deleting.delete(ResourceType.IMAGE, List.of(image));
            return first.ok() && backup.isPresent() ? both(first, deleted(deleting, backup.get(), image)) : first;
        });
    }

    /** In a plan the image is still there, and keeps its backup: what counts is the backup as it is without the image. */
    private ShareReport deleted(ResourceCalls deleting, BackupId backup, ImageId image) {
        return dry
                ? deleting.planDeletion(backup, (subject, call) -> without(image, subject, call))
                : deleting.delete(ResourceType.BACKUP, List.of(backup));
    }

    private static ShareReport both(ShareReport first, ShareReport second) {
        List<ShareOutcome> outcomes = new ArrayList<>(first.outcomes());
        outcomes.addAll(second.outcomes());
        List<Impact> impacts = new ArrayList<>(first.impacts());
        impacts.addAll(second.impacts());
        return ShareReport.of(outcomes).withImpacts(impacts);
    }

    private static Subject without(ImageId image, Subject subject, Call call) {
        return BackupImageDecisions.forget(subject, call, image)
                .change()
                .map(change -> call.about(subject.id(), change.next()))
                .orElse(subject);
    }

    /** The own backup the image was registered from: by the record, which goes with the image. */
    private Optional<BackupId> backupOf(ImageId image) {
        return records.find(DerivedId.image(image.value()))
                .map(DerivedResource::source)
                .filter(BackupId.class::isInstance)
                .map(BackupId.class::cast)
                .filter(backup -> find(backup)
                        .filter(shared -> !shared.pruned() && shared.owner().equals(actor()))
                        .isPresent());
    }

    /** An id that pruning has freed is as good as one that was never used. */
    private Optional<SharedResource> find(ResourceId id) {
        return context.storage().resources().find(id).filter(found -> !found.idFree());
    }

    private ShareOutcome refused(ImageId image, Refusal refusal) {
        return ShareOutcome.refused(image, actor(), List.of(refusal));
    }

    private ProjectId actor() {
        return requests.actor();
    }
}
