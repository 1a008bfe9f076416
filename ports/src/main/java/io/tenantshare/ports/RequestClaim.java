package io.tenantshare.ports;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.project.ProjectId;
import java.util.List;

/** What claiming a request key led to. */
public sealed interface RequestClaim {

    /**
     * The key is new, or it was released: the caller carries out the request, then completes or releases this claim.
     *
     * @param actor whose key it is
     * @param key the key
     * @param token tells this claim from every other one that the key was or will be granted to
     * @param earlier the outcomes that an earlier attempt at this request was released with; empty if the key is new
     */
    record Granted(ProjectId actor, String key, String token, List<ShareOutcome> earlier) implements RequestClaim {

        /** Copies what it is given. */
        public Granted {
            earlier = List.copyOf(earlier);
        }
    }

    /** The same request is being carried out by somebody else, or was a moment ago. */
    record InProgress() implements RequestClaim {}

    /** The same request was carried out; this was its answer. */
    record Completed(CallAnswer answer) implements RequestClaim {}

    /** The key was used for another request. */
    record Mismatch() implements RequestClaim {}
}
