package io.tenantshare.jdbc;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.util.List;

/**
 * Within a transaction of the host's there are no request keys: others would wait for its end instead of hearing that the
 * request is in progress, and the transaction makes a request whole by itself.
 */
final class NoRequestKeys implements RequestKeys {

    @Override
    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
        throw new InvalidInputException(Refusal.of(
                Reason.INVALID_SETTING, "a request key", "no call within a transaction of the host has one"));
    }

    @Override
    public void complete(RequestClaim.Granted claim, CallAnswer answer) {
        // Nothing is ever claimed.
    }

    @Override
    public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
        // Nothing is ever claimed.
    }
}
