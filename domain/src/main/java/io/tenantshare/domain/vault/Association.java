package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.VaultId;

/** An unprotected resource that a vault is to associate and back up. */
public record Association(Unprotected resource, VaultId vault) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public Association {
        Arguments.required(resource, "resource");
        Arguments.required(vault, "vault");
    }
}
