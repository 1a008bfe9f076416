package io.tenantshare.domain.policy;

import static io.tenantshare.domain.policy.Objection.no;
import static io.tenantshare.domain.policy.Objection.yes;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rule book on using a backup: sections 2.3, 2.6 and 3.6, and the backup side of {@code canShareBackup}. */
enum StandardBackupUsePolicy implements Policy<BackupUseProposal> {

    /** To a stranger the backup does not exist (6200). */
    VISIBLE {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            return proposal.relation() == Relation.NONE ? no(Reason.BACKUP_UNKNOWN, id(proposal)) : yes();
        }
    },
    /** Sharing, modifying and deleting are the owner's (6707). */
    OWNED {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            if (proposal.relation() == Relation.OWNER) {
                return yes();
            }
            return switch (proposal.use().operation()) {
                case SHARE, MODIFY, TAG, REPLICATE -> no(Reason.BACKUP_NOT_OWNER, id(proposal));
                case DELETE -> no(Reason.BACKUP_DELETE_BY_OTHER, id(proposal));
                default -> yes();
            };
        }
    },
    /** Only an accepted backup may be used (scenario 127). */
    ACCEPTED {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            return switch (proposal.relation()) {
                case PENDING -> no(Reason.BACKUP_NOT_ACCEPTED, "pending");
                case REJECTED -> no(Reason.BACKUP_NOT_ACCEPTED, "rejected");
                default -> yes();
            };
        }
    },
    /** It must be available; for deleting, broken will do (SB-7, DC-3; 6702, 6201, 6208). */
    IN_FITTING_STATUS {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            BackupStatus status = proposal.backup().status();
            boolean available = status == BackupStatus.AVAILABLE;
            return switch (proposal.use().operation()) {
                case MODIFY, TAG -> yes();
                case DELETE ->
                    available || status == BackupStatus.ERROR ? yes() : no(Reason.BACKUP_NOT_DELETABLE, status);
                case SHARE -> available ? yes() : no(Reason.BACKUP_NOT_AVAILABLE, status);
                case REGISTER_IMAGE -> available ? yes() : no(Reason.BACKUP_WRONG_STATUS_FOR_IMAGE, status);
                default -> available ? yes() : no(Reason.BACKUP_UNUSABLE, status);
            };
        }
    },
    /** What each kind of backup is good for; nothing is restored in place or exported (SB-1, section 3.6). */
    FITTING_KIND {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            BackupKind kind = proposal.backup().kind();
            Operation operation = proposal.use().operation();
            boolean fits = switch (operation) {
                case CREATE_SERVER -> kind == BackupKind.SERVER;
                case CREATE_DISK -> kind == BackupKind.DISK;
                case SHARE -> kind != BackupKind.TURBO;
                case REGISTER_IMAGE -> kind == BackupKind.SERVER;
                case MODIFY, DELETE -> true;
                case RESTORE_DISK, REPLICATE -> proposal.relation() == Relation.OWNER;
                default -> false;
            };
            if (fits) {
                return yes();
            }
            return switch (operation) {
                case SHARE -> no(Reason.BACKUP_KIND_NOT_SHARED, kind);
                case REGISTER_IMAGE -> no(Reason.BACKUP_WRONG_KIND_FOR_IMAGE, kind);
                default -> no(Reason.BACKUP_UNSUITABLE, kind, operation);
            };
        }
    },
    /** Encrypted backups are not shared, unless the rules allow it under a customer key (SB-4, C-2; 6709, 6707). */
    NOT_ENCRYPTED {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            Encryption encryption = proposal.backup().spec().encryption();
            boolean allowed = encryption instanceof Encryption.None
                    || (encryption instanceof Encryption.CustomerKey
                            && proposal.rules().encryptedBackups());
            if (allowed || proposal.use().operation() != Operation.SHARE) {
                return yes();
            }
            return proposal.backup().kind() == BackupKind.SERVER
                    ? no(Reason.BACKUP_ENCRYPTED_SERVER, id(proposal))
                    : no(Reason.BACKUP_ENCRYPTED_DISK, id(proposal));
        }
    },
    /** An image would be the recipient's, and its owner's key out of the owner's hands (C-2, DC-15). */
    OWN_KEY_FOR_IMAGE {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            boolean othersKey = proposal.use().operation() == Operation.REGISTER_IMAGE
                    && proposal.relation() != Relation.OWNER
                    && !(proposal.backup().spec().encryption() instanceof Encryption.None);
            return othersKey ? no(Reason.BACKUP_ENCRYPTED_FOR_IMAGE, id(proposal)) : yes();
        }
    },
    /** Replicas are not shared (6707). */
    NO_REPLICA {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            boolean refused = proposal.use().operation() == Operation.SHARE
                    && proposal.backup().spec().replica();
            return refused ? no(Reason.BACKUP_REPLICA, id(proposal)) : yes();
        }
    },
    /** The vault it is shared out of, or an image is registered from, must be usable (SB-8, section 3.6; 6712). */
    VAULT_USABLE {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            boolean asked = switch (proposal.use().operation()) {
                case SHARE -> true;
                case REGISTER_IMAGE ->
                    proposal.relation() == Relation.OWNER || proposal.relation() == Relation.ACCEPTED;
                default -> false;
            };
            if (!asked) {
                return yes();
            }
            return proposal.vault()
                    .map(vault -> vault.spec().status().usable()
                            ? Optional.<Refusal>empty()
                            : no(
                                    Reason.BACKUP_VAULT_UNUSABLE,
                                    vault.id(),
                                    vault.spec().status()))
                    .orElseGet(() -> no(
                            Reason.BACKUP_VAULT_UNUSABLE,
                            proposal.member()
                                    .flatMap(Member::vault)
                                    .orElse(proposal.backup().spec().vault()),
                            "not registered"));
        }
    },
    /** A locked vault keeps a backup until its retention ends (DC-5; 6220). */
    NOT_LOCKED {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            Instant until = proposal.backup().spec().retainedUntil();
            boolean kept = proposal.use().operation() == Operation.DELETE
                    && proposal.vault().filter(vault -> vault.spec().locked()).isPresent()
                    && proposal.now().isBefore(until);
            return kept ? no(Reason.BACKUP_LOCKED, until) : yes();
        }
    },
    /** A backup that its owner registered an image from is not deleted (SB-12; 6204). */
    NO_IMAGE_OF_THE_OWNER {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            boolean kept = proposal.use().operation() == Operation.DELETE
                    && !proposal.backup().registeredImages().isEmpty();
            return kept
                    ? no(
                            Reason.BACKUP_USED_FOR_IMAGE,
                            proposal.backup().registeredImages().get(0))
                    : yes();
        }
    },
    /** An image needs the data of a system disk (scenario 144; 6209). */
    SYSTEM_DISK_INCLUDED {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            boolean missing = proposal.use().operation() == Operation.REGISTER_IMAGE
                    && proposal.backup().kind() == BackupKind.SERVER
                    && !proposal.backup().spec().containsSystemDisk();
            return missing ? no(Reason.BACKUP_WITHOUT_SYSTEM_DISK, id(proposal)) : yes();
        }
    },
    /** Each side registers one image from it (section 0.2; 6210). */
    ONE_IMAGE {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            List<ImageId> images = proposal.member()
                    .map(Member::registeredImages)
                    .orElseGet(() -> proposal.backup().registeredImages());
            boolean taken = proposal.use().operation() == Operation.REGISTER_IMAGE && !images.isEmpty();
            return taken ? no(Reason.BACKUP_IMAGE_EXISTS, images.get(0)) : yes();
        }
    },
    /** A backup is used in its own region only. */
    SAME_REGION {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            return proposal.use()
                    .region()
                    .filter(region -> !region.equals(proposal.backup().region()))
                    .map(region -> Refusal.of(
                            Reason.OTHER_REGION, region, proposal.backup().region()));
        }
    },
    /** Using an encrypted backup takes the owner's grant for as long as it is used (C-2; 6709). */
    KEY_GRANTED {
        @Override
        public Optional<Refusal> objectionTo(BackupUseProposal proposal) {
            return proposal.missingGrants().isEmpty()
                    ? yes()
                    : no(
                            Reason.BACKUP_KEY_GRANT_MISSING,
                            KeyOperation.wireNames(proposal.missingGrants()),
                            proposal.member()
                                    .map(member -> member.account().value())
                                    .orElse(""));
        }
    };

    /** Whose business it is at all. */
    static final List<StandardBackupUsePolicy> GATES = List.of(VISIBLE, OWNED);

    /** What holds for those whose business it is. */
    static final List<StandardBackupUsePolicy> RULES = List.of(
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

    private static String id(BackupUseProposal proposal) {
        return proposal.backup().id().value();
    }
}
