package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.Repetition;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Offering a resource to projects, and withdrawing it from them. */
public final class OfferDecisions {

    private OfferDecisions() {}

    /** Decides an owner's offer of one resource to some projects: each on its own, or all or none, as its type has it. */
    public static Decided<List<ShareOutcome>, ResourceChange> offer(
            Subject subject, Call call, List<ProjectId> recipients) {
        Decision mayShare = UseDecisions.decide(subject, call, Use.of(Operation.SHARE));
        SharedResource shared = subject.stored();
        return shared == null || subject.relationOf(call.actor()) != Relation.OWNER
                ? Decided.nothing(refusedAll(subject, recipients, mayShare.objections()))
                : offer(shared, shared.resource(), mayShare.objections(), call, recipients);
    }

    private static <R extends Resource> Decided<List<ShareOutcome>, ResourceChange> offer(
            SharedResource shared, R resource, List<Refusal> resourceSide, Call call, List<ProjectId> recipients) {
        ResourceRules<R> rules = ResourceRules.of(resource);
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> offered = new ArrayList<>(recipients.size());
        int count = shared.memberCount();
        int countAfter = count + newcomers(shared, recipients);
        boolean refused = false;
        for (ProjectId recipient : recipients) {
            Optional<Member> member = shared.member(recipient);
            if (member.isPresent() && isRepeated(member.get(), call)) {
                Refusal provider = Refusal.of(
                        rules.reasons().alreadyShared(), recipient, member.get().status());
                outcomes.add(ShareOutcome.already(shared.id(), recipient, provider));
                continue;
            }
            Optional<Project> project = call.facts().project(recipient);
            Set<KeyOperation> missing = project.isEmpty()
                    ? Set.of()
                    : UseDecisions.missingGrants(resource, project.get().account(), call.facts());
            List<Refusal> objections = joined(
                    resourceSide,
                    call.rules()
                            .objectionsTo(new ShareProposal<>(
                                    resource, recipient, project, member, count, countAfter, missing, call.rules())));
            if (objections.isEmpty() && project.isPresent()) {
                outcomes.add(ShareOutcome.done(shared.id(), recipient));
                offered.add(Member.offered(project.get(), call.now()).saying(call.note()));
                count += member.isEmpty() ? 1 : 0;
            } else {
                outcomes.add(ShareOutcome.refused(shared.id(), recipient, objections));
                refused = true;
            }
        }
        if (refused && rules.allOrNone()) {
            return Decided.nothing(none(outcomes));
        }
        return offered.isEmpty()
                ? Decided.nothing(outcomes)
                : Decided.change(
                        outcomes,
                        Changes.ofMembers(shared, shared.with(offered), EventType.OFFERED, offered, call.stamp()));
    }

    private static int newcomers(SharedResource shared, List<ProjectId> recipients) {
        int newcomers = 0;
        for (ProjectId recipient : recipients) {
            newcomers += shared.member(recipient).isEmpty() ? 1 : 0;
        }
        return newcomers;
    }

    /** What is offered or accepted already is so already (DM-4); what was rejected is offered anew (C-6). */
    private static boolean isRepeated(Member member, Call call) {
        return call.rules().repetition() == Repetition.TOLERANT && member.status() != MemberStatus.REJECTED;
    }

    /** One project of the call is refused, and so nothing is done for the others. */
    private static List<ShareOutcome> none(List<ShareOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.result() == Result.DONE
                        ? ShareOutcome.refused(
                                outcome.resource(),
                                outcome.project(),
                                List.of(Refusal.of(Reason.BACKUP_CALL_REFUSED, outcome.project())))
                        : outcome)
                .toList();
    }

    /** Decides an owner's wish to stop sharing with some projects; each on its own. */
    public static Decided<List<ShareOutcome>, ResourceChange> withdraw(
            Subject subject, Call call, List<ProjectId> recipients) {
        List<Refusal> notOwner = objectionsToManaging(subject, call);
        SharedResource shared = subject.stored();
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(refusedAll(subject, recipients, notOwner));
        }
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> removed = new ArrayList<>(recipients.size());
        for (ProjectId recipient : recipients) {
            Member member = shared.member(recipient).orElse(null);
            if (member == null) {
                outcomes.add(notShared(subject, recipient, call));
            } else if (!member.registeredImages().isEmpty()) {
                outcomes.add(ShareOutcome.refused(
                        subject.id(), recipient, List.of(Refusal.of(Reason.BACKUP_IMAGE_REGISTERED, recipient))));
            } else {
                outcomes.add(ShareOutcome.done(subject.id(), recipient));
                removed.add(member);
            }
        }
        if (removed.isEmpty()) {
            return Decided.nothing(outcomes);
        }
        List<ProjectId> gone = removed.stream().map(Member::recipient).toList();
        return Decided.change(
                outcomes, Changes.ofMembers(shared, shared.without(gone), EventType.WITHDRAWN, removed, call.stamp()));
    }

    /** Withdrawing from a project that is no member is so already (DM-5). */
    private static ShareOutcome notShared(Subject subject, ProjectId recipient, Call call) {
        Refusal notMember = Refusal.of(subject.reasons().notMember(), recipient);
        return call.rules().repetition() == Repetition.TOLERANT
                ? ShareOutcome.already(subject.id(), recipient, notMember)
                : ShareOutcome.refused(subject.id(), recipient, List.of(notMember));
    }

    /** Decides an owner's wish to stop sharing with everybody, oldest offer first. */
    public static Decided<List<ShareOutcome>, ResourceChange> withdrawAll(Subject subject, Call call) {
        List<Refusal> notOwner = objectionsToManaging(subject, call);
        SharedResource shared = subject.stored();
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.one(ShareOutcome.refused(subject.id(), call.actor(), notOwner));
        }
        List<ProjectId> all = Views.inOfferOrder(shared.members()).stream()
                .map(Member::recipient)
                .toList();
        return withdraw(subject, call, all);
    }

    /** Only the owner manages the member list; a recipient is told so, a stranger learns nothing. */
    private static List<Refusal> objectionsToManaging(Subject subject, Call call) {
        List<Refusal> invisible = UseDecisions.objectionsToPublic(subject, call);
        if (!invisible.isEmpty()) {
            return invisible;
        }
        return switch (subject.relationOf(call.actor())) {
            case OWNER -> List.of();
            case ACCEPTED, PENDING, REJECTED, PUBLIC ->
                List.of(Refusal.of(subject.reasons().notOwner(), subject.id()));
            case NONE -> List.of(Refusal.of(subject.reasons().unknown(), subject.id()));
        };
    }

    private static List<ShareOutcome> refusedAll(
            Subject subject, List<ProjectId> recipients, List<Refusal> objections) {
        return recipients.stream()
                .map(recipient -> ShareOutcome.refused(subject.id(), recipient, objections))
                .toList();
    }

    private static List<Refusal> joined(List<Refusal> some, List<Refusal> others) {
        if (some.isEmpty()) {
            return others;
        }
        List<Refusal> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
