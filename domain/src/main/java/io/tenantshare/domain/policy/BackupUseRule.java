package io.tenantshare.domain.policy;

import static io.tenantshare.domain.policy.Objection.no;
import static io.tenantshare.domain.policy.Objection.yes;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rule book on using a backup: sections 2.3, 2.6 and 3.6, and the backup side of {@code canShareBackup}. */
enum BackupUseRule implements Rule<UseProposal<Backup>> {

    /** To a stranger the backup does not exist (6200). */
    VISIBLE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            return switch (proposal.relation()) {
                case OWNER, ACCEPTED, PENDING, REJECTED -> yes();
                case PUBLIC, NONE -> no(Reason.BACKUP_UNKNOWN, id(proposal));
            };
        }
    },
    /** Sharing, modifying and deleting are the owner's (6707). */
    OWNED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            if (proposal.relation() == Relation.OWNER) {
                return yes();
            }
            return switch (proposal.operation()) {
                case SHARE, MODIFY, TAG, REPLICATE -> no(Reason.BACKUP_NOT_OWNER, id(proposal));
                case DELETE -> no(Reason.BACKUP_DELETE_BY_OTHER, id(proposal));
                case CREATE_SERVER,
                        CHANGE_OS,
                        REINSTALL_OS,
                        CREATE_IDENTICAL_SERVER,
                        CREATE_DISK,
                        RESTORE_DISK,
                        EXPORT,
                        REGISTER_IMAGE -> yes();
            };
        }
    },
    /** Only an accepted backup may be used (scenario 127). */
    ACCEPTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            return BackupRules.INSTANCE
                    .unlessAccepted(proposal.relation(), proposal.operation())
                    .refusal();
        }
    },
    /** It must be available; for deleting, broken will do (SB-7, DC-3; 6702, 6201, 6208). */
    IN_FITTING_STATUS {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            BackupStatus status = proposal.resource().status();
            boolean available = status == BackupStatus.AVAILABLE;
            return switch (proposal.operation()) {
                case MODIFY, TAG -> yes();
                case DELETE ->
                    available || status == BackupStatus.ERROR ? yes() : no(Reason.BACKUP_NOT_DELETABLE, status);
                case SHARE -> available ? yes() : no(Reason.BACKUP_NOT_AVAILABLE, status);
                case REGISTER_IMAGE -> available ? yes() : no(Reason.BACKUP_WRONG_STATUS_FOR_IMAGE, status);
                case CREATE_SERVER,
                        CHANGE_OS,
                        REINSTALL_OS,
                        CREATE_IDENTICAL_SERVER,
                        CREATE_DISK,
                        RESTORE_DISK,
                        REPLICATE,
                        EXPORT -> available ? yes() : no(Reason.BACKUP_UNUSABLE, status);
            };
        }
    },
    /** What each kind of backup is good for; nothing is restored in place or exported (SB-1, section 3.6). */
    FITTING_KIND {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            BackupKind kind = proposal.resource().kind();
            Operation operation = proposal.operation();
            boolean fits = switch (operation) {
                case CREATE_SERVER -> kind == BackupKind.SERVER;
                case CREATE_DISK -> kind == BackupKind.DISK;
                case SHARE -> kind != BackupKind.TURBO;
                case REGISTER_IMAGE -> kind == BackupKind.SERVER;
                case MODIFY, DELETE -> true;
                case RESTORE_DISK, REPLICATE -> proposal.byOwner();
                case CHANGE_OS, REINSTALL_OS, CREATE_IDENTICAL_SERVER, EXPORT, TAG -> false;
            };
            if (fits) {
                return yes();
            }
            if (operation == Operation.SHARE) {
                return no(Reason.BACKUP_KIND_NOT_SHARED, kind);
            }
            return operation == Operation.REGISTER_IMAGE
                    ? no(Reason.BACKUP_WRONG_KIND_FOR_IMAGE, kind)
                    : no(Reason.BACKUP_UNSUITABLE, kind, operation);
        }
    },
    /** Encrypted backups are not shared, unless the rules allow it under a customer key (SB-4, C-2; 6709, 6707). */
    NOT_ENCRYPTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            Encryption encryption = proposal.resource().spec().encryption();
            boolean allowed = encryption instanceof Encryption.None
                    || (encryption instanceof Encryption.CustomerKey
                            && proposal.rules().encryptedBackups());
            if (allowed || proposal.operation() != Operation.SHARE) {
                return yes();
            }
            return proposal.resource().kind() == BackupKind.SERVER
                    ? no(Reason.BACKUP_ENCRYPTED_SERVER, id(proposal))
                    : no(Reason.BACKUP_ENCRYPTED_DISK, id(proposal));
        }
    },
    /** An image would be the recipient's, and its owner's key out of the owner's hands (C-2, DC-15). */
    OWN_KEY_FOR_IMAGE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            boolean othersKey = proposal.operation() == Operation.REGISTER_IMAGE
                    && proposal.relation() != Relation.OWNER
                    && !(proposal.resource().spec().encryption() instanceof Encryption.None);
            return othersKey ? no(Reason.BACKUP_ENCRYPTED_FOR_IMAGE, id(proposal)) : yes();
        }
    },
    /** Replicas are not shared (6707). */
    NO_REPLICA {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            boolean refused = proposal.operation() == Operation.SHARE
                    && proposal.resource().spec().replica();
            return refused ? no(Reason.BACKUP_REPLICA, id(proposal)) : yes();
        }
    },
    /** The vault it is shared out of, or an image is registered from, must be usable (SB-8, section 3.6; 6712). */
    VAULT_USABLE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            boolean asked = proposal.operation() == Operation.SHARE
                    || (proposal.operation() == Operation.REGISTER_IMAGE
                            && proposal.relation().mayUse());
            if (!asked) {
                return yes();
            }
            Vault vault = proposal.vault().orElse(null);
            if (vault == null) {
                return no(Reason.BACKUP_VAULT_NOT_REGISTERED, kept(proposal));
            }
            VaultStatus status = vault.spec().status();
            return status.usable() ? yes() : no(Reason.BACKUP_VAULT_UNUSABLE, vault.id(), status);
        }

        private VaultId kept(UseProposal<Backup> proposal) {
            return proposal.member()
                    .flatMap(Member::vault)
                    .orElse(proposal.resource().spec().vault());
        }
    },
    /** A locked vault keeps a backup until its retention ends (DC-5; 6220). */
    NOT_LOCKED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            Instant until = proposal.resource().spec().retainedUntil();
            boolean kept = proposal.operation() == Operation.DELETE
                    && proposal.vault().filter(vault -> vault.spec().locked()).isPresent()
                    && proposal.now().isBefore(until);
            return kept ? no(Reason.BACKUP_LOCKED, until) : yes();
        }
    },
    /** A backup that its owner registered an image from is not deleted (SB-12; 6204). */
    NO_IMAGE_OF_THE_OWNER {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            boolean kept = proposal.operation() == Operation.DELETE
                    && !proposal.resource().registeredImages().isEmpty();
            return kept
                    ? no(
                            Reason.BACKUP_USED_FOR_IMAGE,
                            proposal.resource().registeredImages().get(0))
                    : yes();
        }
    },
    /** An image needs the data of a system disk (scenario 144; 6209). */
    SYSTEM_DISK_INCLUDED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            boolean missing = proposal.operation() == Operation.REGISTER_IMAGE
                    && proposal.resource().kind() == BackupKind.SERVER
                    && !proposal.resource().spec().containsSystemDisk();
            return missing ? no(Reason.BACKUP_WITHOUT_SYSTEM_DISK, id(proposal)) : yes();
        }
    },
    /** Each side registers one image from it (section 0.2; 6210). */
    ONE_IMAGE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            List<ImageId> images = proposal.member()
                    .map(Member::registeredImages)
                    .orElseGet(() -> proposal.resource().registeredImages());
            boolean taken = proposal.operation() == Operation.REGISTER_IMAGE && !images.isEmpty();
            return taken ? no(Reason.BACKUP_IMAGE_EXISTS, images.get(0)) : yes();
        }
    },
    /** A backup is used in its own region only. */
    SAME_REGION {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            return proposal.use()
                    .region()
                    .filter(region -> !region.equals(proposal.resource().region()))
                    .map(region -> Refusal.of(
                            Reason.OTHER_REGION, region, proposal.resource().region()));
        }
    },
    /** Using an encrypted backup takes the owner's grant for as long as it is used (C-2; 6709). */
    KEY_GRANTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Backup> proposal) {
            return proposal.missingGrants().isEmpty()
                    ? yes()
                    : no(
                            Reason.BACKUP_KEY_GRANT_MISSING,
                            KeyOperation.wireNames(proposal.missingGrants()),
                            proposal.account());
        }
    };

    /** Whose business it is at all. */
    static final List<BackupUseRule> GATES = List.of(VISIBLE, OWNED);

    /** What holds for those whose business it is. */
    static final List<BackupUseRule> RULES = List.of(
            ACCEPTED,
            IN_FITTING_STATUS,
            FITTING_KIND,
            NOT_ENCRYPTED,
            OWN_KEY_FOR_IMAGE,
            NO_REPLICA,
            VAULT_USABLE,
            NOT_LOCKED,
            NO_IMAGE_OF_THE_OWNER,
            SYSTEM_DISK_INCLUDED,
            ONE_IMAGE,
            SAME_REGION,
            KEY_GRANTED);

    private static String id(UseProposal<Backup> proposal) {
        return proposal.resource().id().value();
    }
}
