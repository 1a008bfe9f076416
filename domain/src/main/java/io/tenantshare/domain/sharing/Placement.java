package io.tenantshare.domain.sharing;

import io.tenantshare.domain.resource.VaultId;

/** Where a recipient keeps what it accepted. */
public sealed interface Placement {

    /** Nowhere: not accepted, or of a kind that needs no vault. */
    Placement NONE = new None();

    /** Nowhere. */
    record None() implements Placement {}

    /**
     * In a vault of the recipient's.
     *
     * @param attempt identifies the holding in the vault
     */
    record InVault(VaultId vault, long attempt) implements Placement {}
}
