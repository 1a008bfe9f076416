package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Making a member list what its owner states. */
public final class MembershipDecisions {

    private MembershipDecisions() {}

    /**
     * Decides an owner's wish that a resource is shared with exactly these projects: an offer to those who are missing and a
     * withdrawal from those who are not named, in one write or not at all (DM-1, DM-2). Who is a member stays as it is, also
     * where it rejected.
     *
     * @param wanted distinct, at least one
     * @return the outcomes of these in their order, then those of the withdrawn by id (DM-3)
     */
    public static Decided<List<ShareOutcome>, ResourceChange> exactly(
            Subject subject, Call call, List<ProjectId> wanted, Terms terms) {
        List<Refusal> notOwner = OfferDecisions.objectionsToManaging(subject, call);
        SharedResource shared = subject.stored();
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(OfferDecisions.refusedAll(subject, wanted, notOwner));
        }
        List<Member> unwanted = unwanted(shared, wanted);
        List<ProjectId> leaving = unwanted.stream().map(Member::recipient).toList();
        List<ProjectId> missing = wanted.stream()
                .filter(project -> subject.member(project).isEmpty())
                .toList();
        // The offer is decided as if the others had left, because the limits hold for the final list.
        Decided<List<ShareOutcome>, ResourceChange> offer =
                OfferDecisions.offer(subject.leavingOut(leaving), call, missing, terms);
        Decided<List<ShareOutcome>, ResourceChange> withdrawal = OfferDecisions.withdraw(subject, call, leaving);

        List<ShareOutcome> outcomes = kept(subject, call, wanted, terms, offer.answer());
        outcomes.addAll(withdrawal.answer());
        if (!outcomes.stream().allMatch(ShareOutcome::ok)) {
            return Decided.nothing(
                    OfferDecisions.none(outcomes, subject.reasons().callRefused()));
        }
        Optional<ResourceChange> change = offer.change()
                .map(offered -> Changes.alsoWithdrawn(subject, offered, unwanted, call.stamp()))
                .or(withdrawal::change);
        return change.map(whole -> offer.within(outcomes, whole)).orElseGet(() -> Decided.nothing(outcomes));
    }

    private static List<Member> unwanted(SharedResource shared, List<ProjectId> wanted) {
        Set<ProjectId> named = new HashSet<>(wanted);
        return shared.members().stream()
                .filter(member -> !named.contains(member.recipient()))
                .sorted(Comparator.comparing(member -> member.recipient().value()))
                .toList();
    }

    /** What is offered and what is kept, in the order of the call. */
    private static List<ShareOutcome> kept(
            Subject subject, Call call, List<ProjectId> wanted, Terms terms, List<ShareOutcome> offered) {
        Lifetime lifetime = call.rules().lifetimes().lifetime(terms, call.now());
        List<ShareOutcome> outcomes = new ArrayList<>(wanted.size());
        int next = 0;
        for (ProjectId project : wanted) {
            Member member = subject.member(project).orElse(null);
            outcomes.add(
                    member == null
                            ? offered.get(next++)
                            : OfferDecisions.notingEnd(
                                    ShareOutcome.already(subject.id(), project), member, lifetime, terms));
        }
        return outcomes;
    }
}
