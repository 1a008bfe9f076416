package io.tenantshare.sdk;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.decision.Ruling;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.use.Decision;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Load, decide, save for everything that is not a resource: projects, keys, records of what was made. */
final class Rulings {

    private Rulings() {}

    static <C extends Change> Decision apply(
            Kernel kernel, Object subject, Supplier<Ruling<C>> decide, Predicate<C> save) {
        for (int attempt = 1; attempt <= Backoff.ATTEMPTS; attempt++) {
            Ruling<C> ruling = decide.get();
            C change = ruling.change().orElse(null);
            if (change == null) {
                return ruling.decision();
            }
            if (save.test(change)) {
                kernel.publisher().publish(List.of(change));
                return ruling.decision();
            }
            Backoff.pauseAfter(attempt);
        }
        return Decision.refused(Refusal.of(Reason.CONCURRENT_CHANGE, subject));
    }
}
