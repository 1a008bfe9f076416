package io.tenantshare.domain.sharing;

import io.tenantshare.domain.use.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Which uses of a resource certain rules had nothing against but that an offer was not accepted. Immutable but for a
 * memory of its successor: resources that are alike then share one, which is at hand when the next of them is asked
 * about (ADR 0033).
 */
final class Clearance {

    /** Under no rules, nothing. */
    static final Clearance NONE = new Clearance(new Object(), 0);

    private static final int PLACES = 16;

    private final Object rules;
    private final long uses;
    private @Nullable Clearance successor;

    private Clearance(Object rules, long uses) {
        this.rules = rules;
        this.uses = uses;
    }

    boolean covers(Object asked, Relation relation, Operation operation) {
        return rules == asked && (uses & bit(relation, operation)) != 0;
    }

    /** This and one use more; other rules begin anew. */
    Clearance with(Object by, Relation relation, Operation operation) {
        long wanted = (rules == by ? uses : 0) | bit(relation, operation);
        Clearance known = successor;
        if (known != null && known.rules == by && known.uses == wanted) {
            return known;
        }
        Clearance next = new Clearance(by, wanted);
        successor = next;
        return next;
    }

    /**
     * None for strangers; one for all who have not accepted. The places never leave this process: their order is free.
     */
    @SuppressWarnings("EnumOrdinal")
    private static long bit(Relation relation, Operation operation) {
        long bit = 1L << operation.ordinal();
        return switch (relation) {
            case OWNER -> bit;
            case ACCEPTED -> bit << PLACES;
            case PUBLIC -> bit << (2 * PLACES);
            case PENDING, REJECTED -> bit << (3 * PLACES);
            case NONE -> 0;
        };
    }
}
