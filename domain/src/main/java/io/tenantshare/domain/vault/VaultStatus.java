package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Codes;

/** Whether a vault can be used (rule book section 1). Not to be confused with {@link VaultSpec#locked()}. */
public enum VaultStatus {
    AVAILABLE,
    /** Being expanded; can be used (rule book C-17). */
    LOCK,
    FROZEN,
    DELETING,
    ERROR;

    /** Whether something can be accepted into the vault, or shared out of it. */
    public boolean usable() {
        return this == AVAILABLE || this == LOCK;
    }

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The status with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static VaultStatus of(String code) {
        return Codes.read(VaultStatus.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
