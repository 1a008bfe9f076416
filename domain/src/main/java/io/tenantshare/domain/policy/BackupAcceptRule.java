package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.List;
import java.util.Optional;

/** The rule book's {@code canAcceptBackup} (section 3.7). */
enum BackupAcceptRule implements Rule<AcceptProposal<Backup>> {

    /** A backup is stored in a vault that must be named (AV-4; 6105). */
    VAULT_NAMED {
        @Override
        public Optional<Refusal> objectionTo(AcceptProposal<Backup> proposal) {
            return proposal.vaultId().isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusal.of(
                            Reason.BACKUP_VAULT_REQUIRED, proposal.resource().id()));
        }
    },
    /** The vault must be the recipient's (6105). */
    VAULT_FOUND {
        @Override
        public Optional<Refusal> objectionTo(AcceptProposal<Backup> proposal) {
            return proposal.vault().isPresent()
                    ? Optional.empty()
                    : proposal.vaultId().map(id -> Refusal.of(Reason.BACKUP_VAULT_UNKNOWN, id));
        }
    },
    /** A server backup goes into a server vault, a disk backup into a disk vault (AV-5; 6713). */
    VAULT_OF_ITS_KIND {
        @Override
        public Optional<Refusal> objectionTo(AcceptProposal<Backup> proposal) {
            return proposal.vault()
                    .filter(vault -> !vault.spec()
                            .object()
                            .name()
                            .equals(proposal.resource().kind().name()))
                    .map(vault -> Refusal.of(
                            Reason.BACKUP_VAULT_UNSUITABLE,
                            vault.id(),
                            proposal.resource().kind()));
        }
    },
    /** Its protection type is backup (6124). */
    VAULT_FOR_BACKUPS {
        @Override
        public Optional<Refusal> objectionTo(AcceptProposal<Backup> proposal) {
            return proposal.vault()
                    .filter(vault -> vault.spec().protection() != ProtectionType.BACKUP)
                    .map(vault -> Refusal.of(
                            Reason.BACKUP_VAULT_PROTECTION,
                            vault.id(),
                            vault.spec().protection()));
        }
    },
    /** It is available, or locked by its expansion (C-17; 6712). */
    VAULT_USABLE {
        @Override
        public Optional<Refusal> objectionTo(AcceptProposal<Backup> proposal) {
            return proposal.vault()
                    .filter(vault -> !vault.spec().status().usable())
                    .map(vault -> Refusal.of(
                            Reason.BACKUP_VAULT_UNUSABLE,
                            vault.id(),
                            vault.spec().status()));
        }
    },
    /** What remains of it must be strictly more than the backup (section 3.4; 6114). */
    VAULT_HAS_ROOM {
        @Override
        public Optional<Refusal> objectionTo(AcceptProposal<Backup> proposal) {
            long sizeMb = proposal.resource().spec().totalGb() * VaultSpec.MB_PER_GB;
            return proposal.vault()
                    .map(vault -> vault.remainingMbFor(proposal.resource().id()))
                    .filter(remainingMb -> remainingMb <= sizeMb)
                    .map(remainingMb -> Refusal.of(Reason.BACKUP_VAULT_FULL, remainingMb + " MB", sizeMb + " MB"));
        }
    };

    static final List<BackupAcceptRule> ALL = List.of(values());
}
