package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Terms;
import io.tenantshare.sdk.call.ResourceCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Several images, or several backups, of an owner, treated in one call. Immutable and free to create. */
public final class TenantResources {

    private final ResourceCalls calls;
    private final ResourceType type;
    private final List<? extends ResourceId> ids;

    TenantResources(ResourceCalls calls, ResourceType type, List<? extends ResourceId> ids) {
        this.calls = calls;
        this.type = type;
        this.ids = ids;
    }

    /**
     * Shares every resource with every project (scenario 4). Project ids are trimmed, blanks dropped and duplicates removed
     * in order. Of an image, pairs that are fine go through, the others say why not; a backup is shared with all projects of
     * the call or with none (rule book BA-9). What is shared already is {@code ALREADY} so; what was rejected is offered anew.
     *
     * <p>The call is refused as a whole, and nothing written, with {@code no-images}, {@code no-recipients}, {@code
     * too-many-recipients} (100 distinct projects) or {@code too-many-images}; about backups with {@code no-backups} or
     * {@code backup-recipients-out-of-range} (1 to 10).
     *
     * <p>A pair with an image is refused with {@code image-unknown}, {@code public-image}, {@code not-owner}, {@code
     * image-not-active}, {@code iso-image}, {@code full-server-not-shareable}, {@code default-key}, {@code encrypted-image},
     * {@code share-with-self}, {@code recipient-not-found}, {@code key-not-granted} or {@code member-limit}; with a backup
     * with {@code backup-unknown}, {@code backup-not-owner}, {@code backup-not-available}, {@code backup-kind-not-shared},
     * {@code backup-encrypted-server}, {@code backup-encrypted-disk}, {@code backup-key-not-granted}, {@code backup-replica},
     * {@code backup-vault-unusable}, {@code backup-vault-not-registered}, {@code backup-recipient-invalid}, {@code
     * backup-member-limit} or, because another project of the call is refused, {@code backup-call-refused}; each also with a
     * code of the host's policies. A pair fails with {@code concurrent-change} if the resource keeps changing under the call.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport shareWith(String... projects) {
        return shareWith(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport shareWith(Collection<String> projects) {
        return timed().shareWith(projects);
    }

    /** Sharing that ends at a time; as {@link TenantResource#until}. */
    public TimedSharing until(Instant end) {
        return timed().until(end);
    }

    /** Sharing that ends so long after the call. */
    public TimedSharing lasting(Duration period) {
        return timed().lasting(period);
    }

    /** Sharing without an end, whatever the rules have where a call says nothing. */
    public TimedSharing withoutEnd() {
        return timed().withoutEnd();
    }

    /** Sharing that is over if it is not answered by a time. */
    public TimedSharing answeredBy(Instant end) {
        return timed().answeredBy(end);
    }

    /** Sharing that is over if it is not answered so long after the call. */
    public TimedSharing answeredWithin(Duration period) {
        return timed().answeredWithin(period);
    }

    private TimedSharing timed() {
        return new TimedSharing(calls, type, ids, Terms.RULED);
    }

    /**
     * Stops sharing these resources with these projects; the recipients are not asked and not told (rule book ST-1). Their
     * vaults are freed; what was made from the resources stays. A pair that is not shared is {@code ALREADY} so.
     *
     * <p>The call is refused as a whole with {@code no-images}, {@code no-recipients} or {@code too-many-images}; about
     * backups with {@code no-backups} or {@code backup-recipients-out-of-range}. A pair is refused with {@code image-unknown}
     * or {@code not-owner}, {@code backup-unknown} or {@code backup-not-owner}, and while the recipient keeps an image
     * registered from the backup, with {@code backup-image-registered}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport stopSharingWith(String... projects) {
        return stopSharingWith(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport stopSharingWith(Collection<String> projects) {
        return calls.stopSharing(type, ids, Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** Stops sharing these resources with everybody; the report names those who had them. */
    public ShareReport stopSharingWithAll() {
        return calls.stopSharingWithAll(type, ids);
    }

    /**
     * Deletes these resources; every recipient loses them at once and its vault is freed, servers and disks made from them
     * stay (rule book DC-1, DC-9). The project's own deleted resource is {@code ALREADY} so.
     *
     * <p>An image is refused with {@code image-unknown}, {@code delete-by-other}, {@code delete-public}, {@code
     * delete-protected} or {@code delete-while-creating}; a backup with {@code backup-unknown}, {@code
     * backup-delete-by-other}, {@code backup-not-deletable}, {@code backup-used-for-image}, {@code backup-image-registered} or
     * {@code backup-locked}; each also with a code of the host's policies.
     */
    public ShareReport delete() {
        return calls.delete(type, ids);
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public TenantResources plan() {
        return new TenantResources(calls.planned(), type, ids);
    }

    /**
     * The same verbs, telling this watcher how far they have come and asking it whether to go on: for calls about many
     * resources. One that it ends has a {@code cancelled} outcome for each pair that was left.
     */
    public TenantResources watchedBy(Progress progress) {
        return new TenantResources(calls.watchedBy(Arguments.required(progress, "progress")::goOn), type, ids);
    }
}
