package io.tenantshare.sdk.observe;

import io.tenantshare.domain.refusal.Codes;

/** What became of a claim on a request key (rule book DM-7). */
public enum KeyClaim {
    /** The call is carried out, or what is left of it. */
    GRANTED,
    /** The call was carried out before: its answer is returned again. */
    COMPLETED,
    /** Another call with the key is under way. */
    IN_PROGRESS,
    /** The key was used for another request. */
    MISMATCH;

    /** The wire name, such as {@code in-progress}. */
    public String code() {
        return Codes.of(this);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
