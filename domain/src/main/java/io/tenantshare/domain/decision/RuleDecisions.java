package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.recipient.AccountRules;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.List;
import java.util.Optional;

/** What a project says beforehand about offers, and how that answers what waits. */
public final class RuleDecisions {

    private RuleDecisions() {}

    /**
     * Decides that a project's rules are others.
     *
     * @param wanted the rules as they are to be; its revision does not count
     * @param project the project, if it is registered
     */
    public static Decided<Outcome, RuleChange> update(
            RuleSet present, RuleSet wanted, Optional<Project> project, SharingRules rules, Stamp stamp) {
        if (rules.recipientRules().isEmpty()) {
            return Decided.refused(Refusal.of(Reason.RECIPIENT_RULES_OFF, present.project()));
        }
        if (project.isEmpty()) {
            return Decided.refused(Refusal.of(Reason.UNKNOWN_PROJECT, present.project()));
        }
        RuleSet next =
                new RuleSet(present.project(), present.revision(), wanted.audit(), wanted.caps(), wanted.rules());
        if (next.equals(present)) {
            return Decided.already();
        }
        return changed(next, stamp);
    }

    /** Decides that a project that closes has no rules any longer. */
    public static Decided<Outcome, RuleChange> clear(RuleSet present, Stamp stamp) {
        RuleSet none = RuleSet.none(present.project());
        RuleSet next = new RuleSet(present.project(), present.revision(), none.audit(), none.caps(), none.rules());
        return next.equals(present) ? Decided.already() : changed(next, stamp);
    }

    private static Decided<Outcome, RuleChange> changed(RuleSet next, Stamp stamp) {
        RuleSet revised = next.revised();
        RulesEvent event = new RulesEvent(
                EventType.RULES_CHANGED, revised.project(), revised.revision(), stamp.at(), stamp.cause());
        return Decided.done(new RuleChange(revised, List.of(event)));
    }

    /**
     * Decides what the rules of the acting project answer to an offer that waits (RR-11). One that they leave alone is passed
     * over, and so is everything while they only audit.
     */
    public static Decided<List<ShareOutcome>, ResourceChange> apply(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        Project recipient = call.facts().project(call.actor()).orElse(null);
        AccountRules accountRules = call.rules().recipientRules().orElse(null);
        boolean waits = subject.member(call.actor())
                .map(Member::status)
                .filter(MemberStatus.PENDING::equals)
                .isPresent();
        RuleSet rules = call.facts().rules(call.actor());
        if (shared == null || recipient == null || accountRules == null || !waits || rules.audit()) {
            return Decided.nothing(List.of());
        }
        Arrival.Match match = Arrival.match(shared.resource(), recipient, rules, call, accountRules)
                .orElse(null);
        if (match == null) {
            return Decided.nothing(List.of());
        }
        return switch (match.rule().action()) {
            case ACCEPT -> AnswerDecisions.accept(subject, call, match.rule().vault(), Optional.of(match.trace()));
            case BLOCK -> AnswerDecisions.reject(subject, call, Optional.of(match.trace()));
            case ASK -> Decided.nothing(List.of());
        };
    }
}
