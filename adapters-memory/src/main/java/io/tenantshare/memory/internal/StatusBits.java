package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.MemberStatus;
import java.util.Collection;

/** Sets of statuses as bits, one bit for each status. */
final class StatusBits {

    /** How many statuses there are. */
    static final int COUNT = MemberStatus.values().length;

    /** The set of all statuses. */
    static final byte ALL = (byte) ((1 << COUNT) - 1);

    private StatusBits() {}

    /** The place of the status among all, from 0: that of its bit, and of its count where statuses are counted. */
    static int index(MemberStatus status) {
        return switch (status) {
            case PENDING -> 0;
            case ACCEPTED -> 1;
            case REJECTED -> 2;
        };
    }

    /** The set of one status. */
    static byte of(MemberStatus status) {
        return (byte) (1 << index(status));
    }

    /** The set of the statuses that a query names; of all statuses if it names none. */
    static byte ofQuery(Collection<MemberStatus> statuses) {
        byte set = 0;
        for (MemberStatus status : statuses) {
            set |= of(status);
        }
        return set == 0 ? ALL : set;
    }
}
