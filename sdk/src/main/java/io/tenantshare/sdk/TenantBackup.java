package io.tenantshare.sdk;

import io.tenantshare.domain.decision.ShareDecisions;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One backup as one project may treat it, be it the backup's owner, a recipient or a stranger. Immutable and free to
 * create; nothing happens before the verb. To a stranger every answer is the same as for a backup that does not exist,
 * but that to {@link #register}: an id that is in use is taken.
 */
public final class TenantBackup {

    private final BackupCalls calls;
    private final BackupUses uses;
    private final BackupId id;

    TenantBackup(BackupCalls calls, BackupUses uses, BackupId id) {
        this.calls = calls;
        this.uses = uses;
        this.id = id;
    }

    /** Identifies the backup. */
    public BackupId id() {
        return id;
    }

    /**
     * Registers the backup for the project, in the project's region. Repeating it unchanged is {@code ALREADY} so.
     *
     * <p>Refused with {@code unknown-project}, or {@code backup-id-taken} if the id is or ever was in use.
     */
    public ShareReport register(BackupSpec spec) {
        return calls.register(id, spec);
    }

    /**
     * Describes the backup anew.
     *
     * <p>Refused with {@code backup-unknown}, {@code backup-not-owner}, {@code backup-identity-fixed} (kind, vault, size,
     * encryption), {@code backup-locked} (kept for less time than it was, in a locked vault) or a code of the host's
     * policies. Under a request key, the key stands for the update whatever the function returns.
     *
     * @param update from the present description to the new one; may run several times
     */
    public ShareReport update(UnaryOperator<BackupSpec> update) {
        return calls.update(id, update);
    }

    /**
     * Shares the backup with 1 to 10 projects: with all of them or, if one is refused, with none (rule book BA-9). Ids
     * are trimmed, blanks dropped and duplicates removed in order.
     *
     * <p>The call is refused as a whole with {@code backup-recipients-out-of-range}. A project is refused with {@code
     * backup-unknown}, {@code backup-not-owner}, {@code backup-not-available}, {@code backup-kind-not-shared}, {@code
     * backup-encrypted-server}, {@code backup-encrypted-disk}, {@code backup-key-not-granted}, {@code backup-replica},
     * {@code backup-vault-unusable}, {@code backup-recipient-invalid}, {@code backup-already-shared}, {@code
     * backup-member-limit} or a code of the host's policies; the others of the call then with {@code
     * backup-call-refused}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport shareWith(String... projects) {
        return calls.share(id, Ids.distinct(projects, "projects", ProjectId::new));
    }

    /**
     * Cancels sharing with these projects; their vaults are freed, what was made from the backup stays (rule book C-8).
     *
     * <p>The call is refused as a whole with {@code backup-recipients-out-of-range}. A project is refused with {@code
     * backup-unknown}, {@code backup-not-owner}, {@code backup-not-a-member} or, while
     * it keeps an image registered from the backup, {@code backup-image-registered}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareReport stopSharingWith(String... projects) {
        return calls.stopSharing(id, Ids.distinct(projects, "projects", ProjectId::new));
    }

    /** Cancels sharing with everybody; the report names those who had the backup. */
    public ShareReport stopSharingWithAll() {
        return calls.stopSharingWithAll(id);
    }

    /**
     * Deletes the backup: every recipient loses it and its vault is freed; servers and disks made from it stay (rule book
     * DC-1, DC-2).
     *
     * <p>Refused with {@code backup-unknown}, {@code backup-delete-by-other}, {@code backup-not-deletable}, {@code
     * backup-used-for-image}, {@code backup-image-registered}, {@code backup-locked} or a code of the host's policies.
     */
    public ShareReport delete() {
        return calls.delete(id);
    }

    /** The same verbs, telling what they would do with every objection, and writing nothing. */
    public BackupPlan plan() {
        return new BackupPlan(calls.planned(), id);
    }

    /**
     * The backup; empty for a stranger, and once sharing was cancelled or the backup deleted. A recipient sees the vault it
     * accepted it into, and not what the owner has registered from it.
     */
    public Optional<Backup> details() {
        return ShareDecisions.backupVisibleTo(uses.find(id), calls.actor());
    }

    /** The member list, oldest offer first: whole for the owner, its own entry for a recipient, empty for a stranger. */
    public List<Member> members() {
        return ShareDecisions.membersVisibleTo(uses.find(id), calls.actor());
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

    /** May the project do this with the backup now? */
    public Decision may(Operation operation) {
        return uses.may(id, Use.of(Text.required(operation, "operation")));
    }

    /** The same for a use in a named region. */
    public Decision may(Use use) {
        return uses.may(id, Text.required(use, "use"));
    }

    /** Records that the project creates a server from the backup, if it may; call it before creating the server. */
    public Decision createdServer(String server) {
        return uses.record(id, DerivedId.server(server));
    }

    /** Records that the project creates a disk from the backup, if it may; call it before creating the disk. */
    public Decision createdDisk(String disk) {
        return uses.record(id, DerivedId.disk(disk));
    }

    /**
     * Registers a full-server image from the backup for the project; one per project. While the image exists, the backup
     * is neither given back nor cancelled nor deleted. An image from a received backup cannot be shared on (SI-9).
     * Repeating the call after a failure goes on where it stopped.
     *
     * <p>Refused with {@code unknown-project}, {@code image-id-taken}, {@code derived-id-taken}, or what {@link #may(Operation)} objects to {@link
     * Operation#REGISTER_IMAGE}.
     */
    public ShareReport registerImage(String image, String name) {
        // Checked before anything is noted down: a note without an image would keep the backup for good.
        String checked = Text.optional(name, Reason.INVALID_TEXT);
        return uses.registerImage(id, new ImageId(image), checked);
    }

    @Override
    public String toString() {
        return "backup " + id + " for " + calls.actor();
    }
}
