package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.decision.Views;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.sdk.call.AccessCheck;
import io.tenantshare.sdk.call.Requests;
import io.tenantshare.sdk.call.ResourceCalls;
import io.tenantshare.sdk.commit.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One image or backup as one project may treat it, be it the owner, a recipient or a stranger. Immutable and free to create;
 * nothing happens before the verb. To a stranger every answer is the same as for a resource that does not exist, but that to
 * {@link #register}: an id that is in use is taken.
 *
 * @param <R> what it is
 * @param <S> what its owner states about it
 */
public abstract sealed class TenantResource<R extends Resource, S extends ResourceSpec> extends SharingVerbs
        permits TenantImage, TenantBackup {

    private final Requests requests;
    private final ResourceId id;
    private final boolean planned;

    TenantResource(Requests requests, ResourceId id, boolean planned) {
        this.requests = requests;
        this.id = id;
        this.planned = planned;
    }

    abstract Class<R> type();

    /** The resource with its description updated. */
    abstract R described(R resource, UnaryOperator<S> update);

    Context context() {
        return requests.context();
    }

    Requests requests() {
        return requests;
    }

    @Override
    ResourceCalls calls() {
        ResourceCalls calls = new ResourceCalls(context(), requests);
        return planned ? calls.planned() : calls;
    }

    @Override
    ResourceType resourceType() {
        return id.type();
    }

    @Override
    List<? extends ResourceId> ids() {
        return List.of(id);
    }

    boolean planned() {
        return planned;
    }

    /**
     * Registers the resource for the project, in the project's region. Repeating it unchanged is {@code ALREADY} so.
     *
     * <p>Refused with {@code unknown-project}; with {@code image-registered-otherwise} or {@code backup-registered-otherwise}
     * if the project has registered it with another description; with {@code image-id-taken} or {@code backup-id-taken} if
     * the id is or ever was in use otherwise, by whomever; an image with {@code image-not-for-all} if it is to be public, and
     * encrypted or made from a received or a legacy backup.
     */
    public ShareReport register(S spec) {
        return calls().register(id, Arguments.required(spec, "spec"));
    }

    /**
     * Describes the resource anew; recipients see the new description at once (rule book C-28).
     *
     * <p>Refused with {@code image-unknown} or {@code backup-unknown}; {@code not-owner} or {@code backup-not-owner}; {@code
     * image-identity-fixed} (kind, origin, encryption, and disks once it was active or has a member) or {@code
     * backup-identity-fixed} (kind, vault, size, encryption); {@code image-still-shared} and {@code image-not-for-all} when
     * an image is made public; {@code backup-locked} when a backup in a locked vault is to be kept for less time; or a code of
     * the host's policies. Under a request key, the key stands for the update whatever the function returns.
     *
     * @param update from the present description to the new one; may run several times
     */
    public ShareReport update(UnaryOperator<S> update) {
        Arguments.required(update, "update");
        return calls().update(id, resource -> described(type().cast(resource), update));
    }

    /**
     * The resource; empty for a stranger, once sharing stopped or the resource was deleted (scenario 97), and for a public
     * image in another region. A recipient sees a backup in the vault it accepted it into, and not what the owner has
     * registered from it.
     */
    public Optional<ResourceDetails<R>> details() {
        return calls().look(
                        id,
                        (subject, call) -> Views.resource(subject, call)
                                .map(seen -> new ResourceDetails<>(
                                        type().cast(seen),
                                        subject.relationOf(call.actor()),
                                        Views.isShared(subject, call))));
    }

    /** The member list, oldest offer first: whole for the owner, its own entry for a recipient, empty for a stranger. */
    public List<Member> members() {
        return calls().look(id, Views::members);
    }

    /**
     * Who had access to the resource, and when, also after it is gone: everybody for the owner, itself for a recipient, nobody
     * for a stranger.
     */
    public History history() {
        ProjectId viewer = requests.actor();
        return new History(
                context(), EventFeed.of(context(), viewer).of(id), () -> calls().look(id, Views::everShared).stream());
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
     * May the project do this with the resource now? The one call to make before every launch: it reads the resource itself,
     * never a list, so a withdrawn share stops working at once; or, if the host has put a cache in front of the storage, by
     * no more than the cache states later.
     */
    public Decision may(Operation operation) {
        return may(Use.of(Arguments.required(operation, "operation")));
    }

    /** The same for a use in a named region or with a key. */
    public Decision may(Use use) {
        return AccessCheck.may(
                context(),
                requests.actor().value(),
                requests.caller().cause(),
                id.type(),
                id.value(),
                Arguments.required(use, "use"));
    }

    /** Why the project can or cannot do each thing with the resource now. */
    public Explanation explain() {
        return calls().explain(id);
    }

    /**
     * Records that the project creates a server from the resource, if it may; call it before creating the server. Repeating
     * it is harmless. After an OS change, forget the server's record and make a new one.
     */
    public Outcome createdServer(String server) {
        return calls().derive(id, DerivedId.server(server));
    }

    /** Records that the project creates a disk from the resource, if it may; call it before creating the disk. */
    public Outcome createdDisk(String disk) {
        return calls().derive(id, DerivedId.disk(disk));
    }

    @Override
    public String toString() {
        return id.type() + " " + id + " for " + requests.actor();
    }
}
