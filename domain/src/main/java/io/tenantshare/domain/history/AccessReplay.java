package io.tenantshare.domain.history;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the periods of access by replaying events, oldest first. Events that a log has forgotten are made up for by what the
 * first kept event says of the time before it, and by the shares as they are now. Not safe for use by several threads.
 */
public final class AccessReplay {

    private static final Comparator<AccessPeriod> ORDER = Comparator.comparing(
                    (AccessPeriod period) -> period.since().orElse(Instant.MIN))
            .thenComparing(period -> period.resource().value(), Text.ORDER)
            .thenComparing(period -> period.recipient().value(), Text.ORDER);

    private final Map<Pair, State> states = new HashMap<>();
    private final List<AccessPeriod> ended = new ArrayList<>();

    /** Nothing replayed yet. */
    public AccessReplay() {}

    private record Pair(ResourceId resource, ProjectId recipient) {}

    /** The latest offer or import, and the period that lasts, as far as there are such. */
    private record State(
            @Nullable MemberEvent offered,
            @Nullable ImportEvent imported,
            @Nullable AccessPeriod lasting) {

        State lasting(@Nullable AccessPeriod next) {
            return new State(offered, imported, next);
        }
    }

    /** Replays the next event. */
    public void replay(SharingEvent event) {
        if (event instanceof MemberEvent member) {
            Pair pair = new Pair(member.resource(), member.recipientId());
            State before = states.get(pair);
            states.put(pair, next(before == null ? asItWas(member) : before, member));
        } else if (event instanceof ImportEvent imported) {
            imported.members()
                    .forEach(member -> states.put(
                            new Pair(imported.resource(), member.recipient()),
                            new State(null, imported, lasting(imported, member))));
        }
    }

    /** What was imported counts from its original time on (rule book HI-3). */
    private static @Nullable AccessPeriod lasting(ImportEvent imported, ImportedMember member) {
        return member.status() == MemberStatus.ACCEPTED
                ? new AccessPeriod(
                        imported.resource(),
                        imported.owner(),
                        member.recipient(),
                        Optional.of(member.updatedAt()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(imported),
                        member.lifetime().endsAt(),
                        Optional.empty())
                : null;
    }

    /** The first event of a pair that the log still has says whether access had begun. */
    private static State asItWas(MemberEvent event) {
        State untold = new State(null, null, null);
        return untold.lasting(event.before() == Relation.ACCEPTED ? period(event, null, untold, null) : null);
    }

    private State next(State state, MemberEvent event) {
        if (event.type() == EventType.OFFERED) {
            return new State(event, null, null);
        }
        if (event.type() == EventType.ACCEPTED) {
            return state.lasting(period(event, event.at(), state, event));
        }
        if (event.type() == EventType.END_CHANGED && state.lasting != null) {
            return state.lasting(state.lasting.endingAt(event.lifetime().endsAt()));
        }
        if (event.type().endsHolding()) {
            if (state.lasting != null) {
                ended.add(state.lasting.endedBy(event));
            }
            return state.lasting(null);
        }
        return state;
    }

    private static AccessPeriod period(
            MemberEvent event, @Nullable Instant since, State state, @Nullable MemberEvent accepted) {
        return new AccessPeriod(
                event.resource(),
                event.owner(),
                event.recipientId(),
                Optional.ofNullable(since),
                Optional.ofNullable(state.offered),
                Optional.ofNullable(accepted),
                Optional.ofNullable(state.imported),
                event.lifetime().endsAt(),
                Optional.empty());
    }

    /**
     * Adds a share as it is now, after all events: if no event tells of it, it has been so since before the first of them.
     */
    public void present(Share share) {
        Pair pair = new Pair(share.resource().id(), share.recipient());
        State state = states.get(pair);
        boolean untold =
                state == null || (state.lasting != null && state.lasting.since().isEmpty());
        if (untold && share.status() == MemberStatus.ACCEPTED) {
            AccessPeriod period = new AccessPeriod(
                    pair.resource,
                    share.owner(),
                    pair.recipient,
                    Optional.of(share.member().updatedAt()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    share.member().lifetime().endsAt(),
                    Optional.empty());
            states.put(pair, new State(null, null, period));
        }
    }

    /** All periods in the order of their beginnings; those whose beginning is not known come first. */
    public List<AccessPeriod> periods() {
        List<AccessPeriod> all = new ArrayList<>(ended);
        states.values().forEach(state -> {
            if (state.lasting != null) {
                all.add(state.lasting);
            }
        });
        all.sort(ORDER);
        return List.copyOf(all);
    }
}
