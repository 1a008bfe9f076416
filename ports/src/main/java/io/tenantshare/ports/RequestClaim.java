package io.tenantshare.ports;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;

/** What claiming a request key led to. */
public sealed interface RequestClaim {

    /**
     * The key is new: the caller carries out the request, then completes or releases this claim.
     *
     * @param actor whose key it is
     * @param key the key
     * @param token tells this claim from every other one that the key was or will be granted to
     */
    record Granted(ProjectId actor, String key, String token) implements RequestClaim {}

    /** The same request is being carried out by somebody else. */
    record InProgress() implements RequestClaim {}

    /** The same request was carried out; this was its outcome. */
    record Completed(ShareReport report) implements RequestClaim {}

    /** The key was used for another request. */
    record Mismatch() implements RequestClaim {}
}
