package io.tenantshare.sdk.commit;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.OfferDecisions;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.ports.Resources;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Takes shares that are over off the member lists, and tells so (rule book LT-7). No reader needs it: it frees room and tidies
 * up. Off, late, twice or in several processes at once, nobody notices: each resource is saved by compare-and-set.
 */
public final class Tidying {

    private static final int AT_ONCE = 500;

    private final Context context;

    Tidying(Context context) {
        this.context = context;
    }

    /** Tidies everything that was over by a time, and returns how many resources that were. */
    public int sweep(Instant overBy) {
        int swept = 0;
        int sweptNow;
        do {
            List<ResourceId> due = context.storage().resources().due(overBy, AT_ONCE);
            sweptNow = due.isEmpty() ? 0 : tidy(due);
            swept += sweptNow;
            // What lost a race, or cannot be read, is due again the next time.
        } while (sweptNow > 0);
        return swept;
    }

    /** Tidies these, as far as something of them is over now, and returns how many that were. */
    int tidy(Collection<ResourceId> ids) {
        Resources resources = context.storage().resources();
        Stamp stamp = Stamp.of(context.now());
        List<ResourceChange> changes = resources.findAll(ids).stream()
                .flatMap(stored -> OfferDecisions.tidy(stored, stamp).stream())
                .toList();
        return context.publisher().publish(changes, resources.saveAll(changes));
    }
}
