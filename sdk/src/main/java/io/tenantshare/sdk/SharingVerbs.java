package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Terms;
import io.tenantshare.sdk.call.ResourceCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What an owner does with one or several of its images, or of its backups. Immutable and free to create. */
public abstract sealed class SharingVerbs permits TenantResource, TenantResources {

    SharingVerbs() {}

    abstract ResourceCalls calls();

    abstract ResourceType resourceType();

    abstract List<? extends ResourceId> ids();

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
     * {@code share-with-self}, {@code recipient-not-found}, {@code recipient-unavailable}, {@code key-not-granted} or {@code
     * member-limit}; with a backup
     * with {@code backup-unknown}, {@code backup-not-owner}, {@code backup-not-available}, {@code backup-kind-not-shared},
     * {@code backup-encrypted-server}, {@code backup-encrypted-disk}, {@code backup-key-not-granted}, {@code backup-replica},
     * {@code backup-vault-unusable}, {@code backup-vault-not-registered}, {@code backup-recipient-invalid}, {@code
     * backup-recipient-unavailable}, {@code backup-member-limit} or, because another project of the call is refused, {@code backup-call-refused}; each also with a
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

    /**
     * Shares every resource with exactly these projects: adds those who are missing, withdraws from everybody else, and keeps
     * who is a member as it is, also who rejected (rule book DM-1). One write per resource, of everything or of nothing: if one
     * project is refused, the others of that resource are refused with {@code call-refused} or {@code backup-call-refused}. The
     * limits are those of the final list; a call may name as many projects. The report has these projects in their order, then
     * those it withdrew from, by id.
     *
     * <p>Refused with the codes of {@link #shareWith(String...)} but for {@code too-many-recipients}, and with those of {@link
     * #stopSharingWith(String...)}; without a project with {@code no-recipients} or {@code backup-recipients-out-of-range}:
     * sharing with nobody is {@link #stopSharingWithAll()}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport shareExactlyWith(String... projects) {
        return shareExactlyWith(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport shareExactlyWith(Collection<String> projects) {
        return timed().shareExactlyWith(projects);
    }

    /**
     * Sharing that ends at a time: {@code image.until(friday).shareWith("p-2")}. From that very instant on, the recipient is a
     * stranger (rule book LT-3, LT-4).
     */
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
        return new TimedSharing(calls(), resourceType(), ids(), Terms.RULED);
    }

    /**
     * Grants these projects the ends that they {@linkplain TimedSharing#askForExtension() ask} for (rule book LT-11). For another
     * end than that, {@linkplain TimedSharing#keepSharingWith(String...) keep sharing} until then, which answers the request, too.
     * Both sides find the answer in their events, the recipient with the words of {@link Tenant#saying}.
     *
     * <p>The call is refused as a whole with {@code no-images}, {@code no-recipients} or {@code too-many-images}; about
     * backups with {@code no-backups} or {@code backup-recipients-out-of-range}. A pair is refused with {@code image-unknown}
     * or {@code not-owner}, {@code backup-unknown} or {@code backup-not-owner}, {@code not-a-member} or {@code
     * backup-not-a-member}, {@code extension-not-asked}, and where the rules or the clock have changed since it was asked for,
     * {@code end-not-ahead} or {@code end-too-far}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport grantExtensionTo(String... projects) {
        return grantExtensionTo(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport grantExtensionTo(Collection<String> projects) {
        return calls().grantExtension(resourceType(), ids(), Ids.distinct(projects, "projects", ProjectId::new));
    }

    /**
     * Declines what these projects ask for: the ends stay as they are. Both sides find the answer in their events, the recipient
     * with the words of {@link Tenant#saying}. Refused as {@link #grantExtensionTo(String...)} is, but for the end.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport declineExtensionTo(String... projects) {
        return declineExtensionTo(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport declineExtensionTo(Collection<String> projects) {
        return calls().declineExtension(resourceType(), ids(), Ids.distinct(projects, "projects", ProjectId::new));
    }

    /**
     * Stops sharing these resources with these projects; the recipients are not asked and not told (rule book ST-1). Their
     * vaults are freed; what was made from the resources stays. A pair that is not shared is {@code ALREADY} so.
     *
     * <p>The call is refused as a whole with {@code no-images}, {@code no-recipients} or {@code too-many-images}; about
     * backups with {@code no-backups} or {@code backup-recipients-out-of-range}. A pair is refused with {@code image-unknown}
     * or {@code not-owner}, {@code backup-unknown} or {@code backup-not-owner}, and while the recipient keeps an image
     * registered from the backup, with {@code backup-image-registered}; where the host has an in-use guard, also with {@code
     * in-use} or {@code guard-failed}. The plan of it tells the impact on each recipient (RP-1).
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport stopSharingWith(String... projects) {
        return stopSharingWith(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareReport stopSharingWith(Collection<String> projects) {
        return calls().stopSharing(resourceType(), ids(), Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** Stops sharing these resources with everybody; the report names those who had them. */
    public ShareReport stopSharingWithAll() {
        return calls().stopSharingWithAll(resourceType(), ids());
    }

    /**
     * Deletes these resources; every recipient loses them at once and its vault is freed, servers and disks made from them
     * stay (rule book DC-1, DC-9). The project's own deleted resource is {@code ALREADY} so.
     *
     * <p>An image is refused with {@code image-unknown}, {@code delete-by-other}, {@code delete-public}, {@code
     * delete-protected} or {@code delete-while-creating}; a backup with {@code backup-unknown}, {@code
     * backup-delete-by-other}, {@code backup-not-deletable}, {@code backup-used-for-image}, {@code backup-image-registered} or
     * {@code backup-locked}; each also with a code of the host's policies, with {@code in-use} or {@code guard-failed}.
     */
    public ShareReport delete() {
        return calls().delete(resourceType(), ids());
    }
}
