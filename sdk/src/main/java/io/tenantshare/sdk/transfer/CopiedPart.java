package io.tenantshare.sdk.transfer;

/**
 * What a transfer did with the items of one kind.
 *
 * @param part their name, such as {@code resources}
 * @param items how many there are, the same on both sides
 * @param written how many were written, because they were missing or different
 * @param removed how many were removed from the target, because the source has them no longer
 */
public record CopiedPart(String part, long items, long written, long removed) {

    boolean differed() {
        return written > 0 || removed > 0;
    }

    /** This round and a later one together. */
    CopiedPart and(CopiedPart later) {
        return new CopiedPart(part, later.items, written + later.written, removed + later.removed);
    }
}
