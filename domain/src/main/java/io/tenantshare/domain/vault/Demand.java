package io.tenantshare.domain.vault;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;

/**
 * What a decision to accept asks of a vault: reserve this holding, if the vault is as large and as empty as that.
 *
 * @param leastCapacityMb the capacity the vault must have, in MB
 * @param leastRemainingMb the room that must be left before reserving, in MB
 */
public record Demand(ProjectId owner, VaultId vault, Holding holding, long leastCapacityMb, long leastRemainingMb) {}
