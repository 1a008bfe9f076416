package io.tenantshare.domain.vault;

import io.tenantshare.domain.refusal.Codes;

/** What a vault protects, and so what can be accepted into it (rule book AV-2, AV-5). */
public enum VaultObject {
    SERVER,
    DISK,
    /** File systems; nothing of theirs is shared (rule book SB-2). */
    TURBO;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The object type with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static VaultObject of(String code) {
        return Codes.read(VaultObject.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
