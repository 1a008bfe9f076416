package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;

/** Identifies a vault, where backups lie and accepted resources are kept, within the project that owns it. */
public record VaultId(String value) {

    /**
     * Takes 1 to 255 characters; surrounding white space is dropped.
     *
     * @throws InvalidInputException if the value is null, blank, too long or holds control characters
     */
    public VaultId {
        value = Text.identifier(value, Reason.INVALID_VAULT_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
