package io.tenantshare.sdk.assembly;

import io.tenantshare.domain.policy.InUseGuard;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Member;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A host's guard that knows nothing when it fails: nothing is taken away because nobody could be asked. */
final class GuardedInUse implements InUseGuard {

    private static final Logger LOG = System.getLogger(GuardedInUse.class.getName());

    private final InUseGuard guard;

    GuardedInUse(InUseGuard guard) {
        this.guard = guard;
    }

    @Override
    public Verdict onLoss(Resource resource, Member recipient) {
        try {
            return Arguments.required(guard.onLoss(resource, recipient), "answer");
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Level.ERROR, "In-use guard " + guard.getClass().getName() + " failed.", e);
            return Verdict.UNKNOWN;
        }
    }
}
