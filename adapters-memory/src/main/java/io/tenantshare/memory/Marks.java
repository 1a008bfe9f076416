package io.tenantshare.memory;

import io.tenantshare.domain.sharing.MemberStatus;
import java.util.Collection;

/**
 * Which entries of an array are shares in which status, or lead to some: for each status a bit per entry, the first
 * entry's lowest. A list of one status passes over all others without looking at them.
 */
record Marks(long pending, long accepted, long rejected) {

    static final int PENDING = 1;
    static final int ACCEPTED = 2;
    static final int REJECTED = 4;
    private static final int ANY = PENDING | ACCEPTED | REJECTED;

    /** A status as a set. */
    static int set(MemberStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
        };
    }

    /** Statuses as a set; none stand for any. */
    static int set(Collection<MemberStatus> statuses) {
        int set = 0;
        for (MemberStatus status : statuses) {
            set |= set(status);
        }
        return set == 0 ? ANY : set;
    }

    /** Of entries with these sets of statuses. */
    static Marks of(int... statuses) {
        long pending = 0;
        long accepted = 0;
        long rejected = 0;
        for (int at = 0; at < statuses.length; at++) {
            pending = put(pending, at, statuses[at] & PENDING);
            accepted = put(accepted, at, statuses[at] & ACCEPTED);
            rejected = put(rejected, at, statuses[at] & REJECTED);
        }
        return new Marks(pending, accepted, rejected);
    }

    /** The statuses that occur. */
    int statuses() {
        return (pending == 0 ? 0 : PENDING) | (accepted == 0 ? 0 : ACCEPTED) | (rejected == 0 ? 0 : REJECTED);
    }

    /** Those of one entry. */
    int statuses(int at) {
        return (int) (pending >>> at & 1) | (int) (accepted >>> at & 1) << 1 | (int) (rejected >>> at & 1) << 2;
    }

    /** A bit for each entry that has one of the statuses. */
    long entries(int statuses) {
        return ((statuses & PENDING) == 0 ? 0 : pending)
                | ((statuses & ACCEPTED) == 0 ? 0 : accepted)
                | ((statuses & REJECTED) == 0 ? 0 : rejected);
    }

    /** With these statuses in place of those of an entry; the same if they are. */
    Marks replaced(int at, int statuses) {
        long nextPending = put(pending, at, statuses & PENDING);
        long nextAccepted = put(accepted, at, statuses & ACCEPTED);
        long nextRejected = put(rejected, at, statuses & REJECTED);
        return nextPending == pending && nextAccepted == accepted && nextRejected == rejected
                ? this
                : new Marks(nextPending, nextAccepted, nextRejected);
    }

    /** With an entry more. */
    Marks inserted(int at, int statuses) {
        return new Marks(
                put(opened(pending, at), at, statuses & PENDING),
                put(opened(accepted, at), at, statuses & ACCEPTED),
                put(opened(rejected, at), at, statuses & REJECTED));
    }

    /** Without an entry. */
    Marks removed(int at) {
        return new Marks(closed(pending, at), closed(accepted, at), closed(rejected, at));
    }

    /** These entries, so many, and then those. */
    Marks joined(int length, Marks more) {
        return new Marks(
                pending | more.pending << length,
                accepted | more.accepted << length,
                rejected | more.rejected << length);
    }

    /** A bit for each entry from one on, which is not beyond the last possible one. */
    static long from(int start) {
        return -1L << start;
    }

    private static long put(long bits, int at, int status) {
        return status == 0 ? bits & ~(1L << at) : bits | (1L << at);
    }

    private static long opened(long bits, int at) {
        return (bits & ~from(at)) | ((bits & from(at)) << 1);
    }

    private static long closed(long bits, int at) {
        return (bits & ~from(at)) | ((bits >>> 1) & from(at));
    }
}
