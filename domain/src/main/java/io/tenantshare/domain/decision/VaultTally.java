package io.tenantshare.domain.decision;

import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.vault.Demand;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import java.util.HashMap;
import java.util.Map;

/**
 * What one call accepts into its vault, so that several images are checked against it together (rule book C-19). Not safe
 * for use by several threads.
 */
public final class VaultTally {

    private final Map<ResourceId, Long> takenMb = new HashMap<>();
    private long totalMb;

    /** For a call that has accepted nothing. */
    public VaultTally() {}

    /** Notes what was decided for a resource, instead of what was decided for it before, and returns it. */
    Decided note(ResourceId resource, Decided decided) {
        Demand demand = decided.demand().orElse(null);
        long now = demand == null ? 0 : demand.holding().sizeMb();
        Long before = demand == null ? takenMb.remove(resource) : takenMb.put(resource, now);
        totalMb += now - (before == null ? 0 : before);
        return decided;
    }

    /** What the call takes for everything but this resource, in MB. */
    long besidesMb(ResourceId resource) {
        return totalMb - takenMb.getOrDefault(resource, 0L);
    }

    /** How much of that is in the vault already, in MB: a long call goes in steps, each of which sees those before it. */
    long heldMb(ResourceId resource, Vault vault) {
        if (takenMb.isEmpty()) {
            return 0;
        }
        return vault.holdings().stream()
                .map(Holding::resource)
                .filter(held -> !held.equals(resource))
                .mapToLong(held -> takenMb.getOrDefault(held, 0L))
                .sum();
    }
}
