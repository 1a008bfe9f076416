package io.tenantshare.sdk;

import io.tenantshare.domain.decision.Explanation;
import io.tenantshare.domain.decision.ShareDecisions;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One image as one project may treat it, be it the image's owner, a recipient or a stranger. Immutable and free to
 * create; nothing happens before the verb. To a stranger every answer is the same as for an image that does not exist,
 * but that to {@link #register}: an id that is in use is taken.
 */
public final class TenantImage {

    private final Kernel kernel;
    private final ProjectId actor;
    private final @Nullable String requestKey;
    private final ImageId id;

    TenantImage(Kernel kernel, ProjectId actor, @Nullable String requestKey, ImageId id) {
        this.kernel = kernel;
        this.actor = actor;
        this.requestKey = requestKey;
        this.id = id;
    }

    /** Identifies the image. */
    public ImageId id() {
        return id;
    }

    /**
     * Registers the image for the project, in the project's region. Repeating it unchanged is {@code ALREADY} so.
     *
     * <p>Refused with {@code unknown-project}, with {@code image-id-taken} if the id is or ever was in use, by whomever, or
     * with {@code image-not-for-all} if it is to be public, and encrypted or made from a received or a legacy backup.
     */
    public ShareReport register(ImageSpec spec) {
        return calls().register(id, spec);
    }

    /**
     * Describes the image anew; recipients see the new description at once (rule book C-28).
     *
     * <p>Refused with {@code image-unknown}, {@code not-owner}, {@code image-identity-fixed} (kind, origin, encryption,
     * and disks once created), {@code image-still-shared} (made public while shared), {@code image-not-for-all} (made
     * public although encrypted or made from a received or a legacy backup) or a code of the host's policies. Under a request key, the
     * key stands for the update whatever the function returns.
     *
     * @param update from the present description to the new one; may run several times
     */
    public ShareReport update(UnaryOperator<ImageSpec> update) {
        return calls().update(id, update);
    }

    /** Shares the image with these projects; see {@link TenantImages#shareWith(String...)} for the refusals. */
    public ShareReport shareWith(String... projects) {
        return calls().share(List.of(id), Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** The same for a collection of ids. */
    public ShareReport shareWith(List<String> projects) {
        return calls().share(List.of(id), Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** Stops sharing with these projects; see {@link TenantImages#stopSharingWith} for the refusals. */
    public ShareReport stopSharingWith(String... projects) {
        return calls().stopSharing(List.of(id), Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** Stops sharing with everybody; the report names those who had the image. */
    public ShareReport stopSharingWithAll() {
        return calls().stopSharingWithAll(List.of(id));
    }

    /** Deletes the image; see {@link TenantImages#delete} for the refusals. */
    public ShareReport delete() {
        return calls().delete(List.of(id));
    }

    /** The same verbs, telling what they would do with every objection, and writing nothing. */
    public ImagePlan plan() {
        return new ImagePlan(calls().planned(), id);
    }

    /** The image; empty for a stranger, and once sharing stopped or the image was deleted (scenario 97). */
    public Optional<ImageDetails> details() {
        SharedResource shared = uses().find(id);
        Relation relation = relation(shared);
        if (shared == null || relation == Relation.NONE || !(shared.resource() instanceof Image image)) {
            return Optional.empty();
        }
        boolean isShared = relation == Relation.OWNER ? shared.memberCount() > 0 : relation != Relation.PUBLIC;
        return Optional.of(new ImageDetails(image, relation, isShared));
    }

    /** The member list, oldest offer first: whole for the owner, its own entry for a recipient, empty for a stranger. */
    public List<Member> members() {
        return ShareDecisions.membersVisibleTo(uses().find(id), actor);
    }

    /**
     * One member, under the same rule as {@link #members()}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a project id
     */
    public Optional<Member> member(String project) {
        ProjectId wanted = new ProjectId(project);
        return members().stream()
                .filter(member -> member.recipient().equals(wanted))
                .findFirst();
    }

    /**
     * May the project do this with the image now? The one call to make before every launch: it reads the truth, never a
     * list, so a withdrawn share stops working at once.
     */
    public Decision may(Operation operation) {
        return UseCalls.may(kernel, actor.value(), id.value(), Use.of(Text.required(operation, "operation")));
    }

    /** The same for a use in a named region or with a key. */
    public Decision may(Use use) {
        return UseCalls.may(kernel, actor.value(), id.value(), Text.required(use, "use"));
    }

    /** Why the project can or cannot do each thing with the image now. */
    public Explanation explain() {
        return uses().explain(id);
    }

    /**
     * Records that the project creates a server from the image, if it may; call it before creating the server. Repeating
     * it is harmless. After an OS change, forget the server's record and make a new one.
     */
    public Decision createdServer(String server) {
        return uses().record(id, DerivedId.server(server));
    }

    /** Records that the project creates a disk from the image, if it may; call it before creating the disk. */
    public Decision createdDisk(String disk) {
        return uses().record(id, DerivedId.disk(disk));
    }

    /**
     * Replicates the image into a new private image of the project, without a new key. The host's {@link
     * io.tenantshare.ports.ImageCopier} copies the bytes on this thread. Repeating the call after a failure goes on
     * where it stopped.
     *
     * <p>Refused with {@code no-copier}, {@code unknown-project}, {@code image-id-taken}, {@code derived-id-taken} or
     * what {@link #may(Operation)} objects to {@link Operation#REPLICATE}; fails with {@code copy-failed}.
     */
    public ShareReport replicateTo(String newImage) {
        return uses().replicate(id, new ImageId(newImage), Optional.empty());
    }

    /** The same under a key of the project's own; such a replica no longer depends on the owner's grant. */
    public ShareReport replicateTo(String newImage, String ownKey) {
        return uses().replicate(id, new ImageId(newImage), Optional.of(new KeyId(ownKey)));
    }

    private ImageCalls calls() {
        return new ImageCalls(kernel, requests());
    }

    private Requests requests() {
        return new Requests(kernel, actor, requestKey);
    }

    private UseCalls uses() {
        return new UseCalls(kernel, requests());
    }

    private Relation relation(@Nullable SharedResource shared) {
        return shared == null ? Relation.NONE : shared.relationOf(actor);
    }

    @Override
    public String toString() {
        return "image " + id + " for " + actor;
    }
}
