package io.tenantshare.sdk;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.VaultDecisions;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import io.tenantshare.ports.Vaults.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is in the vaults in step with what is accepted; every step may be repeated. */
final class VaultBooks {

    private static final int AT_ONCE = 500;

    private final Kernel kernel;

    VaultBooks(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Makes reservations of committed acceptances final, and frees what was given back or lost. */
    void follow(List<? extends Change> changes) {
        List<Held> accepted = new ArrayList<>();
        List<Held> givenBack = new ArrayList<>();
        for (Change change : changes) {
            for (SharingEvent event : change.events()) {
                if (event instanceof MemberEvent member && member.placement() instanceof Placement.InVault in) {
                    Held held = new Held(member.recipientId(), in.vault(), member.resource(), in.attempt());
                    switch (member.type()) {
                        case ACCEPTED -> accepted.add(held);
                        case REJECTED, WITHDRAWN, LOST -> givenBack.add(held);
                        default -> {}
                    }
                }
            }
        }
        // In this order: an attempt is never accepted after it was given back.
        if (!accepted.isEmpty()) {
            kernel.storage().vaults().settleAll(accepted);
        }
        if (!givenBack.isEmpty()) {
            kernel.storage().vaults().releaseAll(givenBack);
        }
    }

    /**
     * Settles reservations that were made before a time and never heard of again.
     *
     * @return how many there were
     */
    int reconcile(Instant before) {
        Vaults vaults = kernel.storage().vaults();
        int settled = 0;
        List<Unsettled> found = vaults.unsettled(before, AT_ONCE);
        while (!found.isEmpty()) {
            found.forEach(unsettled -> settle(unsettled.owner(), unsettled.vault(), unsettled.holding()));
            settled += found.size();
            found = found.size() < AT_ONCE ? List.of() : vaults.unsettled(before, AT_ONCE);
        }
        return settled;
    }

    /**
     * Settles one holding by the truth, whatever has become of the call that made it.
     *
     * @return whether it stays
     */
    boolean settle(ProjectId owner, VaultId vault, Holding holding) {
        Resources resources = kernel.storage().resources();
        Vaults vaults = kernel.storage().vaults();
        SharedResource resource = resources.find(holding.resource()).orElse(null);
        VaultDecisions.Settlement settlement = VaultDecisions.settle(owner, vault, holding, resource);
        if (settlement == VaultDecisions.Settlement.FENCE && resource != null) {
            // Saved or lost, the resource has moved on: the acceptance is committed by now, or never will be.
            List<ResourceChange> fence = List.of(VaultDecisions.fence(resource, kernel.now()));
            if (resources.saveAll(fence).get(0)) {
                kernel.publisher().publish(fence);
            }
            resource = resources.find(holding.resource()).orElse(null);
            settlement = VaultDecisions.settle(owner, vault, holding, resource);
        }
        boolean stays = settlement == VaultDecisions.Settlement.KEEP;
        if (stays) {
            vaults.settle(owner, vault, holding.resource(), holding.attempt());
        } else {
            vaults.release(owner, vault, holding.resource(), holding.attempt());
        }
        return stays;
    }
}
