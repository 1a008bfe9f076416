package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.vault.AssociationChoice;
import java.util.List;

/** One backup that another project shares with this one. It is accepted into a vault, always. Immutable. */
public final class InboxBackup {

    private final BackupInbox inbox;
    private final List<String> id;

    InboxBackup(BackupInbox inbox, String id) {
        this.inbox = inbox;
        this.id = List.of(id);
    }

    /** Accepts the backup, pending or rejected, into this vault of the project's; see {@link Acceptance#accept(String...)}. */
    public ShareReport acceptInto(String vault) {
        return inbox.into(vault).accept(id);
    }

    /** The same, and then switches automatic association of the vault on if so chosen; see {@link Acceptance#with}. */
    public ShareReport acceptInto(String vault, AssociationChoice association) {
        return inbox.into(vault).with(association).accept(id);
    }

    /**
     * Rejects the backup, pending or accepted, and frees the vault; servers and disks made from it stay. Refused with {@code
     * backup-image-registered} while the project keeps an image registered from it.
     */
    public ShareReport reject() {
        return inbox.reject(id);
    }

    /** The same verbs, telling what they would do and writing nothing. */
    public InboxBackup plan() {
        return new InboxBackup(inbox.plan(), id.get(0));
    }
}
