package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.sdk.call.VaultCalls;
import java.util.Optional;
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
    public Outcome register(VaultSpec spec) {
        return calls.register(id, Arguments.required(spec, "spec"));
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
    public Outcome update(UnaryOperator<VaultSpec> update) {
        return calls.update(id, Arguments.required(update, "update"));
    }

    /**
     * Confirms that the vault has associated a resource, as {@link Tenant#associationsDue} said. Repeating it is {@code
     * ALREADY} so. Refused with {@code vault-unknown}, or {@code association-not-due} if the vault would not associate the
     * resource now: its period has not begun, its kind or tags do not fit, or its room does not suffice.
     *
     * @throws InvalidInputException if the association is with another vault
     */
    public Outcome confirm(Association association) {
        if (!Arguments.required(association, "association").vault().equals(id)) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, association.vault(), "an association with vault " + id));
        }
        return calls.confirm(id, association.resource());
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
    public Outcome delete() {
        return calls.delete(id);
    }
}
