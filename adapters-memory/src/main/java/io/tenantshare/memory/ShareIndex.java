package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberVisitor;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Shares;
import java.util.ArrayList;
import java.util.List;
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
        Moves moves = new Moves(from, to);
        if (from == null) {
            to.members().forEach(moves::joined);
        } else {
            to.compareMembers(from, moves);
        }
        if (!moves.all.isEmpty()) {
            Shelves received = shelves(Side.RECIPIENT, to.id().type());
            moves.all.forEach(move -> received.change(move.recipient(), move));
            shelves(Side.OWNER, to.id().type()).change(to.owner(), moves.all);
        }
    }

    /** The same for one recipient only. */
    void update(@Nullable SharedResource from, SharedResource to, ProjectId recipient) {
        Member before = from == null ? null : from.member(recipient).orElse(null);
        Member now = to.member(recipient).orElse(null);
        Move move = move(from, before, to, now);
        if (move != null) {
            shelves(Side.RECIPIENT, to.id().type()).change(recipient, move);
            shelves(Side.OWNER, to.id().type()).change(to.owner(), move);
        }
    }

    private static @Nullable Move move(
            @Nullable SharedResource from, @Nullable Member before, SharedResource to, @Nullable Member now) {
        if (Objects.equals(before, now) && (from == null || from.resource().equals(to.resource()))) {
            return null;
        }
        Share old = from == null || before == null ? null : new Share(from.resource(), before);
        Share next = now == null ? null : new Share(to.resource(), now);
        return new Move(old, next);
    }

    private Shelves shelves(Side side, ResourceType type) {
        return switch (side) {
            case RECIPIENT -> type == ResourceType.IMAGE ? receivedImages : receivedBackups;
            case OWNER -> type == ResourceType.IMAGE ? sharedImages : sharedBackups;
        };
    }

    /** What becomes of the shares of a resource. */
    private static final class Moves implements MemberVisitor {

        private final @Nullable SharedResource from;
        private final SharedResource to;
        private final List<Move> all = new ArrayList<>();

        Moves(@Nullable SharedResource from, SharedResource to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void joined(Member member) {
            add(null, member);
        }

        @Override
        public void stayed(Member before, Member now) {
            add(before, now);
        }

        @Override
        public void left(Member member) {
            add(member, null);
        }

        private void add(@Nullable Member before, @Nullable Member now) {
            Move move = move(from, before, to, now);
            if (move != null) {
                all.add(move);
            }
        }
    }
}
