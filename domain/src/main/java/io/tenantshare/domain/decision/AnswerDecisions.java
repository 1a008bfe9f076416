package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.policy.AcceptProposal;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import java.util.List;
import java.util.Optional;

/** A recipient's answers to what is shared with it. */
public final class AnswerDecisions {

    private AnswerDecisions() {}

    /**
     * Decides a recipient's acceptance of one offer, pending or rejected.
     *
     * @param vaultId the vault the recipient names, if any
     */
    public static Decided<List<ShareOutcome>, ResourceChange> accept(
            Subject subject, Call call, Optional<VaultId> vaultId) {
        SharedResource shared = subject.stored();
        Member member = subject.member(call.actor()).orElse(null);
        if (shared == null || member == null) {
            return notRecipient(subject, call);
        }
        return member.status() == MemberStatus.ACCEPTED
                ? acceptedAlready(subject, member, vaultId)
                : accept(subject, shared, shared.resource(), member, call, vaultId);
    }

    private static <R extends Resource> Decided<List<ShareOutcome>, ResourceChange> accept(
            Subject subject, SharedResource shared, R resource, Member member, Call call, Optional<VaultId> vaultId) {
        ResourceRules<R> rules = ResourceRules.of(resource);
        Optional<Vault> vault = vaultId.flatMap(id -> call.facts().vault(call.actor(), id));
        AcceptProposal<R> proposal = new AcceptProposal<>(resource, member, vaultId, vault, call.rules());
        List<Refusal> objections = call.rules().objectionsTo(proposal);
        List<ResourceId> tidied = List.of();
        if (!objections.isEmpty() && vault.isPresent()) {
            Vault without = call.facts().withoutEnded(vault.get(), call.now());
            tidied = ended(vault.get(), without);
            proposal = new AcceptProposal<>(resource, member, vaultId, Optional.of(without), call.rules());
            objections = tidied.isEmpty() ? objections : call.rules().objectionsTo(proposal);
        }
        if (!objections.isEmpty()) {
            return Decided.one(ShareOutcome.refused(shared.id(), call.actor(), objections));
        }
        ReservationRequest room =
                rules.reservation(proposal, shared.revision() + 1, call.now()).orElse(null);
        Placement placement = room == null
                ? Placement.NONE
                : new Placement.InVault(room.vault(), room.holding().attempt());
        List<Member> accepted = List.of(member.answered(MemberStatus.ACCEPTED, placement, call.now()));
        Decided<List<ShareOutcome>, ResourceChange> decided = Decided.change(
                List.of(ShareOutcome.done(shared.id(), call.actor(), rules.warningsOn(proposal))),
                Changes.ofMembers(subject, shared.with(accepted), EventType.ACCEPTED, accepted, call.stamp()));
        return room == null ? decided : decided.reserving(List.of(room), tidied);
    }

    private static List<ResourceId> ended(Vault vault, Vault without) {
        return vault.holdings().stream()
                .filter(holding -> !without.holdings().contains(holding))
                .map(Holding::resource)
                .toList();
    }

    private static Decided<List<ShareOutcome>, ResourceChange> acceptedAlready(
            Subject subject, Member member, Optional<VaultId> vaultId) {
        boolean elsewhere = vaultId.isPresent()
                && member.vault().isPresent()
                && !member.vault().equals(vaultId);
        return Decided.one(
                elsewhere
                        ? ShareOutcome.refused(
                                subject.id(),
                                member.recipient(),
                                List.of(Refusal.of(subject.reasons().acceptedElsewhere(), vaultId.get())))
                        : ShareOutcome.already(subject.id(), member.recipient()));
    }

    /**
     * Decides a recipient's rejection of one offer, pending or accepted; what it keeps in a vault is released. A backup that
     * an image was registered from is not given back (6710).
     */
    public static Decided<List<ShareOutcome>, ResourceChange> reject(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        Member member = subject.member(call.actor()).orElse(null);
        if (shared == null || member == null) {
            return notRecipient(subject, call);
        }
        if (member.status() == MemberStatus.REJECTED) {
            return Decided.one(ShareOutcome.already(subject.id(), call.actor()));
        }
        if (!member.registeredImages().isEmpty()) {
            return refused(subject, call, Refusal.of(Reason.BACKUP_IMAGE_REGISTERED, call.actor()));
        }
        SharedResource next = shared.with(List.of(member.answered(MemberStatus.REJECTED, Placement.NONE, call.now())
                .answering(call.note())));
        return Decided.change(
                List.of(ShareOutcome.done(subject.id(), call.actor())),
                Changes.ofMembers(subject, next, EventType.REJECTED, List.of(member), call.stamp()));
    }

    /**
     * The answer to an offer that a list showed as pending: if the project has answered it otherwise since, nothing is
     * decided, and there is no outcome.
     *
     * @param answer what is answered
     * @param otherwise the status in which nothing is decided
     */
    public static Decided<List<ShareOutcome>, ResourceChange> unless(
            MemberStatus otherwise, Subject subject, Call call, Answering answer) {
        boolean passedOver = subject.member(call.actor())
                .filter(member -> member.status() == otherwise)
                .isPresent();
        return passedOver ? Decided.nothing(List.of()) : answer.decide(subject, call);
    }

    /** One of the answers. */
    @FunctionalInterface
    public interface Answering {

        /** Decides it. */
        Decided<List<ShareOutcome>, ResourceChange> decide(Subject subject, Call call);
    }

    private static Decided<List<ShareOutcome>, ResourceChange> notRecipient(Subject subject, Call call) {
        List<Refusal> invisible = UseDecisions.objectionsToPublic(subject, call);
        if (!invisible.isEmpty()) {
            return Decided.one(ShareOutcome.refused(subject.id(), call.actor(), invisible));
        }
        return switch (subject.relationOf(call.actor())) {
            case OWNER -> refused(subject, call, Refusal.of(subject.reasons().notRecipient(), call.actor()));
            case PUBLIC -> refused(subject, call, Refusal.of(subject.reasons().notMember(), call.actor()));
            case ACCEPTED, PENDING, REJECTED, NONE ->
                refused(subject, call, Refusal.of(subject.reasons().unknown(), subject.id()));
        };
    }

    private static Decided<List<ShareOutcome>, ResourceChange> refused(Subject subject, Call call, Refusal refusal) {
        return Decided.one(ShareOutcome.refused(subject.id(), call.actor(), List.of(refusal)));
    }
}
