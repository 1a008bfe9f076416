package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Shares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lists of shares: each share is in its recipient's list and in its owner's. Safe for use by many threads; a page shows
 * one state of a list.
 */
final class MemoryShares implements Shares {

    private final PerType<ProjectLists> received = new PerType<>(ProjectLists::new);
    private final PerType<ProjectLists> shared = new PerType<>(ProjectLists::new);
    private final Lifecycle lifecycle;

    MemoryShares(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
        lifecycle.ensureOpen();
        return lists(query.side(), query.type()).of(query.project()).page(query, after.orElse(null), limit);
    }

    @Override
    public ShareCounts counts(Side side, ProjectId project, ResourceType type, Instant asOf) {
        lifecycle.ensureOpen();
        return lists(side, type).of(project).counts(side, asOf);
    }

    private ProjectLists lists(Side side, ResourceType type) {
        return switch (side) {
            case RECIPIENT -> received.get(type);
            case OWNER -> shared.get(type);
        };
    }

    /**
     * Brings the lists from one state of a resource to a later one. The caller holds the resource's lock.
     *
     * @param published the state that the lists show; null if they show none
     */
    void publish(@Nullable SharedResource published, SharedResource next) {
        List<ShareUpdate> updates = updates(published, next);
        if (!updates.isEmpty()) {
            ResourceType type = next.id().type();
            updates.forEach(update -> received.get(type).update(update.recipient(), List.of(update)));
            shared.get(type).update(next.owner(), updates);
        }
    }

    /** How the shares of a resource change: those that are new, those that differ, and those that ended. */
    private static List<ShareUpdate> updates(@Nullable SharedResource published, SharedResource next) {
        List<ShareUpdate> updates = new ArrayList<>();
        boolean describedAnew = published != null && !published.resource().equals(next.resource());
        for (Member member : next.members()) {
            Member before = published == null
                    ? null
                    : published.member(member.recipient()).orElse(null);
            if (describedAnew || !member.equals(before)) {
                updates.add(new ShareUpdate(share(published, before), new Share(next.resource(), member)));
            }
        }
        if (published != null) {
            for (Member member : published.members()) {
                if (next.member(member.recipient()).isEmpty()) {
                    updates.add(new ShareUpdate(share(published, member), null));
                }
            }
        }
        return updates;
    }

    private static @Nullable Share share(@Nullable SharedResource of, @Nullable Member member) {
        return of == null || member == null ? null : new Share(of.resource(), member);
    }
}
