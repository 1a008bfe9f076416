package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.List;
import java.util.function.Predicate;

/** Who loses a resource by its owner's will, and what the host says to it. */
public final class Losses {

    private Losses() {}

    /** The members that an owner would take it from, oldest offer first; nobody if the caller is not its owner. */
    public static List<Member> of(Subject subject, Call call, Predicate<ProjectId> taken) {
        SharedResource shared = subject.stored();
        return shared == null || subject.relationOf(call.actor()) != Relation.OWNER
                ? List.of()
                : Views.inOfferOrder(shared.members()).stream()
                        .filter(member -> taken.test(member.recipient()))
                        .toList();
    }

    /** Whether a member loses it: the host is asked last, where nothing else is in the way (RP-2, RP-3). */
    static ShareOutcome outcome(SharedResource shared, Member member, Call call) {
        ProjectId recipient = member.recipient();
        return switch (call.rules().inUseGuard().onLoss(shared.resource(), member)) {
            case ALLOW -> ShareOutcome.done(shared.id(), recipient);
            case WARN -> ShareOutcome.done(shared.id(), recipient, List.of(Refusal.of(Reason.IN_USE, recipient)));
            case REFUSE -> ShareOutcome.refused(shared.id(), recipient, List.of(Refusal.of(Reason.IN_USE, recipient)));
            case UNKNOWN ->
                ShareOutcome.refused(shared.id(), recipient, List.of(Refusal.of(Reason.GUARD_FAILED, recipient)));
        };
    }
}
