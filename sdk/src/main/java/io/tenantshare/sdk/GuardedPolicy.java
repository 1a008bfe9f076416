package io.tenantshare.sdk;

import io.tenantshare.domain.policy.AcceptProposal;
import io.tenantshare.domain.policy.BackupAcceptProposal;
import io.tenantshare.domain.policy.BackupShareProposal;
import io.tenantshare.domain.policy.BackupUseProposal;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.UseProposal;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

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
    public Optional<Refusal> onShare(ShareProposal proposal) {
        return guarded(() -> policy.onShare(proposal));
    }

    @Override
    public Optional<Refusal> onAccept(AcceptProposal proposal) {
        return guarded(() -> policy.onAccept(proposal));
    }

    @Override
    public Optional<Refusal> onUse(UseProposal proposal) {
        return guarded(() -> policy.onUse(proposal));
    }

    @Override
    public Optional<Refusal> onShareBackup(BackupShareProposal proposal) {
        return guarded(() -> policy.onShareBackup(proposal));
    }

    @Override
    public Optional<Refusal> onAcceptBackup(BackupAcceptProposal proposal) {
        return guarded(() -> policy.onAcceptBackup(proposal));
    }

    @Override
    public Optional<Refusal> onUseBackup(BackupUseProposal proposal) {
        return guarded(() -> policy.onUseBackup(proposal));
    }

    private Optional<Refusal> guarded(Supplier<Optional<Refusal>> question) {
        try {
            return Text.required(question.get(), "answer");
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Level.ERROR, "Policy " + policy.getClass().getName() + " failed.", e);
            return Optional.of(Refusal.of(Reason.POLICY_FAILED, name));
        }
    }
}
