package io.tenantshare.scenarios;

import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A host's vaults that can be read and filled, but not described anew. */
final class UnwritableVaults implements Vaults {

    private final Vaults vaults;

    UnwritableVaults(Vaults vaults) {
        this.vaults = vaults;
    }

    @Override
    public boolean save(VaultChange change) {
        throw new StorageException("The vault service takes no changes.");
    }

    @Override
    public Optional<Vault> find(ProjectId owner, VaultId id) {
        return vaults.find(owner, id);
    }

    @Override
    public List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit) {
        return vaults.page(owner, after, limit);
    }

    @Override
    public Reservation reserve(ReservationRequest demand) {
        return vaults.reserve(demand);
    }

    @Override
    public void settle(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        vaults.settle(owner, vault, resource, attempt);
    }

    @Override
    public void release(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {
        vaults.release(owner, vault, resource, attempt);
    }

    @Override
    public List<Unsettled> unsettled(Instant before, int limit) {
        return vaults.unsettled(before, limit);
    }
}
