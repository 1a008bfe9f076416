package io.tenantshare.domain.vault;

/** What a request for room in a vault comes to. */
public enum Reservation {
    RESERVED,
    /** The vault is too small or too full. */
    NO_ROOM,
    /** The project has no such vault. */
    NO_VAULT,
    /** A later attempt for the same resource holds room already. */
    OUTDATED
}
