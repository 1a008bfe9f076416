package io.tenantshare.sdk;

import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.vault.Demand;
import java.util.HashMap;
import java.util.Map;

/** What one call accepts into its vault, so that several images are checked against it together (rule book C-19). */
final class VaultTally {

    private final Map<ResourceId, Long> takenMb = new HashMap<>();
    private long totalMb;

    /** What the call takes for everything but this resource, in MB. */
    long besides(ResourceId resource) {
        return totalMb - takenMb.getOrDefault(resource, 0L);
    }

    Decided note(ResourceId resource, Decided decided) {
        Demand demand = decided.demand().orElse(null);
        long now = demand == null ? 0 : demand.holding().sizeMb();
        Long before = demand == null ? takenMb.remove(resource) : takenMb.put(resource, now);
        totalMb += now - (before == null ? 0 : before);
        return decided;
    }
}
