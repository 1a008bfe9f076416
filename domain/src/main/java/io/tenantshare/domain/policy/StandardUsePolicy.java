package io.tenantshare.domain.policy;

import static io.tenantshare.domain.policy.Objection.no;
import static io.tenantshare.domain.policy.Objection.yes;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule book on using an image: sections 2.6 and 3.6, and the image side of {@code canShareImage}. A stranger is
 * answered before any of them is asked. What a rule decides depends on the image, how the caller stands to it, the use
 * and the missing grants alone: the answer is remembered (ADR 0033).
 */
enum StandardUsePolicy implements Policy<UseProposal> {

    /** A public image can be neither shared nor exported nor deleted (IMG.0089, IMG.0077, IMG.0094). */
    NOT_PUBLIC {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            if (proposal.image().visibility() != Visibility.PUBLIC) {
                return yes();
            }
            return switch (proposal.operation()) {
                case SHARE -> no(Reason.PUBLIC_IMAGE, id(proposal));
                case EXPORT -> no(Reason.EXPORT_OF_PUBLIC, id(proposal));
                case DELETE -> no(Reason.DELETE_PUBLIC, id(proposal));
                default -> yes();
            };
        }
    },

    /** Sharing, exporting, modifying, tagging and deleting are the owner's (IMG.0047, IMG.0071, IMG.0092). */
    OWNED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            if (proposal.byOwner()) {
                return yes();
            }
            return switch (proposal.operation()) {
                case SHARE, MODIFY, TAG -> no(Reason.NOT_OWNER, id(proposal));
                case EXPORT -> no(Reason.EXPORT_OF_RECEIVED, id(proposal));
                case DELETE -> no(Reason.DELETE_BY_OTHER, id(proposal));
                default -> yes();
            };
        }
    },

    /** Only an accepted share may be used (C-4; IMG.0196). */
    ACCEPTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            return unlessAccepted(proposal.relation(), proposal.operation()).refusal();
        }
    },

    /** The image must be in its normal status (IMG.0046, IMG.0090). */
    ACTIVE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            ImageStatus status = proposal.image().status();
            return switch (proposal.operation()) {
                case MODIFY, TAG -> yes();
                case DELETE -> status == ImageStatus.CREATING ? no(Reason.DELETE_WHILE_CREATING, id(proposal)) : yes();
                default -> status == ImageStatus.ACTIVE ? yes() : no(Reason.IMAGE_NOT_ACTIVE, status);
            };
        }
    },

    /** A protected image is not deleted (IMG.0028). */
    UNPROTECTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            boolean refused = proposal.operation() == Operation.DELETE
                    && proposal.image().spec().deletionProtected();
            return refused ? no(Reason.DELETE_PROTECTED, id(proposal)) : yes();
        }
    },

    /** What each kind of image is good for (scenarios 77 to 80, 86, 90, 93; IMG.0130, IMG.0167). */
    FITTING_KIND {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            ImageKind kind = proposal.image().kind();
            Operation operation = proposal.operation();
            return switch (operation) {
                case CREATE_SERVER, CHANGE_OS, REINSTALL_OS, CREATE_IDENTICAL_SERVER -> toBoot(kind, operation);
                case CREATE_DISK -> kind == ImageKind.DATA_DISK ? yes() : no(Reason.UNSUITABLE_KIND, kind, operation);
                case RESTORE_DISK -> no(Reason.IN_PLACE_RESTORE, id(proposal));
                case REPLICATE, EXPORT -> toCopy(kind, operation);
                case SHARE ->
                    kind == ImageKind.ISO && !proposal.rules().isoImages() ? no(Reason.ISO_IMAGE, operation) : yes();
                case REGISTER_IMAGE -> no(Reason.UNSUITABLE_KIND, kind, operation);
                case MODIFY, TAG, DELETE -> yes();
            };
        }

        private Optional<Refusal> toBoot(ImageKind kind, Operation operation) {
            return switch (kind) {
                case SYSTEM_DISK, FULL_SERVER, BARE_METAL -> yes();
                case DATA_DISK -> no(Reason.UNSUITABLE_KIND, kind, operation);
                case ISO -> no(Reason.ISO_IMAGE, operation);
            };
        }

        private Optional<Refusal> toCopy(ImageKind kind, Operation operation) {
            return switch (kind) {
                case SYSTEM_DISK, DATA_DISK, BARE_METAL -> yes();
                case FULL_SERVER -> no(Reason.FULL_SERVER_NOT_COPYABLE, operation);
                case ISO -> no(Reason.ISO_IMAGE, operation);
            };
        }
    },

    /** A full-server image can be shared if it comes from a plain backup of the owner's (SI-8, SI-9, C-34). */
    SHAREABLE_ORIGIN {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            if (proposal.operation() != Operation.SHARE || proposal.image().kind() != ImageKind.FULL_SERVER) {
                return yes();
            }
            BackupOrigin origin = proposal.image().spec().origin();
            if (origin == BackupOrigin.LEGACY_BACKUP) {
                return no(Reason.FULL_SERVER_NOT_SHAREABLE, "made from a legacy backup");
            }
            if (origin == BackupOrigin.RECEIVED_BACKUP) {
                return no(Reason.FULL_SERVER_NOT_SHAREABLE, "made from a received backup");
            }
            Encryption encryption = proposal.image().spec().encryption();
            boolean backupShareable = encryption instanceof Encryption.None
                    || (encryption instanceof Encryption.CustomerKey
                            && proposal.rules().encryptedBackups());
            return !backupShareable ? no(Reason.FULL_SERVER_NOT_SHAREABLE, "encrypted") : yes();
        }
    },

    /** An image can be shared unencrypted or under a customer key (SI-6, C-1; IMG.0098). */
    SHAREABLE_ENCRYPTION {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            if (proposal.operation() != Operation.SHARE) {
                return yes();
            }
            Encryption encryption = proposal.image().spec().encryption();
            if (encryption instanceof Encryption.DefaultKey) {
                return no(Reason.DEFAULT_KEY, id(proposal));
            }
            boolean off = encryption instanceof Encryption.CustomerKey
                    && !proposal.rules().encryptedImages();
            return off ? no(Reason.ENCRYPTED_IMAGE, id(proposal)) : yes();
        }
    },

    /** An image is used in its own region only (scenario 92). */
    SAME_REGION {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            Region own = proposal.image().region();
            Optional<Region> wanted = proposal.use().region();
            return wanted.isEmpty() || wanted.get().equals(own) ? yes() : no(Reason.OTHER_REGION, wanted.get(), own);
        }
    },

    /** Using an encrypted image takes the owner's grant for as long as it is used (DC-15; IMG.0103). */
    KEY_GRANTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            Set<KeyOperation> missing = proposal.missingGrants();
            return missing.isEmpty()
                    ? yes()
                    : no(Reason.KEY_GRANT_MISSING, KeyOperation.wireNames(missing), proposal.account());
        }
    },

    /** Replicating a received encrypted image takes a key of one's own (C-10; IMG.0197, IMG.0096). */
    OWN_KEY {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            if (proposal.operation() != Operation.REPLICATE
                    || !(proposal.image().spec().encryption() instanceof Encryption.CustomerKey encryption)) {
                return yes();
            }
            if (proposal.use().key().isEmpty()) {
                return proposal.byOwner() ? yes() : no(Reason.OWN_KEY_REQUIRED, id(proposal));
            }
            return proposal.use().key().filter(encryption.key()::equals).map(key -> Refusal.of(Reason.SAME_KEY, key));
        }
    },

    /** Replicas have a greatest size (scenario 87). */
    REPLICA_SIZE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal proposal) {
            if (proposal.operation() != Operation.REPLICATE) {
                return yes();
            }
            long gb = proposal.image().spec().totalGb();
            int limit = proposal.rules().limits().replicaGb();
            return gb > limit ? no(Reason.TOO_LARGE_TO_REPLICATE, gb, limit + " GB") : yes();
        }
    };

    private static final Decision PENDING = notAccepted(Reason.NOT_ACCEPTED, "pending");
    private static final Decision REJECTED = notAccepted(Reason.NOT_ACCEPTED, "rejected");
    private static final Decision REPLICA_OF_PENDING = notAccepted(Reason.REPLICA_NOT_ACCEPTED, "pending");
    private static final Decision REPLICA_OF_REJECTED = notAccepted(Reason.REPLICA_NOT_ACCEPTED, "rejected");

    private static Decision notAccepted(Reason reason, String answer) {
        return Decision.refused(Refusal.of(reason, answer));
    }

    /** Whose business it is at all: the first gate that is closed. */
    static Optional<Refusal> closedGate(UseProposal proposal) {
        Optional<Refusal> closed = NOT_PUBLIC.objectionTo(proposal);
        return closed.isEmpty() ? OWNED.objectionTo(proposal) : closed;
    }

    /**
     * What holds for those whose business it is: every objection. Written out, not looped over, because this is asked
     * before every launch: the JIT compiler then sees which rules they are and leaves nothing of a proposal that is fine,
     * not even its allocation (ADR 0030).
     */
    static List<Refusal> objectionsTo(UseProposal proposal) {
        List<Refusal> objections = List.of();
        objections = Objection.added(objections, ACCEPTED.objectionTo(proposal));
        objections = Objection.added(objections, ACTIVE.objectionTo(proposal));
        objections = Objection.added(objections, UNPROTECTED.objectionTo(proposal));
        objections = Objection.added(objections, FITTING_KIND.objectionTo(proposal));
        objections = Objection.added(objections, SHAREABLE_ORIGIN.objectionTo(proposal));
        objections = Objection.added(objections, SHAREABLE_ENCRYPTION.objectionTo(proposal));
        objections = Objection.added(objections, SAME_REGION.objectionTo(proposal));
        objections = Objection.added(objections, KEY_GRANTED.objectionTo(proposal));
        objections = Objection.added(objections, OWN_KEY.objectionTo(proposal));
        return Objection.added(objections, REPLICA_SIZE.objectionTo(proposal));
    }

    /** What {@link #ACCEPTED} says to one who stands so. */
    static Decision unlessAccepted(Relation relation, Operation operation) {
        boolean replica = operation == Operation.REPLICATE;
        return switch (relation) {
            case PENDING -> replica ? REPLICA_OF_PENDING : PENDING;
            case REJECTED -> replica ? REPLICA_OF_REJECTED : REJECTED;
            default -> Decision.ALLOWED;
        };
    }

    private static String id(UseProposal proposal) {
        return proposal.image().id().value();
    }
}
