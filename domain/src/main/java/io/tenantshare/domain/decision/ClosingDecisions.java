package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of shares when one side of them closes (rule book OB-3). */
public final class ClosingDecisions {

    /** What its owner can lift before it deletes. */
    private static final Set<Reason> LIFTED =
            EnumSet.of(Reason.DELETE_PROTECTED, Reason.DELETE_PUBLIC, Reason.DELETE_WHILE_CREATING);

    private ClosingDecisions() {}

    /**
     * Decides that an owner that closes stops sharing with everybody. A share that an image keeps on the list ends now, and
     * leaves the list with that image (LT-9).
     */
    public static Decided<List<ShareOutcome>, ResourceChange> withdraw(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        if (shared == null) {
            return OfferDecisions.withdrawAll(subject, call);
        }
        List<Member> ending = shared.members().stream()
                .filter(member -> member.isHeld() && !subject.isHeld(member.recipient()))
                .map(member -> member.living(member.lifetime().endingAt(Optional.of(call.now())))
                        .asking(Optional.empty()))
                .toList();
        if (!ending.isEmpty() && subject.relationOf(call.actor()) == Relation.OWNER) {
            // The others leave with the next write.
            return Decided.change(
                    ending.stream()
                            .map(member -> ShareOutcome.done(subject.id(), member.recipient()))
                            .toList(),
                    Changes.ofEnds(subject, shared.with(ending), ending, call.stamp()));
        }
        List<ProjectId> free = Views.inOfferOrder(shared.members()).stream()
                .filter(member -> !member.isHeld())
                .map(Member::recipient)
                .toList();
        return OfferDecisions.withdraw(subject, call, free);
    }

    /**
     * Decides that a recipient that closes gives back what it received, and leaves the member list: nothing waits for it when
     * it is registered again. A backup that an image was registered from follows when that image is gone (6710).
     */
    public static Decided<List<ShareOutcome>, ResourceChange> giveBack(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        Member member = subject.member(call.actor()).orElse(null);
        if (shared == null || member == null) {
            return Decided.nothing(List.of());
        }
        if (member.isHeld()) {
            Refusal held = Refusal.of(Reason.BACKUP_IMAGE_REGISTERED, call.actor());
            return Decided.one(ShareOutcome.refused(subject.id(), call.actor(), List.of(held)));
        }
        return Decided.change(
                List.of(ShareOutcome.done(subject.id(), call.actor())),
                Changes.ofMembers(
                        subject,
                        shared.without(List.of(call.actor())),
                        EventType.GIVEN_BACK,
                        List.of(member),
                        call.stamp()));
    }

    /**
     * Decides that a project that closes or is erased deletes a resource of its own, protected or not. What a locked vault or
     * an image still keeps is refused (6220, 6204, 6710).
     */
    public static Decided<List<ShareOutcome>, ResourceChange> delete(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        if (shared == null || shared.deleted() || !shared.owner().equals(call.actor())) {
            return Decided.nothing(List.of());
        }
        ResourceRules<?> rules = ResourceRules.of(subject.id().type());
        List<Refusal> objections = OfferDecisions.joined(
                UseDecisions.decide(subject, call, Use.of(Operation.DELETE)).objections(),
                rules.objectionsToDeleting(shared));
        List<Refusal> binding = objections.stream()
                .filter(refusal ->
                        !(refusal instanceof Refusal.Standard standard && LIFTED.contains(standard.reason())))
                .toList();
        return binding.isEmpty()
                ? Decided.change(
                        List.of(ShareOutcome.done(subject.id(), call.actor())),
                        Changes.deletion(subject, shared, rules.events().deleted(), call.stamp()))
                : Decided.one(ShareOutcome.refused(subject.id(), call.actor(), binding));
    }
}
