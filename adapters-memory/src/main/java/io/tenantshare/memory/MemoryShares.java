package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberVisitor;
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
        Updates updates = new Updates(published == null ? next.resource() : published.resource(), next.resource());
        if (published == null) {
            next.members().forEach(updates::joined);
        } else {
            next.compareMembers(published, updates);
        }
        if (!updates.all.isEmpty()) {
            ResourceType type = next.id().type();
            updates.all.forEach(update -> received.get(type).update(update.recipient(), List.of(update)));
            shared.get(type).update(next.owner(), updates.all);
        }
    }

    /** Collects how the shares of a resource change. For one thread. */
    private static final class Updates implements MemberVisitor {

        private final Resource published;
        private final Resource next;
        private final boolean describedAnew;
        private final List<ShareUpdate> all = new ArrayList<>();

        Updates(Resource published, Resource next) {
            this.published = published;
            this.next = next;
            this.describedAnew = !published.equals(next);
        }

        @Override
        public void joined(Member member) {
            all.add(new ShareUpdate(null, new Share(next, member)));
        }

        @Override
        public void stayed(Member before, Member now) {
            if (describedAnew || !before.equals(now)) {
                all.add(new ShareUpdate(new Share(published, before), new Share(next, now)));
            }
        }

        @Override
        public void left(Member member) {
            all.add(new ShareUpdate(new Share(published, member), null));
        }
    }
}
