package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.Optional;

/** How a standard policy answers. */
final class Objection {

    private Objection() {}

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
