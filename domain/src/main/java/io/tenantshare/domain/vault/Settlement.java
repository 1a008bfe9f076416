package io.tenantshare.domain.vault;

/** What becomes of a reservation that was cut off. */
public enum Settlement {
    /** Its acceptance was committed: it is a holding. */
    KEEP,
    /** Its acceptance can no longer be committed: the room is free. */
    RELEASE,
    /** Its acceptance may still be committed: fence it off, then look again. */
    FENCE
}
