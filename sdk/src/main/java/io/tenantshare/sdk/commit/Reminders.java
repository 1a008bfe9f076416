package io.tenantshare.sdk.commit;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.OfferDecisions;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.LifetimeRules;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.ports.Resources;
import java.time.Duration;
import java.util.List;

/**
 * Reminds both sides of the ends of shares that are near (rule book LT-12). Late, twice or in several processes at once,
 * everybody is told once, because each resource is saved by compare-and-set together with what was told. Safe for use by many
 * threads.
 */
public final class Reminders {

    private static final int AT_ONCE = 500;

    private final Context context;

    Reminders(Context context) {
        this.context = context;
    }

    /** Reminds of everything that is near now by the rules of now, and returns how many resources that were. */
    public int send() {
        LifetimeRules rules = context.rules().lifetimes();
        int all = 0;
        // The decision tells of the nearest step that was missed, so no order of the steps tells more than that.
        for (Duration step : rules.remindBefore()) {
            int remindedNow;
            do {
                List<ResourceId> ids = context.storage().resources().toRemind(step, context.now(), AT_ONCE);
                remindedNow = ids.isEmpty() ? 0 : remind(ids, rules);
                all += remindedNow;
                // What lost a race, or cannot be read, is found again the next time.
            } while (remindedNow > 0);
        }
        return all;
    }

    private int remind(List<ResourceId> ids, LifetimeRules rules) {
        Resources resources = context.storage().resources();
        Stamp stamp = Stamp.of(context.now());
        List<ResourceChange> changes = resources.findAll(ids).stream()
                .flatMap(stored -> OfferDecisions.remind(stored, rules, stamp).stream())
                .toList();
        return context.publisher().publish(changes, resources.saveAll(changes));
    }
}
