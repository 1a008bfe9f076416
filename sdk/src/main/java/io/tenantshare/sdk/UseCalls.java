package io.tenantshare.sdk;

import io.tenantshare.domain.decision.DerivedDecisions;
import io.tenantshare.domain.decision.Explanation;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.decision.ImageDecisions;
import io.tenantshare.domain.decision.UseDecisions;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.ports.CopyOrder;
import io.tenantshare.ports.ImageCopier;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Using images: the access check, and the books on what was made. */
final class UseCalls {

    private static final Logger LOG = System.getLogger(UseCalls.class.getName());

    private final Kernel kernel;
    private final Requests requests;

    UseCalls(Kernel kernel, Requests requests) {
        this.kernel = kernel;
        this.requests = requests;
    }

    Decision may(ImageId id, Use use) {
        return may(kernel, actor().value(), id.value(), use);
    }

    /**
     * The access check. Static and by texts that need not be ids, so that neither the views a host may go through on its way
     * here nor the ids need exist (ADR 0030).
     */
    static Decision may(Kernel kernel, String actor, String image, Use use) {
        SharedResource shared =
                kernel.storage().resources().findRecentImage(image).orElse(null);
        Decision known = UseDecisions.known(shared, image, actor, use, kernel.rules());
        return known != null ? known : mayById(kernel, actor, shared, image, use);
    }

    private static Decision mayById(
            Kernel kernel, String actor, @Nullable SharedResource found, String image, Use use) {
        ProjectId caller = new ProjectId(actor);
        ImageId id = new ImageId(image);
        SharedResource shared = id.value().equals(image)
                ? found
                : kernel.storage().resources().findRecent(id).orElse(null);
        return decide(kernel, caller, shared, id, use);
    }

    private static Decision decide(
            Kernel kernel, ProjectId caller, @Nullable SharedResource shared, ImageId id, Use use) {
        Facts facts = LoadedFacts.ofKeys(kernel.storage(), shared);
        return UseDecisions.decide(shared, id, caller, use, facts, kernel.rules());
    }

    Explanation explain(ImageId id) {
        SharedResource shared = find(id);
        return UseDecisions.explain(shared, id, actor(), LoadedFacts.ofKeys(kernel.storage(), shared), kernel.rules());
    }

    @Nullable SharedResource find(ImageId id) {
        return kernel.storage().resources().findRecent(id).orElse(null);
    }

    private @Nullable SharedResource truth(ImageId id) {
        return kernel.storage().resources().find(id).orElse(null);
    }

    Decision record(ImageId source, DerivedId id) {
        return requests.decideOnce(
                List.of("record", source, id),
                () -> books().record(
                                source,
                                id,
                                decide(kernel, actor(), truth(source), source, DerivedBooks.useThatMakes(id))));
    }

    Optional<DerivedResource> recorded(DerivedId id) {
        return books().find(id);
    }

    List<DerivedResource> recorded(Optional<DerivedId> after, int limit) {
        return books().page(after, limit);
    }

    Decision forget(DerivedId id) {
        return requests.decideOnce(List.of("forget", id), () -> books().forget(id));
    }

    Decision may(DerivedId id, Use use) {
        DerivedResource derived = recorded(id).orElse(null);
        return derived == null
                ? Decision.refused(Refusal.of(Reason.DERIVED_UNKNOWN, id))
                : DerivedDecisions.useOf(derived, maySource(derived.source(), use));
    }

    private Decision maySource(ResourceId source, Use use) {
        return source instanceof ImageId image
                ? may(image, use)
                : new BackupUses(kernel, requests).may((BackupId) source, use);
    }

    /**
     * Replicates in steps that each can be repeated: note down what is to be made from what, register the replica as
     * being created, let the host copy, make it active. A repetition goes on wherever an earlier call was cut off.
     */
    ShareReport replicate(ImageId source, ImageId replica, Optional<KeyId> key) {
        return requests.once(
                List.of("replicate", source, replica, key),
                () -> ShareReport.of(List.of(replicateOnce(source, replica, key))));
    }

    private ShareOutcome replicateOnce(ImageId source, ImageId replica, Optional<KeyId> key) {
        ImageCopier copier = kernel.copier().orElse(null);
        Project project = kernel.project(actor());
        if (copier == null) {
            return refused(replica, Refusal.of(Reason.NO_COPIER, replica));
        }
        if (project == null) {
            return refused(replica, Refusal.of(Reason.UNKNOWN_PROJECT, actor()));
        }
        SharedResource shared = truth(source);
        Use use = key.map(Use::replicationWith)
                .orElseGet(() -> Use.of(Operation.REPLICATE))
                .in(project.region());
        Decision mayReplicate = decide(kernel, actor(), shared, source, use);
        if (!mayReplicate.allowed() || shared == null || !(shared.resource() instanceof Image original)) {
            return ShareOutcome.refused(replica, actor(), mayReplicate.objections());
        }
        DerivedId derived = DerivedId.image(replica.value());
        boolean begun = recorded(derived)
                .filter(record -> record.source().equals(source))
                .isPresent();
        SharedResource present = truth(replica);
        if (present == null) {
            Decision written = books().record(source, derived, Decision.ALLOWED);
            if (!written.allowed()) {
                return ShareOutcome.refused(replica, actor(), written.objections());
            }
            ShareReport registered = images().register(replica, ImageDecisions.replicaOf(original, key));
            if (!registered.ok()) {
                return registered.outcomes().get(0);
            }
            present = truth(replica);
        } else if (!begun || present.deleted() || !present.owner().equals(actor())) {
            return refused(replica, Refusal.of(Reason.IMAGE_ID_TAKEN, replica));
        }
        if (present == null || !(present.resource() instanceof Image copy)) {
            return ShareOutcome.failed(replica, actor(), Refusal.of(Reason.CONCURRENT_CHANGE, replica));
        }
        if (copy.status() == ImageStatus.ACTIVE) {
            return ShareOutcome.already(replica, actor());
        }
        return copy(copier, original, copy, replica);
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
        ShareReport activated = images().update(replica, spec -> spec.withStatus(ImageStatus.ACTIVE));
        ShareOutcome outcome = activated.outcomes().get(0);
        return outcome.ok() ? ShareOutcome.done(replica, actor()) : outcome;
    }

    private ShareOutcome copyFailed(ImageId replica, Exception cause) {
        LOG.log(
                Level.WARNING,
                "Copying an image failed; unless it is complete, the replica is marked as broken.",
                cause);
        // Of two calls that copied at once, the other one may have come to a good end.
        images().update(
                        replica,
                        spec -> spec.status() == ImageStatus.ACTIVE ? spec : spec.withStatus(ImageStatus.ERROR));
        return ShareOutcome.failed(replica, actor(), Refusal.of(Reason.COPY_FAILED, replica));
    }

    /** Made when needed: an access check, which is what this is made for, needs neither. */
    private ImageCalls images() {
        return new ImageCalls(kernel, requests.withoutKey());
    }

    private DerivedBooks books() {
        return new DerivedBooks(kernel, actor());
    }

    private ShareOutcome refused(ImageId replica, Refusal refusal) {
        return ShareOutcome.refused(replica, actor(), List.of(refusal));
    }

    private ProjectId actor() {
        return requests.actor();
    }
}
