package io.tenantshare.domain.sharing;

import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.Operation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a resource as it is described now, so that most access checks need not be decided again (ADR
 * 0033). A cache, not part of the state: threads that race may lose an entry, never invent one.
 */
public final class DecisionMemo {

    private Allowed allowed = Allowed.NOTHING;
    private @Nullable Object unknown;

    DecisionMemo() {}

    /**
     * Whether these rules had nothing against the operation by whoever stands so to the resource, but that it has not
     * accepted; no says nothing.
     */
    public boolean isAllowed(Object rules, Relation relation, Operation operation) {
        return allowed.covers(rules, relation, operation);
    }

    /** Remembers that these rules have nothing against the operation, but that whoever stands so has not accepted. */
    public void noteAllowed(Object rules, Relation relation, Operation operation) {
        allowed = allowed.with(rules, relation, operation);
    }

    /**
     * What strangers are told of the resource: one object for all of them.
     *
     * @param type always the same one
     * @param answer makes it when the first one asks
     */
    public <A> A unknown(ResourceId id, Class<A> type, Function<ResourceId, A> answer) {
        Object known = unknown;
        if (known == null) {
            known = answer.apply(id);
            unknown = known;
        }
        return type.cast(known);
    }

    /**
     * The uses that certain rules allow, as one bit for each relation and operation. Immutable but for a link to its latest
     * successor: resources that are alike then share one object.
     */
    private static final class Allowed {

        /** Under no rules, nothing. */
        static final Allowed NOTHING = new Allowed(new Object(), 0);

        private static final int OPERATIONS = 16;

        private final Object rules;
        private final long uses;
        private @Nullable Allowed successor;

        private Allowed(Object rules, long uses) {
            this.rules = rules;
            this.uses = uses;
        }

        boolean covers(Object asked, Relation relation, Operation operation) {
            return rules == asked && (uses & bit(relation, operation)) != 0;
        }

        /** This and one use more; other rules begin anew. */
        Allowed with(Object by, Relation relation, Operation operation) {
            long wanted = (rules == by ? uses : 0) | bit(relation, operation);
            Allowed known = successor;
            if (known != null && known.rules == by && known.uses == wanted) {
                return known;
            }
            Allowed next = new Allowed(by, wanted);
            successor = next;
            return next;
        }

        /**
         * One for all who have not accepted. None for strangers, and none where the project's registration is asked for
         * each time.
         */
        @SuppressWarnings("EnumOrdinal") // The bits never leave this process: their order is free.
        private static long bit(Relation relation, Operation operation) {
            long bit = 1L << operation.ordinal();
            return switch (relation) {
                case OWNER -> bit;
                case ACCEPTED -> bit << OPERATIONS;
                case PENDING, REJECTED -> bit << (2 * OPERATIONS);
                case PUBLIC, NONE -> 0;
            };
        }
    }
}
