package io.tenantshare.domain.vault;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.VaultId;

/**
 * A request to reserve room in a vault for one acceptance.
 *
 * @param holding what is to be kept there
 * @param leastCapacityMb the capacity the vault must have, in MB
 * @param leastRemainingMb the room that must be left before reserving, in MB
 */
public record ReservationRequest(
        ProjectId owner, VaultId vault, Holding holding, long leastCapacityMb, long leastRemainingMb) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public ReservationRequest {
        Arguments.required(owner, "owner");
        Arguments.required(vault, "vault");
        Arguments.required(holding, "holding");
    }
}
