package io.tenantshare.sdk.recovery;

import io.tenantshare.domain.decision.OwnerDecisions;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Unsettled;
import io.tenantshare.sdk.commit.Context;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shrinks the tombstones of deleted resources (rule book OB-7), page by page, oldest first. It may be cut off anywhere, run
 * twice and in several processes at once: each tombstone is replaced on its own, if it is still what was decided about.
 */
public final class Pruning {

    private static final Logger LOG = System.getLogger(Pruning.class.getName());

    private static final int AT_ONCE = 500;

    /** With so many reservations that nobody has settled, something is wrong that is not to be covered up. */
    private static final int MOST_UNSETTLED = 10_000;

    private final Context context;
    private final boolean freeIds;

    /** Prunes what this context has deleted. */
    public Pruning(Context context, boolean freeIds) {
        this.context = context;
        this.freeIds = freeIds;
    }

    /** Prunes what was deleted before a time, and returns how many tombstones that were. */
    public int prune(Instant deletedBefore) {
        List<Unsettled> unsettled = context.storage().vaults().unsettled(Instant.MAX, MOST_UNSETTLED);
        if (unsettled.size() == MOST_UNSETTLED) {
            LOG.log(Level.WARNING, "Nothing is pruned: too many reservations in vaults are not settled.");
            return 0;
        }
        Set<ResourceId> reserved =
                unsettled.stream().map(one -> one.holding().resource()).collect(Collectors.toSet());
        Resources resources = context.storage().resources();
        int pruned = 0;
        Instant after = Instant.MIN;
        List<SharedResource> page;
        do {
            page = resources.deletedBetween(after, deletedBefore, AT_ONCE);
            pruned += resources.prune(left(page, reserved, deletedBefore));
            after = page.isEmpty()
                    ? after
                    : page.get(page.size() - 1).deletedAt().orElse(after);
        } while (page.size() >= AT_ONCE);
        return pruned;
    }

    /**
     * Prunes what one project deleted before a time, and returns whether nothing of it is left to be pruned. It looks through
     * all tombstones that there are.
     */
    public boolean pruneOf(ProjectId owner, Instant deletedBefore) {
        List<Unsettled> unsettled = context.storage().vaults().unsettled(Instant.MAX, MOST_UNSETTLED);
        Set<ResourceId> reserved =
                unsettled.stream().map(one -> one.holding().resource()).collect(Collectors.toSet());
        Resources resources = context.storage().resources();
        Instant end = context.now().plusMillis(1);
        boolean all = unsettled.size() < MOST_UNSETTLED;
        Instant after = Instant.MIN;
        List<SharedResource> page;
        do {
            page = resources.deletedBetween(after, end, AT_ONCE);
            List<SharedResource> own = page.stream()
                    .filter(tombstone -> tombstone.owner().equals(owner))
                    .toList();
            List<SharedResource> left = all ? left(own, reserved, deletedBefore) : List.of();
            int pruned = left.isEmpty() ? 0 : resources.prune(left);
            all &= pruned == own.size();
            after = page.isEmpty()
                    ? after
                    : page.get(page.size() - 1).deletedAt().orElse(after);
        } while (page.size() >= AT_ONCE);
        return all;
    }

    private List<SharedResource> left(List<SharedResource> page, Set<ResourceId> reserved, Instant deletedBefore) {
        Set<ResourceId> kept = new HashSet<>(reserved);
        if (freeIds) {
            // Who reinstalls a server asks for the image it was made from by its id: that must not be another image.
            List<ResourceId> ids = page.stream().map(SharedResource::id).toList();
            kept.addAll(context.storage().derivedResources().sourcesAmong(ids));
        }
        return page.stream()
                .filter(tombstone -> !kept.contains(tombstone.id()))
                .flatMap(tombstone -> OwnerDecisions.prune(tombstone, deletedBefore, freeIds).stream())
                .toList();
    }
}
