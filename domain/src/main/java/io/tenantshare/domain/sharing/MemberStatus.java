package io.tenantshare.domain.sharing;

import java.util.Locale;

/** How far a share has come (rule book section 3.2). There is no expiry and no automatic acceptance. */
public enum MemberStatus {
    /** Offered, not answered. */
    PENDING,
    /** Accepted by the recipient: the only status in which the resource may be used. */
    ACCEPTED,
    /** Rejected by the recipient, who may still accept it while it is shared. */
    REJECTED;

    /** The wire value, such as {@code pending}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
