package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
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
        return accept(subject, call, vaultId, Optional.empty());
    }

    /** @param rule the recipient's rule that accepts, if it is one */
    static Decided<List<ShareOutcome>, ResourceChange> accept(
            Subject subject, Call call, Optional<VaultId> vaultId, Optional<RuleTrace> rule) {
        SharedResource shared = subject.stored();
        Member member = subject.member(call.actor()).orElse(null);
        if (shared == null || member == null) {
            return notRecipient(subject, call);
        }
        if (member.status() == MemberStatus.ACCEPTED) {
            return acceptedAlready(subject, member, vaultId);
        }
        Acceptance acceptance = Acceptance.of(shared, shared.resource(), member, call, vaultId);
        if (!acceptance.objections().isEmpty()) {
            return Decided.one(ShareOutcome.refused(shared.id(), call.actor(), acceptance.objections()));
        }
        List<Member> accepted = List.of(rule.map(acceptance.member()::ruled).orElse(acceptance.member()));
        Decided<List<ShareOutcome>, ResourceChange> decided = Decided.change(
                List.of(ShareOutcome.done(shared.id(), call.actor(), acceptance.warnings())),
                Changes.ofMembers(subject, shared.with(accepted), EventType.ACCEPTED, accepted, call.stamp()));
        return acceptance
                .room()
                .map(room -> decided.reserving(List.of(room), acceptance.tidied()))
                .orElse(decided);
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
        return reject(subject, call, Optional.empty());
    }

    /** @param rule the recipient's rule that rejects, if it is one */
    static Decided<List<ShareOutcome>, ResourceChange> reject(Subject subject, Call call, Optional<RuleTrace> rule) {
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
        Member rejected = member.answered(MemberStatus.REJECTED, Placement.NONE, call.now())
                .answering(call.note());
        SharedResource next = shared.with(List.of(rule.map(rejected::ruled).orElse(rejected)));
        Member told = rule.map(member::ruled).orElseGet(member::withoutRule);
        return Decided.change(
                List.of(ShareOutcome.done(subject.id(), call.actor())),
                Changes.ofMembers(subject, next, EventType.REJECTED, List.of(told), call.stamp()));
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

    static Decided<List<ShareOutcome>, ResourceChange> notRecipient(Subject subject, Call call) {
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
