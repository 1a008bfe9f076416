package io.tenantshare.sdk;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.ShareQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project that acts. Immutable, free to create, safe for use by many threads. The host says who acts: authentication
 * is its own business.
 */
public final class Tenant {

    private final Kernel kernel;
    private final ProjectId actor;
    private final @Nullable String requestKey;

    Tenant(Kernel kernel, ProjectId actor, @Nullable String requestKey) {
        this.kernel = kernel;
        this.actor = actor;
        this.requestKey = requestKey;
    }

    /** The project that acts. */
    public ProjectId id() {
        return actor;
    }

    /**
     * The same project carrying out one request under a key: repeating the very same call with its key returns the first
     * outcome, whatever happened meanwhile, and carries out nothing. The same key with another call is refused with
     * {@code request-key-reused}; while the first call runs, with {@code request-in-progress}. A call that is refused as a
     * whole for the number of its images or projects does not use its key up. Keys of different projects are unrelated. How
     * long an outcome is kept is the storage's setting.
     *
     * @param requestKey 1 to 255 characters
     */
    public Tenant withRequestKey(String requestKey) {
        return new Tenant(kernel, actor, Text.identifier(requestKey, Reason.INVALID_ID));
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
        return new TenantImage(kernel, actor, requestKey, Text.required(id, "id"));
    }

    /**
     * Several images, treated in one call. Ids are trimmed, blanks dropped and duplicates removed in order.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an image id
     */
    public TenantImages images(String... ids) {
        return new TenantImages(imageCalls(), Ids.distinct(ids, "ids", ImageId::new));
    }

    /** The same for a list of ids. */
    public TenantImages images(List<String> ids) {
        return new TenantImages(imageCalls(), Ids.distinct(ids, "ids", ImageId::new));
    }

    /** May the project do this with the image now? The same as {@link TenantImage#may(Operation)}. */
    public Decision may(Operation operation, ImageId image) {
        String id = Text.required(image, "image").value();
        return UseCalls.may(kernel, actor.value(), id, Use.of(Text.required(operation, "operation")));
    }

    /** What others share with this project. */
    public Inbox inbox() {
        return new Inbox(kernel, requests(), null);
    }

    /** What this project shares with others, whatever they answered. */
    public ShareList sharedImages() {
        return new ShareList(kernel, ShareQuery.all(ShareQuery.Side.OWNER, id(), ResourceType.IMAGE), () -> true);
    }

    /** How many shares of this project's images there are in each status. */
    public ShareCounts sharedImageCounts() {
        return kernel.storage().shares().counts(ShareQuery.Side.OWNER, id(), ResourceType.IMAGE);
    }

    /**
     * One backup, be it this project's, another's or none at all.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a backup id
     */
    public TenantBackup backup(String id) {
        return new TenantBackup(backupCalls(), new BackupUses(kernel, requests()), new BackupId(id));
    }

    /** The backups this project shares with others, whatever they answered. */
    public ShareList sharedBackups() {
        return new ShareList(kernel, ShareQuery.all(ShareQuery.Side.OWNER, id(), ResourceType.BACKUP), () -> true);
    }

    /** A customer key of this project's. */
    public TenantKey key(String id) {
        return new TenantKey(kernel, requests(), new KeyId(id));
    }

    /**
     * A vault of this project's.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a vault id
     */
    public TenantVault vault(String id) {
        return new TenantVault(new VaultCalls(kernel, requests()), new VaultId(id));
    }

    /**
     * The vaults of this project, ordered by id.
     *
     * @param after the last one of the page before; empty to start
     * @param limit the most to return, from 1 to 1000
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the limit is out of range
     */
    public List<Vault> vaults(Optional<VaultId> after, int limit) {
        ShareList.checkSize(limit);
        return kernel.storage().vaults().page(id(), Text.required(after, "after"), limit);
    }

    /**
     * Which of these unprotected resources the project's vaults associate now: ask at each backup period, associate, and
     * {@linkplain TenantVault#confirm confirm}. Writes nothing.
     */
    public List<Association> associationsDue(List<Unprotected> unprotected) {
        Text.required(unprotected, "unprotected").forEach(resource -> Text.required(resource, "unprotected"));
        return new VaultCalls(kernel, requests()).due(List.copyOf(unprotected));
    }

    /**
     * The images this project owns, ordered by id.
     *
     * @param after the last one of the page before; empty to start
     * @param limit the most to return, from 1 to 1000
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the limit is out of range
     */
    public List<ImageDetails> ownImages(Optional<ImageId> after, int limit) {
        return owned(ResourceType.IMAGE, Text.required(after, "after"), limit).stream()
                .map(shared -> new ImageDetails((Image) shared.resource(), Relation.OWNER, shared.memberCount() > 0))
                .toList();
    }

    /** The backups this project owns, ordered by id; as {@link #ownImages}. */
    public List<Backup> ownBackups(Optional<BackupId> after, int limit) {
        return owned(ResourceType.BACKUP, Text.required(after, "after"), limit).stream()
                .map(shared -> (Backup) shared.resource())
                .toList();
    }

    private List<SharedResource> owned(ResourceType type, Optional<? extends ResourceId> after, int limit) {
        ShareList.checkSize(limit);
        return kernel.storage().resources().ownedBy(id(), type, after.map(id -> id), limit);
    }

    /** A server that this project made from an image. */
    public TenantDerived server(String id) {
        return new TenantDerived(new UseCalls(kernel, requests()), DerivedId.server(id));
    }

    /** A disk that this project made from an image. */
    public TenantDerived disk(String id) {
        return new TenantDerived(new UseCalls(kernel, requests()), DerivedId.disk(id));
    }

    /**
     * What this project made from images, ordered by kind and id.
     *
     * @param after the last one of the page before; empty to start
     * @param limit the most to return, from 1 to 1000
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the limit is out of range
     */
    public List<DerivedResource> made(Optional<DerivedId> after, int limit) {
        ShareList.checkSize(limit);
        return new UseCalls(kernel, requests()).recorded(Text.required(after, "after"), limit);
    }

    /** Where the project lives and whom it belongs to; empty if it is not registered. */
    public Optional<Project> details() {
        return Optional.ofNullable(kernel.project(id()));
    }

    /**
     * What happened that concerns this project: as actor, as owner of what changed, or as recipient. The revisions in the
     * events' ids count all changes of a resource, also those that do not concern the project.
     */
    public EventFeed events() {
        return new EventFeed(kernel, event -> event.concerns(id()));
    }

    private Requests requests() {
        return new Requests(kernel, actor, requestKey);
    }

    private BackupCalls backupCalls() {
        return new BackupCalls(kernel, requests(), false);
    }

    private ImageCalls imageCalls() {
        return new ImageCalls(kernel, requests());
    }

    @Override
    public String toString() {
        return "project " + id();
    }
}
