package io.tenantshare.sdk;

import io.tenantshare.domain.decision.ImageDecisions;
import io.tenantshare.domain.decision.ShareDecisions;
import io.tenantshare.domain.decision.VaultTally;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls on images behind the views, carried out or, if dry, planned. */
final class ImageCalls {

    private static final int ANSWERED_AT_ONCE = 500;

    private final Kernel kernel;
    private final Commits commits;
    private final Requests requests;
    private final boolean dry;
    private final @Nullable Progress progress;

    ImageCalls(Kernel kernel, Requests requests) {
        this(kernel, requests, false, null);
    }

    private ImageCalls(Kernel kernel, Requests requests, boolean dry, @Nullable Progress progress) {
        this.kernel = kernel;
        this.commits = new Commits(kernel);
        this.requests = requests;
        this.dry = dry;
        this.progress = progress;
    }

    ImageCalls planned() {
        return new ImageCalls(kernel, requests.withoutKey(), true, progress);
    }

    ImageCalls watchedBy(Progress watcher) {
        return new ImageCalls(kernel, requests, dry, Text.required(watcher, "progress"));
    }

    ProjectId actor() {
        return requests.actor();
    }

    ShareReport register(ImageId id, ImageSpec spec) {
        Text.required(spec, "spec");
        ProjectId owner = actor();
        return once(
                List.of(
                        "register",
                        id,
                        spec.name(),
                        spec.kind(),
                        spec.origin(),
                        spec.systemDiskGb(),
                        spec.dataDisksGb(),
                        spec.encryption(),
                        spec.status(),
                        spec.visibility(),
                        spec.tags(),
                        spec.deletionProtected()),
                List.of(id),
                List.of(owner),
                List.of(owner),
                (image, present, facts, now) -> ImageDecisions.register(
                        present, image, owner, facts.project(owner).orElse(null), spec, now));
    }

    ShareReport update(ImageId id, UnaryOperator<ImageSpec> update) {
        Text.required(update, "update");
        return once(
                List.of("update", id),
                List.of(id),
                List.of(actor()),
                List.of(),
                (image, present, facts, now) ->
                        ImageDecisions.update(present, image, actor(), update, kernel.rules(), now));
    }

    ShareReport share(List<ImageId> images, List<ProjectId> recipients) {
        List<Refusal> objections = kernel.rules().objectionsToSharing(images.size(), recipients.size());
        if (!objections.isEmpty()) {
            return ShareReport.refused(objections);
        }
        return once(
                List.of("share", images, recipients),
                images,
                recipients,
                recipients,
                (image, present, facts, now) ->
                        ShareDecisions.offer(present, image, actor(), recipients, facts, kernel.rules(), now));
    }

    ShareReport stopSharing(List<ImageId> images, List<ProjectId> recipients) {
        List<Refusal> objections = kernel.rules().objectionsToStopping(images.size(), recipients.size());
        if (!objections.isEmpty()) {
            return ShareReport.refused(objections);
        }
        return once(
                List.of("stop", images, recipients),
                images,
                recipients,
                List.of(),
                (image, present, facts, now) -> ShareDecisions.withdraw(present, image, actor(), recipients, now));
    }

    ShareReport stopSharingWithAll(List<ImageId> images) {
        return onImages(
                List.of("stop all", images),
                images,
                (image, present, facts, now) -> ShareDecisions.withdrawAll(present, image, actor(), now));
    }

    ShareReport delete(List<ImageId> images) {
        return onImages(
                List.of("delete", images),
                images,
                (image, present, facts, now) -> ImageDecisions.delete(present, image, actor(), kernel.rules(), now));
    }

    ShareReport accept(List<ImageId> images, Optional<VaultId> vault) {
        VaultTally tally = new VaultTally();
        return onImages(
                List.of("accept", images, vault),
                images,
                (image, present, facts, now) -> ShareDecisions.accept(
                        present, image, actor(), vault.orElse(null), tally, facts, kernel.rules(), now));
    }

    ShareReport reject(List<ImageId> images) {
        return onImages(
                List.of("reject", images),
                images,
                (image, present, facts, now) -> ShareDecisions.reject(present, image, actor(), now));
    }

    ShareReport acceptAll(Optional<VaultId> vault) {
        VaultTally tally = new VaultTally();
        return answerAll(
                List.of("accept all", vault),
                (image, present, facts, now) -> ShareDecisions.acceptPending(
                        present, image, actor(), vault.orElse(null), tally, facts, kernel.rules(), now));
    }

    ShareReport rejectAll() {
        return answerAll(
                List.of("reject all"),
                (image, present, facts, now) -> ShareDecisions.rejectPending(present, image, actor(), now));
    }

    /**
     * Answers what is pending when the call begins; what is offered meanwhile waits for the next one. Lists may be behind
     * the truth, so what the project has answered otherwise is passed over.
     */
    private ShareReport answerAll(List<?> request, Commits.Decider<ImageId> decider) {
        return requests.once(request, () -> {
            ShareQuery pending = ShareQuery.all(ShareQuery.Side.RECIPIENT, actor(), ResourceType.IMAGE)
                    .withStatuses(Set.of(MemberStatus.PENDING));
            Watch watch = progress == null ? null : watch(pendingCount());
            List<ShareOutcome> outcomes = new ArrayList<>();
            Optional<SharePosition> after = Optional.empty();
            boolean more = true;
            while (more) {
                SharePage page = kernel.storage().shares().page(pending, after, ANSWERED_AT_ONCE);
                List<ImageId> images = new ArrayList<>(page.shares().size());
                for (Share share : page.shares()) {
                    if (share.resource().id() instanceof ImageId image) {
                        images.add(image);
                    }
                    after = Optional.of(SharePosition.of(share));
                }
                outcomes.addAll(run(images, List.of(actor()), List.of(), decider, watch));
                more = page.more();
            }
            return ShareReport.of(outcomes);
        });
    }

    private int pendingCount() {
        long pending = kernel.storage()
                .shares()
                .counts(ShareQuery.Side.RECIPIENT, actor(), ResourceType.IMAGE)
                .pending();
        return (int) Math.min(pending, Integer.MAX_VALUE);
    }

    private ShareReport onImages(List<?> request, List<ImageId> images, Commits.Decider<ImageId> decider) {
        List<Refusal> objections = kernel.rules().objectionsToCall(images.size());
        return objections.isEmpty()
                ? once(request, images, List.of(actor()), List.of(), decider)
                : ShareReport.refused(objections);
    }

    /**
     * @param projects those the images are paired with in the report
     * @param known those the decision has to know
     */
    private ShareReport once(
            List<?> request,
            List<ImageId> images,
            List<ProjectId> projects,
            Collection<ProjectId> known,
            Commits.Decider<ImageId> decider) {
        return requests.once(
                request, () -> ShareReport.of(run(images, projects, known, decider, watch(images.size()))));
    }

    private List<ShareOutcome> run(
            List<ImageId> images,
            List<ProjectId> projects,
            Collection<ProjectId> known,
            Commits.Decider<ImageId> decider,
            @Nullable Watch watch) {
        return watch == null
                ? commits.run(images, dry, known, decider)
                : watch.run(images, projects, some -> commits.run(some, dry, known, decider));
    }

    private @Nullable Watch watch(int total) {
        return progress == null ? null : new Watch(progress, total);
    }
}
