package io.tenantshare.domain.vault;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import java.util.ArrayList;
import java.util.List;

/**
 * A vault with what was accepted into it; immutable.
 *
 * @param owner the project it belongs to, which alone accepts into it
 * @param holdings reservations included
 * @param revision from 1; one more with each change, holdings included
 */
public record Vault(ProjectId owner, VaultId id, VaultSpec spec, List<Holding> holdings, long revision) {

    /**
     * Checks and copies what it is given.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component or a holding is null
     */
    public Vault {
        Arguments.required(owner, "owner");
        Arguments.required(id, "id");
        Arguments.required(spec, "spec");
        holdings = Arguments.list(holdings, "holdings");
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

    /**
     * Reserves room for an acceptance. A holding of the same resource counts as free room and is replaced: an earlier
     * attempt's is of no use any more, and repeating this very request changes nothing.
     */
    public Reserved reserve(ReservationRequest request) {
        Holding wanted = Arguments.required(request, "request").holding();
        List<Holding> next = new ArrayList<>(holdings.size() + 1);
        for (Holding holding : holdings) {
            if (!holding.resource().equals(wanted.resource())) {
                next.add(holding);
            } else if (holding.attempt() == wanted.attempt()) {
                return new Reserved(Reservation.RESERVED, this);
            } else if (holding.attempt() > wanted.attempt()) {
                return new Reserved(Reservation.OUTDATED, this);
            }
        }
        boolean fits = spec.capacityMb() >= request.leastCapacityMb()
                && remainingMbFor(wanted.resource()) >= request.leastRemainingMb();
        if (!fits) {
            return new Reserved(Reservation.NO_ROOM, this);
        }
        next.add(wanted);
        return new Reserved(Reservation.RESERVED, with(next));
    }

    /**
     * What a request for room comes to.
     *
     * @param vault the vault to store; the very same object if nothing changes
     */
    public record Reserved(Reservation outcome, Vault vault) {

        /**
         * Checks that nothing is missing.
         *
         * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
         */
        public Reserved {
            Arguments.required(outcome, "outcome");
            Arguments.required(vault, "vault");
        }
    }

    /** Makes the reservation of this attempt final; the very same object if there is none, or it is final. */
    public Vault settle(ResourceId resource, long attempt) {
        Arguments.required(resource, "resource");
        boolean open = holdings.stream().anyMatch(held -> held.isFor(resource, attempt) && !held.settled());
        return open
                ? with(holdings.stream()
                        .map(held -> held.isFor(resource, attempt) ? held.asSettled() : held)
                        .toList())
                : this;
    }

    /** Frees the room of this attempt; the very same object if it holds none. */
    public Vault release(ResourceId resource, long attempt) {
        Arguments.required(resource, "resource");
        List<Holding> left =
                holdings.stream().filter(held -> !held.isFor(resource, attempt)).toList();
        return left.size() == holdings.size() ? this : with(left);
    }
}
