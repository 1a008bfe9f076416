package io.tenantshare.ports;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.project.ProjectId;

/**
 * The outcomes of calls that carried a request key, kept for as long as the storage's settings say, counted from their
 * completion. Keys of different projects are unrelated.
 */
public interface RequestKeys {

    /**
     * Claims a key in one atomic step; of several that claim it at once exactly one is granted.
     *
     * @param fingerprint stands for the request; equal for equal requests only
     */
    RequestClaim claim(ProjectId actor, String key, String fingerprint);

    /** Stores the outcome of a claim; nothing happens if the claim is over, and the key perhaps somebody else's. */
    void complete(RequestClaim.Granted claim, ShareReport report);

    /**
     * Gives a claim back because the request was not carried out, so that the key is new again; nothing happens if the
     * claim is over.
     */
    void release(RequestClaim.Granted claim);
}
