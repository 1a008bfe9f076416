package io.tenantshare.sdk.commit;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.VaultDecisions;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Settlement;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.ports.Vaults;
import io.tenantshare.ports.Vaults.Held;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps the reservations in vaults in step with what is accepted; every step is idempotent. */
public final class Reservations {

    private static final Logger LOG = System.getLogger(Reservations.class.getName());

    private static final int AT_ONCE = 500;

    private final Context context;

    Reservations(Context context) {
        this.context = context;
    }

    /** Makes reservations of committed acceptances final, and frees what was given back or lost. */
    public void follow(List<SharingEvent> events) {
        List<Held> accepted = new ArrayList<>();
        List<Held> givenBack = new ArrayList<>();
        for (SharingEvent event : events) {
            if (event instanceof MemberEvent member && member.placement() instanceof Placement.InVault in) {
                Held held = new Held(member.recipientId(), in.vault(), member.resource(), in.attempt());
                if (member.type() == EventType.ACCEPTED) {
                    accepted.add(held);
                } else if (member.type().endsHolding()) {
                    givenBack.add(held);
                }
            } else if (event instanceof ImportEvent imported) {
                accepted.addAll(imported(imported));
            }
        }
        // In this order: an attempt is never accepted after it was given back.
        if (!accepted.isEmpty()) {
            context.storage().vaults().settleAll(accepted);
        }
        if (!givenBack.isEmpty()) {
            context.storage().vaults().releaseAll(givenBack);
        }
    }

    private static List<Held> imported(ImportEvent event) {
        List<Held> held = new ArrayList<>();
        for (ImportedMember member : event.members()) {
            if (member.placement(event.revision()) instanceof Placement.InVault in) {
                held.add(new Held(member.recipient(), in.vault(), event.resource(), in.attempt()));
            }
        }
        return held;
    }

    /**
     * Settles reservations that were made before a time and never heard of again. One that cannot be settled does not
     * hold up the others; it is tried again the next time.
     *
     * @return how many were settled
     */
    public int reconcile(Instant before) {
        int settled = 0;
        int settledNow;
        List<Unsettled> found;
        RuntimeException failure = null;
        do {
            found = context.storage().vaults().unsettled(before, AT_ONCE);
            settledNow = 0;
            for (Unsettled unsettled : found) {
                try {
                    settle(unsettled.owner(), unsettled.vault(), unsettled.holding());
                    settledNow++;
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
            settled += settledNow;
        } while (found.size() == AT_ONCE && settledNow > 0);
        if (failure != null && settled == 0) {
            throw failure;
        }
        if (failure != null) {
            LOG.log(Level.WARNING, "Some reservations could not be settled; they are tried again.", failure);
        }
        return settled;
    }

    /** How many reservations are not settled, counted up to a bound. */
    public int unsettled(int most) {
        return context.storage().vaults().unsettled(Instant.MAX, most).size();
    }

    /**
     * Settles one holding by the truth, whatever has become of the call that made it.
     *
     * @return whether it stays
     */
    public boolean settle(ProjectId owner, VaultId vault, Holding holding) {
        Resources resources = context.storage().resources();
        Vaults vaults = context.storage().vaults();
        SharedResource resource = resources.find(holding.resource()).orElse(null);
        Settlement settlement = VaultDecisions.settle(owner, vault, holding, resource);
        Settlement found = settlement;
        if (settlement == Settlement.FENCE && resource != null) {
            // Saved or lost, the resource has moved on: the acceptance is committed by now, or never will be.
            List<ResourceChange> fence = List.of(VaultDecisions.fence(resource, Stamp.of(context.now())));
            if (resources.saveAll(fence).get(0)) {
                context.publisher().publish(fence);
            }
            resource = resources.find(holding.resource()).orElse(null);
            settlement = VaultDecisions.settle(owner, vault, holding, resource);
        }
        boolean stays = settlement == Settlement.KEEP;
        if (stays) {
            vaults.settle(owner, vault, holding.resource(), holding.attempt());
        } else {
            vaults.release(owner, vault, holding.resource(), holding.attempt());
        }
        context.observers().settled(found);
        return stays;
    }
}
