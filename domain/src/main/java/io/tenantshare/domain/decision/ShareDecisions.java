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
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Demand;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        Relation relation = shared == null ? Relation.NONE : shared.relationOf(caller);
        Decision imageSide = UseDecisions.decide(shared, id, caller, Use.of(Operation.SHARE), facts, rules);
        if (shared == null || !(shared.resource() instanceof Image image) || relation != Relation.OWNER) {
            return Decided.nothing(refusedAll(id, recipients, imageSide.objections()));
        }
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> offered = new ArrayList<>(recipients.size());
        int count = shared.memberCount();
        for (ProjectId recipient : recipients) {
            Project project = facts.project(recipient).orElse(null);
            Member member = shared.member(recipient).orElse(null);
            Set<KeyOperation> missing = project == null ? Set.of() : MissingGrants.of(image, project.account(), facts);
            List<Refusal> pairSide =
                    rules.objectionsTo(new ShareProposal(image, recipient, project, member, count, missing, rules));
            List<Refusal> objections = imageSide.allowed() ? pairSide : joined(imageSide.objections(), pairSide);
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

    /**
     * Decides a recipient's acceptance of one offer, pending or rejected.
     *
     * @param vaultId the vault the recipient names; of no matter for what needs none
     * @param tally what the same call accepts into the vault besides; this is noted there
     */
    public static Decided accept(
            @Nullable SharedResource shared,
            ImageId id,
            ProjectId caller,
            @Nullable VaultId vaultId,
            VaultTally tally,
            Facts facts,
            SharingRules rules,
            Instant now) {
        return tally.note(id, acceptBesides(shared, id, caller, vaultId, tally, facts, rules, now));
    }

    /**
     * The same for an offer that a list showed as pending: if the project has rejected it since, nothing is decided. The
     * parameters are those of {@link #accept}.
     */
    public static Decided acceptPending(
            @Nullable SharedResource shared,
            ImageId id,
            ProjectId caller,
            @Nullable VaultId vaultId,
            VaultTally tally,
            Facts facts,
            SharingRules rules,
            Instant now) {
        return isAnswered(shared, caller, MemberStatus.REJECTED)
                ? tally.note(id, Decided.nothing(List.of()))
                : accept(shared, id, caller, vaultId, tally, facts, rules, now);
    }

    private static boolean isAnswered(@Nullable SharedResource shared, ProjectId caller, MemberStatus answer) {
        return shared != null
                && shared.member(caller)
                        .filter(member -> member.status() == answer)
                        .isPresent();
    }

    private static Decided acceptBesides(
            @Nullable SharedResource shared,
            ImageId id,
            ProjectId caller,
            @Nullable VaultId vaultId,
            VaultTally tally,
            Facts facts,
            SharingRules rules,
            Instant now) {
        Member member = shared == null ? null : shared.member(caller).orElse(null);
        if (shared == null || member == null || !(shared.resource() instanceof Image image)) {
            return notRecipient(shared, id, caller);
        }
        if (member.status() == MemberStatus.ACCEPTED) {
            return acceptedAlready(member, id, vaultId);
        }
        Vault vault = vaultId == null ? null : facts.vault(caller, vaultId).orElse(null);
        long heldMb = vault == null ? 0 : tally.heldMb(id, vault);
        AcceptProposal proposal = new AcceptProposal(image, member, vaultId, vault, tally.besidesMb(id), heldMb, rules);
        List<Refusal> objections = rules.objectionsTo(proposal);
        if (!objections.isEmpty()) {
            return Decided.nothing(ShareOutcome.refused(id, caller, objections));
        }
        Demand demand = rules.demandOf(proposal, shared.revision() + 1, now).orElse(null);
        Placement placement = demand == null
                ? Placement.NONE
                : new Placement.InVault(demand.vault(), demand.holding().attempt());
        Member accepted = member.answered(MemberStatus.ACCEPTED, placement, now);
        SharedResource next = shared.with(List.of(accepted));
        Decided decided = Decided.change(
                List.of(ShareOutcome.done(id, caller, rules.warningsOn(proposal))),
                next,
                memberEvents(EventType.ACCEPTED, next, List.of(accepted), now));
        return demand == null ? decided : decided.demanding(demand);
    }

    /**
     * Decides a recipient's rejection of one offer, pending or accepted; what it kept in a vault is released. A backup
     * that an image was registered from is not given back (6710).
     */
    public static Decided reject(@Nullable SharedResource shared, ResourceId id, ProjectId caller, Instant now) {
        Member member = shared == null ? null : shared.member(caller).orElse(null);
        if (shared == null || member == null) {
            return notRecipient(shared, id, caller);
        }
        if (member.status() == MemberStatus.REJECTED) {
            return Decided.nothing(ShareOutcome.already(id, caller));
        }
        if (!member.registeredImages().isEmpty()) {
            return refused(id, caller, Refusal.of(Reason.BACKUP_IMAGE_REGISTERED, caller));
        }
        SharedResource next = shared.with(List.of(member.answered(MemberStatus.REJECTED, Placement.NONE, now)));
        return changed(next, EventType.REJECTED, List.of(member), List.of(ShareOutcome.done(id, caller)), now);
    }

    /** The same for an offer that a list showed as pending: if the project has accepted it since, nothing is decided. */
    public static Decided rejectPending(@Nullable SharedResource shared, ResourceId id, ProjectId caller, Instant now) {
        return isAnswered(shared, caller, MemberStatus.ACCEPTED)
                ? Decided.nothing(List.of())
                : reject(shared, id, caller, now);
    }

    /** Decides an owner's wish to stop sharing with some projects. */
    public static Decided withdraw(
            @Nullable SharedResource shared, ResourceId id, ProjectId caller, List<ProjectId> recipients, Instant now) {
        List<Refusal> notOwner = objectionsToManaging(shared, id, caller);
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(refusedAll(id, recipients, notOwner));
        }
        List<ShareOutcome> outcomes = new ArrayList<>(recipients.size());
        List<Member> removed = new ArrayList<>(recipients.size());
        for (ProjectId recipient : recipients) {
            Member member = shared.member(recipient).orElse(null);
            if (member == null) {
                outcomes.add(ShareOutcome.refused(
                        id, recipient, List.of(Refusal.of(Words.of(id).notMember(), recipient))));
            } else if (!member.registeredImages().isEmpty()) {
                outcomes.add(ShareOutcome.refused(
                        id, recipient, List.of(Refusal.of(Reason.BACKUP_IMAGE_REGISTERED, recipient))));
            } else {
                outcomes.add(ShareOutcome.done(id, recipient));
                removed.add(member);
            }
        }
        if (removed.isEmpty()) {
            return Decided.nothing(outcomes);
        }
        List<ProjectId> gone = new ArrayList<>(removed.size());
        removed.forEach(member -> gone.add(member.recipient()));
        return changed(shared.without(gone), EventType.WITHDRAWN, removed, outcomes, now);
    }

    /** Decides an owner's wish to stop sharing with everybody, oldest offer first. */
    public static Decided withdrawAll(@Nullable SharedResource shared, ResourceId id, ProjectId caller, Instant now) {
        List<Refusal> notOwner = objectionsToManaging(shared, id, caller);
        if (shared == null || !notOwner.isEmpty()) {
            return Decided.nothing(ShareOutcome.refused(id, caller, notOwner));
        }
        List<ProjectId> all =
                inOfferOrder(shared.members()).stream().map(Member::recipient).toList();
        return withdraw(shared, id, caller, all, now);
    }

    static Decided acceptedAlready(Member member, ResourceId id, @Nullable VaultId vaultId) {
        if (vaultId != null
                && member.placement() instanceof Placement.InVault held
                && !held.vault().equals(vaultId)) {
            return refused(id, member.recipient(), Refusal.of(Words.of(id).acceptedElsewhere(), vaultId));
        }
        return Decided.nothing(ShareOutcome.already(id, member.recipient()));
    }

    static Decided notRecipient(@Nullable SharedResource shared, ResourceId id, ProjectId caller) {
        Relation relation = shared == null ? Relation.NONE : shared.relationOf(caller);
        return switch (relation) {
            case OWNER -> refused(id, caller, Refusal.of(Words.of(id).notRecipient(), caller));
            case PUBLIC -> refused(id, caller, Refusal.of(Words.of(id).notMember(), caller));
            default -> refused(id, caller, Refusal.of(Words.of(id).unknown(), id));
        };
    }

    /** The member list as a project may see it, oldest offer first: whole for the owner, its own entry for a recipient. */
    public static List<Member> membersVisibleTo(@Nullable SharedResource shared, ProjectId project) {
        if (shared == null) {
            return List.of();
        }
        return shared.relationOf(project) == Relation.OWNER
                ? inOfferOrder(shared.members())
                : shared.member(project).stream().toList();
    }

    /** The backup as a project may see it; empty for a stranger. */
    public static Optional<Backup> backupVisibleTo(@Nullable SharedResource shared, ProjectId project) {
        if (shared == null
                || !(shared.resource() instanceof Backup backup)
                || shared.relationOf(project) == Relation.NONE) {
            return Optional.empty();
        }
        return Optional.of(
                shared.member(project).map(member -> member.received(backup)).orElse(backup));
    }

    private static List<Member> inOfferOrder(Collection<Member> members) {
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
                    type,
                    next.id(),
                    next.owner(),
                    member.recipient(),
                    member.placement(),
                    next.revision(),
                    events.size(),
                    now));
        }
        return events;
    }

    static Decided changed(
            SharedResource next, EventType type, List<Member> members, List<ShareOutcome> outcomes, Instant now) {
        return Decided.change(outcomes, next, memberEvents(type, next, members, now));
    }

    private static List<Refusal> joined(List<Refusal> some, List<Refusal> others) {
        List<Refusal> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Only the owner manages the member list; a recipient is told so, a stranger learns nothing. */
    private static List<Refusal> objectionsToManaging(
            @Nullable SharedResource shared, ResourceId id, ProjectId caller) {
        Relation relation = shared == null ? Relation.NONE : shared.relationOf(caller);
        return switch (relation) {
            case OWNER -> List.of();
            case NONE -> List.of(Refusal.of(Words.of(id).unknown(), id));
            default -> List.of(Refusal.of(Words.of(id).notOwner(), id));
        };
    }

    static List<ShareOutcome> refusedAll(ResourceId id, List<ProjectId> recipients, List<Refusal> objections) {
        return recipients.stream()
                .map(recipient -> ShareOutcome.refused(id, recipient, objections))
                .toList();
    }

    static Decided refused(ResourceId id, ProjectId project, Refusal refusal) {
        return Decided.nothing(ShareOutcome.refused(id, project, List.of(refusal)));
    }
}
