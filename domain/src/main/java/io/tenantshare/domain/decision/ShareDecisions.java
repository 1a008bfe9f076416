package io.tenantshare.domain.decision;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.AcceptProposal;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Offering, answering and withdrawing shares. */
public final class ShareDecisions {

    private ShareDecisions() {}

    /** Decides an owner's offer of one image to some projects; those that are fine go through. */
    public static Decided offer(
            @Nullable SharedResource shared,
            ImageId id,
            ProjectId caller,
            List<ProjectId> recipients,
            Facts facts,
            SharingRules rules,
            Instant now) {
        Decision imageSide = UseDecisions.decide(shared, id, caller, Use.of(Operation.SHARE), facts, rules);
        if (shared == null
                || !(shared.resource() instanceof Image image)
                || shared.relationOf(caller) != Relation.OWNER) {
            return Decided.nothing(refusedAll(id, recipients, imageSide.objections()));
        }
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> offered = new ArrayList<>(recipients.size());
        int count = shared.memberCount();
        for (ProjectId recipient : recipients) {
            Project project = facts.project(recipient).orElse(null);
            Member member = shared.member(recipient).orElse(null);
            Set<KeyOperation> missing = project == null ? Set.of() : MissingGrants.of(image, project.account(), facts);
            List<Refusal> objections = new ArrayList<>(imageSide.objections());
            objections.addAll(
                    rules.objectionsTo(new ShareProposal(image, recipient, project, member, count, missing, rules)));
            if (objections.isEmpty() && project != null) {
                outcomes.add(ShareOutcome.done(id, recipient));
                offered.add(Member.offered(project, now));
                count += member == null ? 1 : 0;
            } else {
                outcomes.add(ShareOutcome.refused(id, recipient, objections));
            }
        }
        return offered.isEmpty()
                ? Decided.nothing(outcomes)
                : changed(shared.with(offered), EventType.OFFERED, offered, outcomes, now);
    }

    /** Decides a recipient's answer to one offer. */
    public static Decided answer(
            @Nullable SharedResource shared,
            ImageId id,
            ProjectId caller,
            Answer answer,
            SharingRules rules,
            Instant now) {
        Relation relation = shared == null ? Relation.NONE : shared.relationOf(caller);
        if (shared == null || !(shared.resource() instanceof Image image) || relation == Relation.NONE) {
            return refused(id, caller, Refusal.of(Reason.IMAGE_UNKNOWN, id));
        }
        if (relation == Relation.OWNER) {
            return refused(id, caller, Refusal.of(Reason.NOT_RECIPIENT, caller));
        }
        Member member = shared.member(caller).orElse(null);
        if (member == null) {
            return refused(id, caller, Refusal.of(Reason.NOT_A_MEMBER, caller));
        }
        if (member.status() == answer.status()) {
            return Decided.nothing(ShareOutcome.already(id, caller));
        }
        if (answer == Answer.ACCEPT) {
            List<Refusal> objections = rules.objectionsTo(new AcceptProposal(image, member, rules));
            if (!objections.isEmpty()) {
                return Decided.nothing(ShareOutcome.refused(id, caller, objections));
            }
        }
        List<Member> answered = List.of(member.answered(answer.status(), now));
        return changed(shared.with(answered), answer.event(), answered, List.of(ShareOutcome.done(id, caller)), now);
    }

    /** Decides an owner's wish to stop sharing with some projects. */
    public static Decided withdraw(
            @Nullable SharedResource shared, ImageId id, ProjectId caller, List<ProjectId> recipients, Instant now) {
        List<Refusal> notOwner = objectionsToManaging(shared, id, caller);
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(refusedAll(id, recipients, notOwner));
        }
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> removed = new ArrayList<>(recipients.size());
        for (ProjectId recipient : recipients) {
            Member member = shared.member(recipient).orElse(null);
            if (member == null) {
                outcomes.add(ShareOutcome.refused(id, recipient, List.of(Refusal.of(Reason.NOT_A_MEMBER, recipient))));
            } else {
                outcomes.add(ShareOutcome.done(id, recipient));
                removed.add(member);
            }
        }
        return withdrawn(shared, removed, outcomes, now);
    }

    /** Decides an owner's wish to stop sharing with everybody, oldest offer first. */
    public static Decided withdrawAll(@Nullable SharedResource shared, ImageId id, ProjectId caller, Instant now) {
        List<Refusal> notOwner = objectionsToManaging(shared, id, caller);
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(ShareOutcome.refused(id, caller, notOwner));
        }
        List<Member> all = inOfferOrder(shared.members());
        List<ShareOutcome> outcomes =
                all.stream().map(m -> ShareOutcome.done(id, m.recipient())).toList();
        return withdrawn(shared, all, outcomes, now);
    }

    /** Members by the time of their offer, oldest first. */
    public static List<Member> inOfferOrder(Collection<Member> members) {
        return members.stream()
                .sorted(Comparator.comparing(Member::offeredAt)
                        .thenComparing(member -> member.recipient().value()))
                .toList();
    }

    static List<SharingEvent> memberEvents(
            EventType type, SharedResource next, Collection<Member> members, Instant now) {
        List<SharingEvent> events = new ArrayList<>(members.size());
        for (Member member : members) {
            events.add(new MemberEvent(
                    type, next.id(), next.owner(), member.recipient(), next.revision(), events.size(), now));
        }
        return events;
    }

    private static Decided withdrawn(
            SharedResource shared, List<Member> removed, List<ShareOutcome> outcomes, Instant now) {
        if (removed.isEmpty()) {
            return Decided.nothing(outcomes);
        }
        List<ProjectId> recipients = removed.stream().map(Member::recipient).toList();
        return changed(shared.without(recipients), EventType.WITHDRAWN, removed, outcomes, now);
    }

    private static Decided changed(
            SharedResource next, EventType type, List<Member> members, List<ShareOutcome> outcomes, Instant now) {
        return Decided.change(outcomes, next, memberEvents(type, next, members, now));
    }

    /** Only the owner manages the member list; a recipient is told so, a stranger learns nothing. */
    private static List<Refusal> objectionsToManaging(@Nullable SharedResource shared, ImageId id, ProjectId caller) {
        Relation relation = shared == null ? Relation.NONE : shared.relationOf(caller);
        return switch (relation) {
            case OWNER -> List.of();
            case NONE -> List.of(Refusal.of(Reason.IMAGE_UNKNOWN, id));
            default -> List.of(Refusal.of(Reason.NOT_OWNER, id));
        };
    }

    private static List<ShareOutcome> refusedAll(ResourceId id, List<ProjectId> recipients, List<Refusal> objections) {
        return recipients.stream()
                .map(recipient -> ShareOutcome.refused(id, recipient, objections))
                .toList();
    }

    private static Decided refused(ResourceId id, ProjectId project, Refusal refusal) {
        return Decided.nothing(ShareOutcome.refused(id, project, List.of(refusal)));
    }
}
