package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a standard policy answers. */
final class Objection {

    private Objection() {}

    /** The objections with one more, if there is one. */
    static List<Refusal> added(List<Refusal> objections, Optional<Refusal> next) {
        if (next.isEmpty()) {
            return objections;
        }
        if (objections.isEmpty()) {
            return List.of(next.get());
        }
        List<Refusal> all = new ArrayList<>(objections);
        all.add(next.get());
        return all;
    }

    static Optional<Refusal> yes() {
        return Optional.empty();
    }

    static Optional<Refusal> no(Reason reason, Object value) {
        return Optional.of(Refusal.of(reason, value));
    }

    static Optional<Refusal> no(Reason reason, Object value, Object limit) {
        return Optional.of(Refusal.of(reason, value, limit));
    }
}
