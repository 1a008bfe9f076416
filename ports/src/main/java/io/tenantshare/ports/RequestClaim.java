package io.tenantshare.ports;

import io.tenantshare.domain.sharing.ShareReport;

/** What claiming a request key led to. */
public sealed interface RequestClaim {

    /** The key is new: the caller carries out the request, then completes or releases it. */
    record Granted() implements RequestClaim {}

    /** The same request is being carried out by somebody else. */
    record InProgress() implements RequestClaim {}

    /** The same request was carried out; this was its outcome. */
    record Completed(ShareReport report) implements RequestClaim {}

    /** The key was used for another request. */
    record Mismatch() implements RequestClaim {}
}
