package io.tenantshare.domain.vault;

import java.util.Locale;

/** What a vault protects, and so what can be accepted into it (rule book AV-2, AV-5). */
public enum VaultObject {
    SERVER,
    DISK,
    /** File systems; nothing of theirs is shared (rule book SB-2). */
    TURBO;

    /** The wire value, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
