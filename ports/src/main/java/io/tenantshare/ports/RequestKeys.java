package io.tenantshare.ports;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.project.ProjectId;
import java.util.List;

/**
 * The answers to calls that carried a request key (rule book DM-7). Keys of different projects are unrelated.
 *
 * <p><b>How long.</b> What a claim was completed or released with is kept for as long as the storage's settings say, counted
 * from that moment. A claim that is neither completed nor released does not hold its key for ever. A storage that processes
 * share frees the key soon after the process that holds the claim has died or has lost the storage; it does not free the key
 * of a call that is still running, however long that takes. A storage inside one process may hold the key for as long as
 * outcomes are kept, because such a claim ends with the process.
 *
 * <p><b>By whose clock.</b> Each process goes by the clock in the settings of its own storage. A difference between two
 * clocks lengthens or shortens these times by as much, and does no other harm.
 */
public interface RequestKeys {

    /**
     * Claims a key in one atomic step; of several that claim it at once exactly one is granted.
     *
     * @param fingerprint stands for the request; equal for equal requests only
     */
    RequestClaim claim(ProjectId actor, String key, String fingerprint);

    /** Stores the answer to a claim's request; nothing happens if the claim is over, and the key perhaps somebody else's. */
    void complete(RequestClaim.Granted claim, CallAnswer answer);

    /**
     * Gives a claim back because the request is not, or not wholly, carried out. The next claim for the same request is
     * granted with these outcomes; they replace those that this claim was granted with. Without any, the key is new again,
     * for every request. Nothing happens if the claim is over.
     *
     * @param outcomes what is known of the request, in order; may be empty
     */
    void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes);
}
