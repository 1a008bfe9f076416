package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageKind;
import java.util.List;
import java.util.Optional;

/** The rule book's {@code canAcceptImage} (section 3.7). */
enum StandardAcceptPolicy implements Policy<AcceptProposal> {

    /** A full-server image is stored in a vault that must be named (AV-2; IMG.0184); others need none (AV-3). */
    VAULT_NAMED {
        @Override
        public Optional<Refusal> objectionTo(AcceptProposal proposal) {
            boolean needsVault = proposal.image().kind() == ImageKind.FULL_SERVER;
            return needsVault
                    ? Optional.of(
                            Refusal.of(Reason.VAULT_REQUIRED, proposal.image().id()))
                    : Optional.empty();
        }
    };

    static final List<StandardAcceptPolicy> ALL = List.of(values());
}
