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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every share on two shelves, its recipient's and its owner's, in list order. */
final class ShareIndex implements Shares {

    private final Shelves receivedImages = new Shelves();
    private final Shelves receivedBackups = new Shelves();
    private final Shelves sharedImages = new Shelves();
    private final Shelves sharedBackups = new Shelves();
    private final Gate gate;

    ShareIndex(Gate gate) {
        this.gate = gate;
    }

    @Override
    public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
        gate.check();
        return shelves(query.side(), query.type()).page(query, after.orElse(null), limit);
    }

    @Override
    public ShareCounts counts(Side side, ProjectId project, ResourceType type) {
        gate.check();
        return shelves(side, type).counts(project);
    }

    /** Moves every recipient's share from one published state to a later one; the caller holds the resource's lock. */
    void update(@Nullable SharedResource from, SharedResource to) {
        if (from != null) {
            for (Member before : from.members()) {
                Member after = to.member(before.recipient()).orElse(null);
                change(from, before, to, after);
            }
        }
        for (Member after : to.members()) {
            if (from == null || from.member(after.recipient()).isEmpty()) {
                change(from, null, to, after);
            }
        }
    }

    /** The same for the named recipients only. */
    void update(@Nullable SharedResource from, SharedResource to, Collection<ProjectId> recipients) {
        for (ProjectId recipient : recipients) {
            Member before = from == null ? null : from.member(recipient).orElse(null);
            Member after = to.member(recipient).orElse(null);
            change(from, before, to, after);
        }
    }

    private void change(
            @Nullable SharedResource from, @Nullable Member before, SharedResource to, @Nullable Member after) {
        if (Objects.equals(before, after) && (from == null || from.resource().equals(to.resource()))) {
            return;
        }
        Share old = from == null || before == null ? null : new Share(from.resource(), before);
        Share next = after == null ? null : new Share(to.resource(), after);
        Member either = after == null ? before : after;
        if (either != null) {
            ResourceType type = to.id().type();
            shelves(Side.RECIPIENT, type).change(either.recipient(), old, next);
            shelves(Side.OWNER, type).change(to.owner(), old, next);
        }
    }

    private Shelves shelves(Side side, ResourceType type) {
        return switch (side) {
            case RECIPIENT -> type == ResourceType.IMAGE ? receivedImages : receivedBackups;
            case OWNER -> type == ResourceType.IMAGE ? sharedImages : sharedBackups;
        };
    }
}
