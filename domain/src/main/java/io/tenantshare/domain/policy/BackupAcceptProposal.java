package io.tenantshare.domain.policy;

import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.vault.Vault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recipient wants to accept a backup that is pending or rejected. Immutable. */
public final class BackupAcceptProposal {

    private final Backup backup;
    private final Member member;
    private final VaultId vaultId;
    private final @Nullable Vault vault;
    private final SharingRules rules;

    /** What is wanted, with the facts that matter. */
    public BackupAcceptProposal(
            Backup backup, Member member, VaultId vaultId, @Nullable Vault vault, SharingRules rules) {
        this.backup = backup;
        this.member = member;
        this.vaultId = vaultId;
        this.vault = vault;
        this.rules = rules;
    }

    /** The backup to accept. */
    public Backup backup() {
        return backup;
    }

    /** The recipient, and how far the share has come. */
    public Member member() {
        return member;
    }

    /** The vault the recipient names. */
    public VaultId vaultId() {
        return vaultId;
    }

    /** That vault, if the recipient has it. */
    public Optional<Vault> vault() {
        return Optional.ofNullable(vault);
    }

    /** The rules in force. */
    public SharingRules rules() {
        return rules;
    }
}
