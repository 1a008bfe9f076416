package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.ReplicaDecisions;
import io.tenantshare.domain.decision.UseDecisions;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.ports.CopyOrder;
import io.tenantshare.ports.ImageCopier;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.DerivedRecords;
import io.tenantshare.sdk.commit.LoadedFacts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replicating an image in steps that are idempotent: record what is made from what, register the replica as being created,
 * let the host copy, make it active. A repetition goes on wherever an earlier call was cut off.
 */
public final class Replication {

    private static final Logger LOG = System.getLogger(Replication.class.getName());

    private final Context context;
    private final Requests requests;
    private final ResourceCalls images;
    private final DerivedRecords records;
    private final boolean dry;

    /** The replications of a project; if dry, planned. */
    public Replication(Context context, Requests requests, boolean dry) {
        this.context = context;
        this.requests = requests;
        this.dry = dry;
        this.images = new ResourceCalls(context, requests.forSteps(), dry);
        this.records = new DerivedRecords(context, requests.caller(), dry);
    }

    /** Replicates an image, under a key of the project's own if one is given. */
    public ShareReport replicate(ImageId source, ImageId replica, Optional<KeyId> key) {
        return requests.idempotently(
                () -> new Request.Replicate(source, replica, key),
                List.of(replica),
                left -> ShareReport.of(List.of(replicateNow(source, replica, key))));
    }

    private ShareOutcome replicateNow(ImageId source, ImageId replica, Optional<KeyId> key) {
        ImageCopier copier = context.copier().orElse(null);
        if (copier == null) {
            return refused(replica, List.of(Refusal.of(Reason.NO_COPIER, replica)));
        }
        Project project = context.project(actor()).orElse(null);
        if (project == null) {
            return refused(replica, List.of(Refusal.of(Reason.UNKNOWN_PROJECT, actor())));
        }
        SharedResource shared = find(source);
        Decision mayReplicate = mayReplicate(source, shared, key, project);
        if (!mayReplicate.allowed() || shared == null) {
            return refused(replica, mayReplicate.objections());
        }
        Image original = (Image) shared.resource();
        ShareOutcome begun = begin(original, replica, key);
        if (!begun.ok()) {
            return begun;
        }
        SharedResource registered = find(replica);
        if (registered == null) {
            return dry ? begun : ShareOutcome.failed(replica, actor(), Refusal.of(Reason.CONCURRENT_CHANGE, replica));
        }
        Image copy = (Image) registered.resource();
        if (copy.status() == ImageStatus.ACTIVE) {
            return ShareOutcome.already(replica, actor());
        }
        return dry ? ShareOutcome.done(replica, actor()) : copy(copier, original, copy, replica);
    }

    /** Whether what is there is what an earlier call has made or begun. */
    private boolean isBegun(ImageId source, ImageId replica, SharedResource present) {
        return ReplicaDecisions.isReplica(present, actor())
                && records.find(DerivedId.image(replica.value()))
                        .filter(record -> record.source().equals(source))
                        .isPresent();
    }

    private Decision mayReplicate(
            ImageId source, @Nullable SharedResource shared, Optional<KeyId> key, Project project) {
        Use use = key.map(Use::replicationWith)
                .orElseGet(() -> Use.of(Operation.REPLICATE))
                .in(project.region());
        Call call = context.call(requests.caller(), LoadedFacts.on(context.storage(), shared));
        return UseDecisions.decide(call.about(source, shared), call, use);
    }

    /** Records and registers the replica, or finds that an earlier call did. */
    private ShareOutcome begin(Image original, ImageId replica, Optional<KeyId> key) {
        DerivedId made = DerivedId.image(replica.value());
        SharedResource present = find(replica);
        if (present == null) {
            Outcome recorded = records.record(original.id(), made, Decision.ALLOWED);
            return recorded.ok()
                    ? images.register(replica, ReplicaDecisions.replicaOf(original, key))
                            .outcomes()
                            .get(0)
                    : recorded.toldOf(replica, actor());
        }
        return isBegun(original.id(), replica, present)
                ? ShareOutcome.already(replica, actor())
                : refused(replica, List.of(Refusal.of(Reason.IMAGE_ID_TAKEN, replica)));
    }

    private ShareOutcome copy(ImageCopier copier, Image original, Image copy, ImageId replica) {
        try {
            copier.copy(new CopyOrder(original, copy));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return copyFailed(replica, e);
        } catch (Exception e) {
            return copyFailed(replica, e);
        }
        ShareOutcome activated = withStatus(replica, ImageStatus.ACTIVE);
        return activated.ok() ? ShareOutcome.done(replica, actor()) : activated;
    }

    private ShareOutcome copyFailed(ImageId replica, Exception cause) {
        LOG.log(
                Level.WARNING,
                "Copying an image failed; unless it is complete, the replica is marked as broken.",
                cause);
        withStatus(replica, ImageStatus.ERROR);
        return ShareOutcome.failed(replica, actor(), Refusal.of(Reason.COPY_FAILED, replica));
    }

    /** An active replica stays so: of two calls that copied at once, the other one may have come to a good end. */
    private ShareOutcome withStatus(ImageId replica, ImageStatus status) {
        return images.update(replica, resource -> {
                    Image image = (Image) resource;
                    return image.status() == ImageStatus.ACTIVE
                            ? image
                            : image.with(image.spec().withStatus(status));
                })
                .outcomes()
                .get(0);
    }

    /** An id that pruning has freed is as good as one that was never used. */
    private @Nullable SharedResource find(ImageId id) {
        return context.storage()
                .resources()
                .find(id)
                .filter(found -> !found.idFree())
                .orElse(null);
    }

    private ShareOutcome refused(ImageId replica, List<Refusal> objections) {
        return ShareOutcome.refused(replica, actor(), objections);
    }

    private ProjectId actor() {
        return requests.actor();
    }
}
