package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.sdk.call.AccessCheck;
import io.tenantshare.sdk.call.DerivedCalls;
import io.tenantshare.sdk.call.KeyCalls;
import io.tenantshare.sdk.call.Requests;
import io.tenantshare.sdk.call.ResourceCalls;
import io.tenantshare.sdk.call.RuleCalls;
import io.tenantshare.sdk.call.VaultCalls;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Context;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A project that acts. Immutable, free to create, safe for use by many threads. The host says who acts: authentication
 * is its own business.
 */
public final class Tenant {

    private final Context context;
    private final Caller caller;
    private final @Nullable String requestKey;

    Tenant(Context context, Caller caller, @Nullable String requestKey) {
        this.context = context;
        this.caller = caller;
        this.requestKey = requestKey;
    }

    /** The project that acts. */
    public ProjectId id() {
        return caller.project();
    }

    /**
     * The same project carrying out one request under a key: the call is idempotent (rule book DM-7). Repeating the very same
     * call with its key returns the first outcome, whatever happened meanwhile, and carries out nothing; the order of ids
     * makes no other call. The same key with another call is refused with {@code request-key-reused}; while the first call
     * runs, with {@code request-in-progress}.
     *
     * <p>If some pairs of a call end with a {@linkplain io.tenantshare.domain.refusal.Refusal#retryable() retryable} refusal,
     * repeat the call under the same key: only these pairs are carried out again, and the report has the outcomes of both
     * attempts. A call that names too few or too many ids, or that throws, does not use its key up. If its process dies, or
     * loses the storage, the key is free again after the lease that the storage's settings state. What was done by then is
     * {@code ALREADY} so.
     *
     * <p>Keys of different projects are unrelated. How long an outcome is kept is the storage's setting.
     *
     * @param requestKey 1 to 255 characters
     */
    public Tenant withRequestKey(String requestKey) {
        return new Tenant(context, caller, Text.identifier(requestKey, Reason.INVALID_ID));
    }

    /**
     * The same project acting for a user of the host's. The user stands in the events, for this project and the host alone
     * (rule HI-2).
     *
     * @param user the host's id of the user, 1 to 255 characters
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not
     */
    public Tenant onBehalfOf(String user) {
        return with(caller.cause().by(user));
    }

    /**
     * The same project acting within a request of the host's. The id stands in the events, for this project and the host
     * alone (rule HI-2).
     *
     * @param correlationId 1 to 255 characters
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not
     */
    public Tenant inRequest(String correlationId) {
        return with(caller.cause().in(correlationId));
    }

    /**
     * The same project with some words to the other side: with an offer, the recipient finds them at the share; with a
     * rejection, the owner does; with a withdrawal or a deletion, the recipient finds them in its events (rule HI-2). With a
     * request for a later end, the owner finds them in the member list, and with the answer the recipient in its events. With
     * any other call, they stand in this project's own events.
     *
     * @param note 1 to 1000 characters, line breaks included
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not
     */
    public Tenant saying(String note) {
        return with(caller.cause().saying(note));
    }

    private Tenant with(Cause cause) {
        return new Tenant(context, new Caller(id(), cause), requestKey);
    }

    /**
     * One image, be it this project's, another's or none at all.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not an image id
     */
    public TenantImage image(String id) {
        return image(new ImageId(id));
    }

    /** The same by id. */
    public TenantImage image(ImageId id) {
        return new TenantImage(requests(), Arguments.required(id, "id"), false, null);
    }

    /**
     * Several images, treated in one call. Ids are trimmed, blanks dropped and duplicates removed in order.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an image id
     */
    public TenantResources images(String... ids) {
        return images(Ids.list(ids, "ids"));
    }

    /** The same for a collection of ids. */
    public TenantResources images(Collection<String> ids) {
        return new TenantResources(calls(), ResourceType.IMAGE, Ids.distinct(ids, "ids", ImageId::new));
    }

    /**
     * One backup, be it this project's, another's or none at all.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a backup id
     */
    public TenantBackup backup(String id) {
        return backup(new BackupId(id));
    }

    /** The same by id. */
    public TenantBackup backup(BackupId id) {
        return new TenantBackup(requests(), Arguments.required(id, "id"), false);
    }

    /**
     * Several backups, treated in one call. Ids are trimmed, blanks dropped and duplicates removed in order.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a backup id
     */
    public TenantResources backups(String... ids) {
        return backups(Ids.list(ids, "ids"));
    }

    /** The same for a collection of ids. */
    public TenantResources backups(Collection<String> ids) {
        return new TenantResources(calls(), ResourceType.BACKUP, Ids.distinct(ids, "ids", BackupId::new));
    }

    /** May the project do this with the resource now? The same as {@link TenantResource#may(Operation)}. */
    public Decision may(Operation operation, ResourceId resource) {
        Arguments.required(resource, "resource");
        return AccessCheck.may(
                context,
                id().value(),
                caller.cause(),
                resource.type(),
                resource.value(),
                Use.of(Arguments.required(operation, "operation")));
    }

    /** What others share with this project. */
    public Inbox inbox() {
        return new Inbox(context, requests(), null);
    }

    /** What this project says beforehand about offers to it. */
    public TenantRules rules() {
        return new TenantRules(new RuleCalls(context, requests(), false));
    }

    /** The images this project shares with others, whatever they answered. */
    public ShareList sharedImages() {
        return shared(ResourceType.IMAGE);
    }

    /** How many shares of this project's images there are in each status. */
    public ShareCounts sharedImageCounts() {
        return sharedCounts(ResourceType.IMAGE);
    }

    /** The backups this project shares with others, whatever they answered. */
    public ShareList sharedBackups() {
        return shared(ResourceType.BACKUP);
    }

    /** How many shares of this project's backups there are in each status. */
    public ShareCounts sharedBackupCounts() {
        return sharedCounts(ResourceType.BACKUP);
    }

    private ShareList shared(ResourceType type) {
        return new ShareList(context, ShareQuery.all(ShareQuery.Side.OWNER, id(), type), () -> true);
    }

    private ShareCounts sharedCounts(ResourceType type) {
        return context.storage().shares().counts(ShareQuery.Side.OWNER, id(), type, context.now());
    }

    /** The images this project owns, ordered by id. */
    public ResourceList<Image> ownImages() {
        return new ResourceList<>(context, id(), ResourceType.IMAGE, Image.class, Narrowing.none());
    }

    /** The backups this project owns, ordered by id. */
    public ResourceList<Backup> ownBackups() {
        return new ResourceList<>(context, id(), ResourceType.BACKUP, Backup.class, Narrowing.none());
    }

    /**
     * A customer key of this project's.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a key id
     */
    public TenantKey key(String id) {
        return new TenantKey(new KeyCalls(context, requests()), new KeyId(id));
    }

    /**
     * A vault of this project's.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a vault id
     */
    public TenantVault vault(String id) {
        return new TenantVault(new VaultCalls(context, requests()), new VaultId(id));
    }

    /** The vaults of this project, ordered by id. */
    public VaultList vaults() {
        return new VaultList(context, id(), Narrowing.none());
    }

    /**
     * Which of these unprotected resources the project's vaults associate now: ask at each backup period, associate, and
     * {@linkplain TenantVault#confirm confirm}. Writes nothing.
     */
    public List<Association> associationsDue(Collection<Unprotected> unprotected) {
        Arguments.required(unprotected, "unprotected").forEach(resource -> Arguments.required(resource, "unprotected"));
        return new VaultCalls(context, requests()).due(List.copyOf(unprotected));
    }

    /** A server that this project made from an image or a backup. */
    public TenantDerived server(String id) {
        return derived(DerivedId.server(id));
    }

    /** A disk that this project made from an image or a backup. */
    public TenantDerived disk(String id) {
        return derived(DerivedId.disk(id));
    }

    private TenantDerived derived(DerivedId id) {
        return new TenantDerived(new DerivedCalls(context, requests()), id);
    }

    /** What this project made from images and backups, ordered by kind and id. */
    public DerivedList derived() {
        return new DerivedList(context, id(), Narrowing.none());
    }

    /** Where the project lives and whom it belongs to; empty if it is not registered. */
    public Optional<Project> details() {
        return context.project(id());
    }

    /**
     * What happened that concerns this project: as actor, as owner of what changed, or as recipient. The revisions in the
     * events' ids count all changes of a resource, also those that do not concern the project.
     */
    public EventFeed events() {
        return EventFeed.of(context, id());
    }

    /** What this project had access to, and who had access to what it shared. */
    public History history() {
        return new History(
                context,
                events(),
                () -> Stream.of(ShareQuery.Side.values())
                        .flatMap(side -> Stream.of(ResourceType.values()).map(type -> ShareQuery.all(side, id(), type)))
                        .flatMap(query -> ShareList.stored(context, query).stream()));
    }

    private Requests requests() {
        return new Requests(context, caller, requestKey);
    }

    private ResourceCalls calls() {
        return new ResourceCalls(context, requests());
    }

    @Override
    public String toString() {
        return "project " + id();
    }
}
