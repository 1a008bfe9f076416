package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Shares;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Every share on two shelves, its recipient's and its owner's, in list order. */
final class ShareIndex implements Shares {

    private final ConcurrentMap<ShelfKey, Shelf> shelves = new ConcurrentHashMap<>();
    private final Gate gate;

    ShareIndex(Gate gate) {
        this.gate = gate;
    }

    @Override
    public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
        gate.check();
        Shelf shelf = shelves.get(new ShelfKey(query.side(), query.project(), query.type()));
        return shelf == null ? new SharePage(List.of(), false) : shelf.page(query, after.orElse(null), limit);
    }

    @Override
    public ShareCounts counts(Side side, ProjectId project, ResourceType type) {
        gate.check();
        Shelf shelf = shelves.get(new ShelfKey(side, project, type));
        return shelf == null ? new ShareCounts(0, 0, 0) : shelf.counts();
    }

    /** Moves every recipient's share from one published state to a later one. */
    void update(@Nullable SharedResource from, SharedResource to) {
        Set<ProjectId> recipients = new LinkedHashSet<>();
        if (from != null) {
            from.members().stream().map(Member::recipient).forEach(recipients::add);
        }
        to.members().stream().map(Member::recipient).forEach(recipients::add);
        update(from, to, recipients);
    }

    /** The same for the named recipients only; the caller holds the resource's lock. */
    void update(@Nullable SharedResource from, SharedResource to, Collection<ProjectId> recipients) {
        if (to.deleted() && from != null) {
            recipients = from.members().stream().map(Member::recipient).toList();
        }
        for (ProjectId recipient : recipients) {
            Member before = from == null ? null : from.member(recipient).orElse(null);
            Member after = to.member(recipient).orElse(null);
            if (!Objects.equals(before, after)
                    || (from != null && !from.resource().equals(to.resource()))) {
                move(from, before, to, after);
            }
        }
    }

    private void move(
            @Nullable SharedResource from, @Nullable Member before, SharedResource to, @Nullable Member after) {
        if (after != null) {
            Share share = new Share(to.resource(), after);
            SharePosition position = SharePosition.of(share);
            if (before != null) {
                // A share that only changes its place is put where it goes before it is taken from where it was: a
                // reader may meet it twice for a moment, but never misses it.
                boolean samePlace =
                        before.status() == after.status() && before.offeredAt().equals(after.offeredAt());
                put(to, position, share, !samePlace);
                if (!samePlace && from != null) {
                    remove(from, before);
                }
            } else {
                put(to, position, share, true);
            }
        } else if (before != null && from != null) {
            remove(from, before);
        }
    }

    private void put(SharedResource resource, SharePosition position, Share share, boolean counted) {
        shelf(Side.RECIPIENT, share.recipient(), resource).put(position, share, counted);
        shelf(Side.OWNER, resource.owner(), resource).put(position, share, counted);
    }

    private void remove(SharedResource resource, Member member) {
        SharePosition position = new SharePosition(member.offeredAt(), resource.id(), member.recipient());
        shelf(Side.RECIPIENT, member.recipient(), resource).remove(position, member.status());
        shelf(Side.OWNER, resource.owner(), resource).remove(position, member.status());
    }

    private Shelf shelf(Side side, ProjectId project, SharedResource resource) {
        return shelves.computeIfAbsent(new ShelfKey(side, project, resource.id().type()), key -> new Shelf());
    }

    private record ShelfKey(Side side, ProjectId project, ResourceType type) {}
}
