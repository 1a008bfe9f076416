package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.List;
import java.util.Optional;

/** The rule book's {@code canAcceptImage} (section 3.7). Images other than full-server ones need no vault (AV-3). */
enum ImageAcceptRule implements Rule<AcceptProposal<Image>> {

    /** A full-server image is stored in a vault that must be named (AV-2; IMG.0184). */
    VAULT_NAMED {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal<Image> proposal) {
            return proposal.vaultId().isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusal.of(
                            Reason.VAULT_REQUIRED, proposal.resource().id()));
        }
    },

    /** The vault must be the recipient's (IMG.0184). */
    VAULT_FOUND {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal<Image> proposal) {
            return proposal.vault().isPresent()
                    ? Optional.empty()
                    : proposal.vaultId().map(id -> Refusal.of(Reason.VAULT_UNKNOWN, id));
        }
    },

    /** It must protect servers, with protection type backup (AV-2; IMG.0193). */
    VAULT_FOR_SERVERS {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal<Image> proposal) {
            return proposal.vault()
                    .filter(vault -> vault.spec().object() != VaultObject.SERVER
                            || vault.spec().protection() != ProtectionType.BACKUP)
                    .map(vault -> Refusal.of(Reason.VAULT_UNSUITABLE, vault.id(), "server backup"));
        }
    },

    /** It must be available, or locked by its expansion (C-17; IMG.0188). */
    VAULT_USABLE {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal<Image> proposal) {
            return proposal.vault()
                    .filter(vault -> !vault.spec().status().usable())
                    .map(vault -> Refusal.of(
                            Reason.VAULT_UNUSABLE, vault.id(), vault.spec().status()));
        }
    },

    /** Its capacity, not what remains of it, must be no less than the sum of all disk backups (section 3.4; IMG.0182). */
    VAULT_LARGE_ENOUGH {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal<Image> proposal) {
            return proposal.vault()
                    .filter(vault -> vault.spec().capacityMb() < sizeMb(proposal))
                    .map(vault -> Refusal.of(
                            Reason.VAULT_TOO_SMALL,
                            vault.spec().capacityGb() + " GB",
                            "at least " + proposal.resource().spec().totalGb() + " GB"));
        }
    },
    /** Where the rules want no vault overfilled, as much must be left of it as well (C-20). */
    VAULT_WITH_ROOM {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal<Image> proposal) {
            return proposal.rules().overfilledVaults()
                    ? Optional.empty()
                    : shortage(proposal)
                            .map(roomMb -> Refusal.of(
                                    Reason.VAULT_FULL,
                                    roomMb / VaultSpec.MB_PER_GB + " GB",
                                    proposal.resource().spec().totalGb() + " GB"));
        }
    };

    static final List<ImageAcceptRule> ALL = List.of(values());

    @Override
    public Optional<Refusal> objectionTo(AcceptProposal<Image> proposal) {
        return proposal.resource().kind() == ImageKind.FULL_SERVER ? objectionToFullServer(proposal) : Optional.empty();
    }

    abstract Optional<Refusal> objectionToFullServer(AcceptProposal<Image> proposal);

    /** The room that a full-server image takes: that of all its disks. */
    static long sizeMb(AcceptProposal<Image> proposal) {
        return proposal.resource().spec().totalGb() * VaultSpec.MB_PER_GB;
    }

    /** What is left in the vault, in MB, if that is less than a full-server image takes. */
    static Optional<Long> shortage(AcceptProposal<Image> proposal) {
        return proposal.resource().kind() == ImageKind.FULL_SERVER
                ? proposal.vault()
                        .map(vault -> vault.remainingMbFor(proposal.resource().id()))
                        .filter(roomMb -> roomMb < sizeMb(proposal))
                : Optional.empty();
    }
}
