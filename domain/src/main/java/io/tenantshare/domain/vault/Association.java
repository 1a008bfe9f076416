package io.tenantshare.domain.vault;

import io.tenantshare.domain.resource.VaultId;

/** An unprotected resource that a vault is to associate and back up. */
public record Association(Unprotected resource, VaultId vault) {}
