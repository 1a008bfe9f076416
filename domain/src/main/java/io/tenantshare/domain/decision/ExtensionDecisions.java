package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.policy.LifetimeRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asking that a share ends later, and the owner's answers (LT-11). A wish is bound by the same rules as every end, when it is
 * asked for and again when it is granted.
 */
public final class ExtensionDecisions {

    private ExtensionDecisions() {}

    /**
     * Decides a recipient's request that its accepted share, which ends, ends later or never. It replaces the one that waits; the
     * same wish with the same words waits already.
     */
    public static Decided<List<ShareOutcome>, ResourceChange> ask(Subject subject, Call call, Term wish) {
        SharedResource shared = subject.stored();
        Member member = subject.member(call.actor()).orElse(null);
        if (shared == null || member == null) {
            return AnswerDecisions.notRecipient(subject, call);
        }
        Optional<Instant> end = call.rules().lifetimes().end(wish, call.now());
        List<Refusal> objections = objectionsToAsking(subject, call, member, wish, end);
        if (!objections.isEmpty()) {
            return Decided.one(ShareOutcome.refused(subject.id(), call.actor(), objections));
        }
        ExtensionRequest request = new ExtensionRequest(end, call.note(), call.now());
        if (member.extension().filter(open -> isSame(open, request)).isPresent()) {
            return Decided.one(ShareOutcome.already(subject.id(), call.actor()));
        }
        Member asking = member.asking(Optional.of(request));
        return Decided.change(
                List.of(ShareOutcome.done(subject.id(), call.actor())),
                Changes.ofAsking(subject, shared.with(List.of(asking)), asking, call.stamp()));
    }

    private static boolean isSame(ExtensionRequest open, ExtensionRequest next) {
        return open.end().equals(next.end()) && open.note().equals(next.note());
    }

    private static List<Refusal> objectionsToAsking(
            Subject subject, Call call, Member member, Term wish, Optional<Instant> end) {
        if (member.status() != MemberStatus.ACCEPTED) {
            return List.of(Refusal.of(subject.reasons().notAccepted(), member.status()));
        }
        Optional<Instant> present = member.lifetime().endsAt();
        if (present.isEmpty()) {
            return List.of(Refusal.of(Reason.EXTENSION_WITHOUT_END, member.recipient()));
        }
        List<Refusal> objections = new ArrayList<>(call.rules().lifetimes().objectionsTo(wish, call.now()));
        end.filter(time -> !time.isAfter(present.get()))
                .ifPresent(time -> objections.add(Refusal.of(Reason.EXTENSION_NOT_LATER, time, present.get())));
        return objections;
    }

    /** Decides that an owner grants these projects the ends that they ask for; each on its own. */
    public static Decided<List<ShareOutcome>, ResourceChange> grant(
            Subject subject, Call call, List<ProjectId> recipients) {
        LifetimeRules rules = call.rules().lifetimes();
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> moved = new ArrayList<>(recipients.size());
        List<Refusal> notOwner = OfferDecisions.objectionsToManaging(subject, call);
        SharedResource shared = subject.stored();
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(OfferDecisions.refusedAll(subject, recipients, notOwner));
        }
        for (ProjectId recipient : recipients) {
            Member member = subject.member(recipient).orElse(null);
            ExtensionRequest asked = member == null ? null : member.extension().orElse(null);
            if (member == null || asked == null) {
                outcomes.add(notAsked(subject, recipient));
                continue;
            }
            List<Refusal> objections = rules.objectionsTo(asked.term(), call.now());
            if (objections.isEmpty()) {
                outcomes.add(ShareOutcome.done(subject.id(), recipient));
                moved.add(OfferDecisions.moved(member, asked.end(), rules, call.now()));
            } else {
                outcomes.add(ShareOutcome.refused(subject.id(), recipient, objections));
            }
        }
        return moved.isEmpty()
                ? Decided.nothing(outcomes)
                : Decided.change(outcomes, Changes.ofEnds(subject, shared.with(moved), moved, call.stamp()));
    }

    /** Decides that an owner declines what these projects ask for; each on its own, and their ends stay. */
    public static Decided<List<ShareOutcome>, ResourceChange> decline(
            Subject subject, Call call, List<ProjectId> recipients) {
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> asking = new ArrayList<>(recipients.size());
        List<Refusal> notOwner = OfferDecisions.objectionsToManaging(subject, call);
        SharedResource shared = subject.stored();
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(OfferDecisions.refusedAll(subject, recipients, notOwner));
        }
        for (ProjectId recipient : recipients) {
            Member member = subject.member(recipient).orElse(null);
            if (member == null || member.extension().isEmpty()) {
                outcomes.add(notAsked(subject, recipient));
            } else {
                outcomes.add(ShareOutcome.done(subject.id(), recipient));
                asking.add(member);
            }
        }
        if (asking.isEmpty()) {
            return Decided.nothing(outcomes);
        }
        List<Member> answered =
                asking.stream().map(member -> member.asking(Optional.empty())).toList();
        return Decided.change(outcomes, Changes.ofDeclining(subject, shared.with(answered), asking, call.stamp()));
    }

    private static ShareOutcome notAsked(Subject subject, ProjectId recipient) {
        boolean member = subject.member(recipient).isPresent();
        Reason reason = member ? Reason.EXTENSION_NOT_ASKED : subject.reasons().notMember();
        return ShareOutcome.refused(subject.id(), recipient, List.of(Refusal.of(reason, recipient)));
    }
}
