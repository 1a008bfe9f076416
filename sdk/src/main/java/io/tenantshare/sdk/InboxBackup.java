package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One backup that another project shares with this one. It is accepted into a vault, always. Immutable. */
public final class InboxBackup {

    private final BackupCalls calls;
    private final BooleanSupplier visible;
    private final BackupId backup;

    InboxBackup(BackupCalls calls, BooleanSupplier visible, BackupId backup) {
        this.calls = calls;
        this.visible = visible;
        this.backup = backup;
    }

    /**
     * Accepts the backup, pending or rejected, into this vault of the project's. Accepted into the same vault, it is
     * {@code ALREADY} so.
     *
     * <p>Refused with {@code backup-unknown}, {@code backup-not-recipient}, {@code backup-vault-unknown}, {@code
     * backup-vault-unsuitable}, {@code backup-vault-protection}, {@code backup-vault-unusable}, {@code backup-vault-full}
     * (what remains must be strictly more than the backup), {@code backup-accepted-elsewhere} or a code of the host's policies.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a vault id
     */
    public ShareReport acceptInto(String vault) {
        return acceptInto(vault, AssociationChoice.skip());
    }

    /**
     * The same, and then switches automatic association of the vault on if so chosen. These are two steps (rule book
     * AA-3): if only the first succeeds, the backup is accepted and the outcome warns with {@code association-failed}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a vault id
     */
    public ShareReport acceptInto(String vault, AssociationChoice association) {
        VaultId id = new VaultId(vault);
        Text.required(association, "association");
        return onVisible(() -> calls.accept(backup, id, association));
    }

    /**
     * Rejects the backup, pending or accepted, and frees the vault; servers and disks made from it stay. Refused with
     * {@code backup-image-registered} while the project keeps an image registered from it.
     */
    public ShareReport reject() {
        return onVisible(() -> calls.reject(backup));
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public InboxBackup plan() {
        return new InboxBackup(calls.planned(), visible, backup);
    }

    private ShareReport onVisible(Supplier<ShareReport> answer) {
        return visible.getAsBoolean()
                ? answer.get()
                : ShareReport.of(List.of(ShareOutcome.refused(
                        backup, calls.actor(), List.of(Refusal.of(Reason.BACKUP_UNKNOWN, backup)))));
    }
}
