package io.tenantshare.domain.sharing;

/**
 * A Bloom filter of 64 bits over the ids of those who have to do with a resource. It tells most strangers that they have
 * not, before any list is looked at: "no" is certain, "maybe" is not (ADR 0033).
 */
final class MemberFilter {

    /** A filter that passes everybody. */
    static final long ALL = -1;

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private MemberFilter() {}

    /** The bits of an id: two of 64, or one. The lowest bits of the hash have no part in them. */
    static long bits(int hash) {
        int mixed = (hash >> MemberList.STATUS_BITS) * GOLDEN_RATIO;
        // A shift of a long goes by the lowest six bits of the distance.
        return 1L << (mixed >>> 26) | 1L << (mixed >>> 20);
    }

    /** Whether the id may be among those the filter was made of. */
    static boolean mayContain(long filter, String id) {
        long bits = bits(id.hashCode());
        return (filter & bits) == bits;
    }
}
