package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A vault of a project's: into it go the backups and full-server images it accepts, and in it lie its own backups.
 * Immutable and free to create.
 */
public final class TenantVault {

    private final VaultCalls calls;
    private final VaultId id;

    TenantVault(VaultCalls calls, VaultId id) {
        this.calls = calls;
        this.id = id;
    }

    /**
     * Registers the vault. Repeating it unchanged is harmless.
     *
     * <p>Refused with {@code unknown-project}, or {@code vault-id-taken} if the project has such a vault already.
     */
    public Decision register(VaultSpec spec) {
        return calls.register(id, Text.required(spec, "spec"));
    }

    /**
     * Describes the vault anew: its status, its own use, another capacity, its backup policy's next run.
     *
     * <p>Refused with {@code vault-unknown}, {@code vault-identity-fixed} (object and protection type, and a lock), or {@code
     * vault-holds-more} if it would become smaller than what is in it. Under a request key, the key stands for the update
     * whatever the function returns.
     *
     * @param update from the present description to the new one; may run several times
     */
    public Decision update(UnaryOperator<VaultSpec> update) {
        return calls.update(List.of("update vault", id), id, Text.required(update, "update"));
    }

    /**
     * Confirms that the vault has associated a resource, as {@link Tenant#associationsDue} said. Repeating it is
     * harmless. Refused with {@code vault-unknown}.
     *
     * @throws InvalidInputException if the association is with another vault
     */
    public Decision confirm(Association association) {
        if (!Text.required(association, "association").vault().equals(id)) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, association.vault(), "an association with vault " + id));
        }
        return calls.update(List.of("confirm", id, association.resource().id()), id, spec -> {
            Map<String, Integer> associated = new TreeMap<>(spec.associatedGb());
            associated.put(association.resource().id(), association.resource().sizeGb());
            return spec.withAssociatedGb(associated);
        });
    }

    /** The vault with its holdings; empty if the project has none under this id. */
    public Optional<Vault> details() {
        return calls.find(id);
    }

    /**
     * Deletes the vault. What was accepted into it is given back, its owners keep theirs (rule book DC-8); the project's
     * own backups in it are deleted, and recipients lose them (DC-6). Repeating the call after a failure goes on where it
     * stopped.
     *
     * <p>Refused with {@code vault-unknown}, or {@code vault-not-deletable} with what objects: an image registered from a
     * backup, or a backup that is locked, in use or not available.
     */
    public Decision delete() {
        return calls.delete(id);
    }
}
