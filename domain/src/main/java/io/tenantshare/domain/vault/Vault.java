package io.tenantshare.domain.vault;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import java.util.List;

/**
 * A vault with what was accepted into it; immutable.
 *
 * @param owner the project it belongs to, which alone accepts into it
 * @param holdings reservations included
 * @param revision from 1; one more with each change, holdings included
 */
public record Vault(ProjectId owner, VaultId id, VaultSpec spec, List<Holding> holdings, long revision) {

    /** Copies what it is given. */
    public Vault {
        holdings = List.copyOf(holdings);
    }

    /** A vault as it is when it is registered. */
    public static Vault registered(ProjectId owner, VaultId id, VaultSpec spec) {
        return new Vault(owner, id, spec, List.of(), 1);
    }

    /** The room that accepted resources take up, in MB. */
    public long heldMb() {
        return holdings.stream().mapToLong(Holding::sizeMb).sum();
    }

    /** The room left, in MB: capacity less own use and holdings (rule book C-5). Negative if images overfill it (C-20). */
    public long remainingMb() {
        return spec.capacityMb() - spec.usedMb() - heldMb();
    }

    /**
     * The room left for a resource, in MB: what it holds already, left over from an attempt that was cut off or given
     * back, counts as free, because a new reservation takes its place.
     */
    public long remainingMbFor(ResourceId resource) {
        return remainingMb()
                + holdings.stream()
                        .filter(holding -> holding.resource().equals(resource))
                        .mapToLong(Holding::sizeMb)
                        .sum();
    }

    /** The next revision, described anew. */
    public Vault with(VaultSpec next) {
        return new Vault(owner, id, next, holdings, revision + 1);
    }

    /** The next revision, with these holdings. */
    public Vault with(List<Holding> next) {
        return new Vault(owner, id, spec, next, revision + 1);
    }
}
