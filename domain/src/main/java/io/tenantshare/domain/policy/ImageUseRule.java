package io.tenantshare.domain.policy;

import static io.tenantshare.domain.policy.Objection.no;
import static io.tenantshare.domain.policy.Objection.yes;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.use.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule book on using an image: sections 2.6 and 3.6, and the image side of {@code canShareImage}. What a rule decides
 * depends on the image, how the caller stands to it, the use and the missing grants alone: the answer is remembered (ADR
 * 0033).
 */
enum ImageUseRule implements Rule<UseProposal<Image>> {

    /**
     * To a stranger the image does not exist (IMG.0027). A public one is seen and used by registered projects of its region
     * only (FX-1).
     */
    VISIBLE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            return switch (proposal.relation()) {
                case OWNER, ACCEPTED, PENDING, REJECTED -> yes();
                case PUBLIC -> inItsRegion(proposal);
                case NONE -> no(Reason.IMAGE_UNKNOWN, id(proposal));
            };
        }

        private Optional<Refusal> inItsRegion(UseProposal<Image> proposal) {
            Region own = proposal.resource().region();
            return proposal.project()
                    .map(project -> project.region().equals(own)
                            ? Optional.<Refusal>empty()
                            : no(Reason.OTHER_REGION, project.region(), own))
                    .orElseGet(() -> no(Reason.UNKNOWN_PROJECT, proposal.caller()));
        }
    },
    /** A public image can be neither shared nor exported nor deleted (IMG.0089, IMG.0077, IMG.0094). */
    NOT_PUBLIC {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            if (proposal.resource().visibility() != Visibility.PUBLIC) {
                return yes();
            }
            return switch (proposal.operation()) {
                case SHARE -> no(Reason.PUBLIC_IMAGE, id(proposal));
                case EXPORT -> no(Reason.EXPORT_OF_PUBLIC, id(proposal));
                case DELETE -> no(Reason.DELETE_PUBLIC, id(proposal));
                case CREATE_SERVER,
                        CHANGE_OS,
                        REINSTALL_OS,
                        CREATE_IDENTICAL_SERVER,
                        CREATE_DISK,
                        RESTORE_DISK,
                        REPLICATE,
                        REGISTER_IMAGE,
                        MODIFY,
                        TAG -> yes();
            };
        }
    },
    /** Sharing, exporting, modifying, tagging and deleting are the owner's (IMG.0047, IMG.0071, IMG.0092). */
    OWNED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            if (proposal.byOwner()) {
                return yes();
            }
            return switch (proposal.operation()) {
                case SHARE, MODIFY, TAG -> no(Reason.NOT_OWNER, id(proposal));
                case EXPORT -> no(Reason.EXPORT_OF_RECEIVED, id(proposal));
                case DELETE -> no(Reason.DELETE_BY_OTHER, id(proposal));
                case CREATE_SERVER,
                        CHANGE_OS,
                        REINSTALL_OS,
                        CREATE_IDENTICAL_SERVER,
                        CREATE_DISK,
                        RESTORE_DISK,
                        REPLICATE,
                        REGISTER_IMAGE -> yes();
            };
        }
    },
    /** Only an accepted share may be used (C-4; IMG.0196). */
    ACCEPTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            return ImageRules.INSTANCE
                    .unlessAccepted(proposal.relation(), proposal.operation())
                    .refusal();
        }
    },
    /** The image must be in its normal status (IMG.0046, IMG.0090). */
    ACTIVE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            ImageStatus status = proposal.resource().status();
            return switch (proposal.operation()) {
                case MODIFY, TAG -> yes();
                case DELETE -> status == ImageStatus.CREATING ? no(Reason.DELETE_WHILE_CREATING, id(proposal)) : yes();
                case CREATE_SERVER,
                        CHANGE_OS,
                        REINSTALL_OS,
                        CREATE_IDENTICAL_SERVER,
                        CREATE_DISK,
                        RESTORE_DISK,
                        REPLICATE,
                        EXPORT,
                        REGISTER_IMAGE,
                        SHARE -> status == ImageStatus.ACTIVE ? yes() : no(Reason.IMAGE_NOT_ACTIVE, status);
            };
        }
    },

    /** A protected image is not deleted (IMG.0028). */
    UNPROTECTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            boolean refused = proposal.operation() == Operation.DELETE
                    && proposal.resource().spec().deletionProtected();
            return refused ? no(Reason.DELETE_PROTECTED, id(proposal)) : yes();
        }
    },

    /** What each kind of image is good for (scenarios 77 to 80, 86, 90, 93; IMG.0130, IMG.0167). */
    FITTING_KIND {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            ImageKind kind = proposal.resource().kind();
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
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            if (proposal.operation() != Operation.SHARE || proposal.resource().kind() != ImageKind.FULL_SERVER) {
                return yes();
            }
            BackupOrigin origin = proposal.resource().spec().origin();
            if (origin == BackupOrigin.LEGACY_BACKUP) {
                return no(Reason.FULL_SERVER_NOT_SHAREABLE, "made from a legacy backup");
            }
            if (origin == BackupOrigin.RECEIVED_BACKUP) {
                return no(Reason.FULL_SERVER_NOT_SHAREABLE, "made from a received backup");
            }
            Encryption encryption = proposal.resource().spec().encryption();
            boolean backupShareable = encryption instanceof Encryption.None
                    || (encryption instanceof Encryption.CustomerKey
                            && proposal.rules().encryptedBackups());
            return !backupShareable ? no(Reason.FULL_SERVER_NOT_SHAREABLE, "encrypted") : yes();
        }
    },

    /** An image can be shared unencrypted or under a customer key (SI-6, C-1; IMG.0098). */
    SHAREABLE_ENCRYPTION {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            if (proposal.operation() != Operation.SHARE) {
                return yes();
            }
            Encryption encryption = proposal.resource().spec().encryption();
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
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            Region own = proposal.resource().region();
            Optional<Region> wanted = proposal.use().region();
            return wanted.isEmpty() || wanted.get().equals(own) ? yes() : no(Reason.OTHER_REGION, wanted.get(), own);
        }
    },

    /** Using an encrypted image takes the owner's grant for as long as it is used (DC-15; IMG.0103). */
    KEY_GRANTED {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            Set<KeyOperation> missing = proposal.missingGrants();
            return missing.isEmpty()
                    ? yes()
                    : no(Reason.KEY_GRANT_MISSING, KeyOperation.wireNames(missing), proposal.account());
        }
    },

    /**
     * Replicating a received encrypted image takes a key of one's own (C-10; IMG.0197), which may be named as the owner's
     * is: ids of keys are unique within a project. The owner replicates to another key than the image's (IMG.0096).
     */
    OWN_KEY {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            if (proposal.operation() != Operation.REPLICATE
                    || !(proposal.resource().spec().encryption() instanceof Encryption.CustomerKey encryption)) {
                return yes();
            }
            if (proposal.byOwner()) {
                return proposal.use()
                        .key()
                        .filter(encryption.key()::equals)
                        .map(key -> Refusal.of(Reason.SAME_KEY, key));
            }
            return proposal.use().key().isPresent() ? yes() : no(Reason.OWN_KEY_REQUIRED, id(proposal));
        }
    },
    /** Replicas have a greatest size (scenario 87). */
    REPLICA_SIZE {
        @Override
        public Optional<Refusal> objectionTo(UseProposal<Image> proposal) {
            if (proposal.operation() != Operation.REPLICATE) {
                return yes();
            }
            long gb = proposal.resource().spec().totalGb();
            int limit = proposal.rules().limits().replicaGb();
            return gb > limit ? no(Reason.TOO_LARGE_TO_REPLICATE, gb, limit + " GB") : yes();
        }
    };

    /** Whose business it is at all. */
    static final List<ImageUseRule> GATES = List.of(VISIBLE, NOT_PUBLIC, OWNED);
    /** What holds for those whose business it is. */
    static final List<ImageUseRule> RULES = List.of(
            ACCEPTED,
            ACTIVE,
            UNPROTECTED,
            FITTING_KIND,
            SHAREABLE_ORIGIN,
            SHAREABLE_ENCRYPTION,
            SAME_REGION,
            KEY_GRANTED,
            OWN_KEY,
            REPLICA_SIZE);

    private static String id(UseProposal<Image> proposal) {
        return proposal.resource().id().value();
    }
}
