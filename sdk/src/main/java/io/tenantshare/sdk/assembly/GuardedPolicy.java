package io.tenantshare.sdk.assembly;

import io.tenantshare.domain.policy.Proposal;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** A host's policy that says no when it fails: nothing is allowed because a rule could not be asked. */
final class GuardedPolicy implements SharingPolicy {

    private static final Logger LOG = System.getLogger(GuardedPolicy.class.getName());

    private final SharingPolicy policy;
    private final String name;

    GuardedPolicy(SharingPolicy policy) {
        this.policy = policy;
        this.name = Text.identifier(policy.name(), Reason.INVALID_TEXT);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Refusal> objectionTo(Proposal<?> proposal) {
        try {
            return Arguments.required(policy.objectionTo(proposal), "answer");
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Level.ERROR, "Policy " + policy.getClass().getName() + " failed.", e);
            return Optional.of(Refusal.of(Reason.POLICY_FAILED, name));
        }
    }
}
