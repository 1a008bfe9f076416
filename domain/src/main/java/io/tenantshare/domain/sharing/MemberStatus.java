package io.tenantshare.domain.sharing;

import io.tenantshare.domain.refusal.Codes;

/** How far a share has come (rule book section 3.2). A share that is over has none: it is absent. */
public enum MemberStatus {
    /** Offered, not answered. */
    PENDING,
    /** Accepted by the recipient: the only status in which the resource may be used. */
    ACCEPTED,
    /** Rejected by the recipient, who may still accept it while it is shared. */
    REJECTED;

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The status with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static MemberStatus of(String code) {
        return Codes.read(MemberStatus.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
