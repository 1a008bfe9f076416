package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.AssociationChoice;
import java.util.Collection;
import java.util.Optional;

/** Acceptance into a vault of the recipient's: {@code inbox.images().into("vault-1").accept("img-1", "img-2")}. Immutable. */
public final class Acceptance {

    private final ResourceInbox inbox;
    private final VaultId vault;
    private final AssociationChoice association;

    Acceptance(ResourceInbox inbox, VaultId vault, AssociationChoice association) {
        this.inbox = inbox;
        this.vault = vault;
        this.association = association;
    }

    /**
     * The same acceptance, which then switches automatic association of the vault on if so chosen. These are two steps (rule
     * book AA-3): if only the first succeeds, what was accepted stays accepted, and an outcome notes {@code
     * association-failed}.
     */
    public Acceptance with(AssociationChoice choice) {
        return new Acceptance(inbox, vault, Arguments.required(choice, "choice"));
    }

    /**
     * Accepts these, pending or rejected, and keeps them in the vault; images other than full-server ones need none. Each on
     * its own. What is accepted into this vault is {@code ALREADY} so.
     *
     * <p>Refused as {@link ImageInbox#accept(String...)} is, and a full-server image with {@code vault-unknown}, {@code
     * vault-unsuitable}, {@code vault-unusable}, {@code vault-too-small}, {@code vault-full} where the rules want no vault
     * overfilled, or {@code accepted-elsewhere}: the vault's capacity must be no less than the sum of its disks, and a notice
     * says if the room that remains is smaller. A backup is refused with {@code backup-unknown}, {@code
     * backup-not-recipient}, {@code backup-vault-unknown}, {@code backup-vault-unsuitable}, {@code backup-vault-protection},
     * {@code backup-vault-unusable}, {@code backup-vault-full} (what remains must be strictly more than the backup) or {@code
     * backup-accepted-elsewhere}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an id
     */
    public ShareReport accept(String... ids) {
        return accept(Ids.list(ids, "ids"));
    }

    /** The same for a collection of ids. */
    public ShareReport accept(Collection<String> ids) {
        return inbox.accept(ids, Optional.of(vault), association);
    }

    /** Accepts everything that is pending when the call begins; what is refused stays pending. */
    public ShareReport acceptAll() {
        return inbox.acceptAll(Optional.of(vault));
    }
}
