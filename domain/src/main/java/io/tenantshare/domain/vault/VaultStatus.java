package io.tenantshare.domain.vault;

import java.util.Locale;

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

    /** The wire value, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
