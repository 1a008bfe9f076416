package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.util.Optional;

/** A policy with a name. */
record NamedPolicy(String name, SharingPolicy policy) implements SharingPolicy {

    NamedPolicy {
        name = Text.identifier(name, Reason.INVALID_TEXT);
        Arguments.required(policy, "policy");
    }

    @Override
    public Optional<Refusal> objectionTo(Proposal<?> proposal) {
        return policy.objectionTo(proposal);
    }
}
