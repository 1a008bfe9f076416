package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.vault.Demand;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rule book's {@code canAcceptImage} (section 3.7). Images other than full-server ones need no vault (AV-3). */
enum StandardAcceptPolicy implements Policy<AcceptProposal> {

    /** A full-server image is stored in a vault that must be named (AV-2; IMG.0184). */
    VAULT_NAMED {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal proposal) {
            return proposal.vaultId().isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            Refusal.of(Reason.VAULT_REQUIRED, proposal.image().id()));
        }
    },

    /** The vault must be the recipient's (IMG.0184). */
    VAULT_FOUND {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal proposal) {
            return proposal.vault().isPresent()
                    ? Optional.empty()
                    : proposal.vaultId().map(id -> Refusal.of(Reason.VAULT_UNKNOWN, id));
        }
    },

    /** It must protect servers, with protection type backup (AV-2; IMG.0193). */
    VAULT_FOR_SERVERS {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal proposal) {
            return proposal.vault()
                    .filter(vault -> vault.spec().object() != VaultObject.SERVER
                            || vault.spec().protection() != ProtectionType.BACKUP)
                    .map(vault -> Refusal.of(Reason.VAULT_UNSUITABLE, vault.id(), "server backup"));
        }
    },

    /** It must be available, or locked by its expansion (C-17; IMG.0188). */
    VAULT_USABLE {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal proposal) {
            return proposal.vault()
                    .filter(vault -> !vault.spec().status().usable())
                    .map(vault -> Refusal.of(
                            Reason.VAULT_UNUSABLE, vault.id(), vault.spec().status()));
        }
    },

    /**
     * Its capacity, not what remains of it, must be no less than the sum of all disk backups (section 3.4; IMG.0182);
     * several images in one call are summed (C-19).
     */
    VAULT_LARGE_ENOUGH {
        @Override
        Optional<Refusal> objectionToFullServer(AcceptProposal proposal) {
            long neededMb = proposal.image().spec().totalGb() * VaultSpec.MB_PER_GB + proposal.takenMb();
            return proposal.vault()
                    .filter(vault -> vault.spec().capacityMb() < neededMb)
                    .map(vault -> Refusal.of(
                            Reason.VAULT_TOO_SMALL,
                            vault.spec().capacityGb() + " GB",
                            "at least " + neededMb / VaultSpec.MB_PER_GB + " GB"));
        }
    };

    static final List<StandardAcceptPolicy> ALL = List.of(values());

    @Override
    public Optional<Refusal> objectionTo(AcceptProposal proposal) {
        return proposal.image().kind() == ImageKind.FULL_SERVER ? objectionToFullServer(proposal) : Optional.empty();
    }

    abstract Optional<Refusal> objectionToFullServer(AcceptProposal proposal);

    /** A full-server image takes the room of all its disks; whether that is left is no condition (C-20). */
    static Optional<Demand> demand(AcceptProposal proposal, long attempt, Instant now) {
        if (proposal.image().kind() != ImageKind.FULL_SERVER) {
            return Optional.empty();
        }
        long sizeMb = proposal.image().spec().totalGb() * VaultSpec.MB_PER_GB;
        return proposal.vault()
                .map(vault -> new Demand(
                        vault.owner(),
                        vault.id(),
                        new Holding(proposal.image().id(), sizeMb, attempt, false, now),
                        sizeMb + proposal.takenMb(),
                        Long.MIN_VALUE));
    }

    /** An image may be accepted although the vault has too little room left for it; the recipient is warned (C-20). */
    static Optional<Refusal> warning(AcceptProposal proposal) {
        if (proposal.image().kind() != ImageKind.FULL_SERVER) {
            return Optional.empty();
        }
        long gb = proposal.image().spec().totalGb();
        return proposal.vault()
                .map(proposal::remainingMb)
                .filter(remaining -> remaining < gb * VaultSpec.MB_PER_GB)
                .map(remaining ->
                        Refusal.of(Reason.VAULT_NEARLY_FULL, remaining / VaultSpec.MB_PER_GB + " GB", gb + " GB"));
    }
}
