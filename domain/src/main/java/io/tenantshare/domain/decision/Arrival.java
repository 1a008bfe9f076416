package io.tenantshare.domain.decision;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.recipient.AccountRules;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleAction;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.ReservationRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What becomes of an offer that nothing else objects to: the recipient's rules answer it, or it waits (rule book, section 8.2).
 *
 * @param offered the member as it is offered
 * @param member the member as it is stored: pending, or accepted by a rule
 * @param would what rules that only audit would have done
 * @param room the room that the acceptance takes
 * @param tidied what is to be tidied before the room is reserved
 */
record Arrival(
        Member offered,
        Member member,
        Optional<RuleTrace> would,
        Optional<ReservationRequest> room,
        List<ResourceId> tidied) {

    /** The rule that matches, and what the events say of it. */
    record Match(RecipientRule rule, RuleTrace trace) {}

    /** It waits for an answer. */
    static Arrival pending(Member offered) {
        return new Arrival(offered, offered, Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * Decides it.
     *
     * @return empty if the recipient is not available to the owner (RR-6)
     */
    static Optional<Arrival> of(
            SharedResource shared, Project recipient, Member offered, Call call, AccountRules accountRules) {
        RuleSet rules = call.facts().rules(recipient.id());
        Optional<Match> match = match(shared.resource(), recipient, rules, call, accountRules);
        RuleAction action = match.map(found -> found.rule().action()).orElse(RuleAction.ASK);
        boolean accepts = action == RuleAction.ACCEPT;
        Optional<RuleTrace> blocked = action == RuleAction.BLOCK
                ? match.map(Match::trace)
                : accepts || !isCapped(shared, recipient, rules, call) ? Optional.empty() : Optional.of(capped(rules));
        Arrival arrival = accepts ? accepted(shared, offered, call, match.orElseThrow()) : pending(offered);
        if (rules.audit() && !isOfAccount(blocked)) {
            Optional<RuleTrace> would = blocked.or(arrival.member()::rule);
            return Optional.of(new Arrival(offered, offered, would, Optional.empty(), List.of()));
        }
        return blocked.isPresent() ? Optional.empty() : Optional.of(arrival);
    }

    /** What the account blocks stays blocked, whatever a project does with its own rules. */
    private static boolean isOfAccount(Optional<RuleTrace> blocked) {
        return blocked.filter(trace -> trace.revision().isEmpty()).isPresent();
    }

    private static RuleTrace capped(RuleSet rules) {
        return new RuleTrace(Optional.empty(), Optional.of(rules.revision()), RuleAction.BLOCK, Optional.empty());
    }

    private static boolean isCapped(SharedResource shared, Project recipient, RuleSet rules, Call call) {
        return !rules.caps().isNone()
                && rules.caps()
                        .exceededBy(call.facts()
                                .backlog(recipient.id(), shared.owner(), rules.caps(), call.now())
                                .plusOfOwner(shared.resource().spec().totalGb()));
    }

    /** Whatever is in the way, the offer stays, and the recipient is told why (RR-9). */
    private static Arrival accepted(SharedResource shared, Member offered, Call call, Match match) {
        Acceptance acceptance = Acceptance.of(
                shared, shared.resource(), offered, call, match.rule().vault());
        return acceptance.objections().isEmpty()
                ? new Arrival(
                        offered,
                        acceptance.member().ruled(match.trace()),
                        Optional.empty(),
                        acceptance.room(),
                        acceptance.tidied())
                : pending(offered.ruled(
                        match.trace().because(acceptance.objections().get(0))));
    }

    /** The first rule that matches: what the account blocks, then the project's own, then the account's other rules (RR-3). */
    static Optional<Match> match(
            Resource resource, Project recipient, RuleSet rules, Call call, AccountRules accountRules) {
        List<RecipientRule> ofAccount = accountRules.of(recipient.account());
        if (ofAccount.isEmpty() && rules.rules().isEmpty()) {
            return Optional.empty();
        }
        Optional<AccountId> owner = call.facts().project(resource.owner()).map(Project::account);
        Predicate<RecipientRule> matches = rule -> rule.match().matches(resource, owner, recipient);
        Predicate<RecipientRule> blocks = rule -> rule.action() == RuleAction.BLOCK;
        return first(ofAccount, matches.and(blocks), Optional.empty())
                .or(() -> first(rules.rules(), matches, Optional.of(rules.revision())))
                .or(() -> first(ofAccount, matches, Optional.empty()));
    }

    private static Optional<Match> first(
            List<RecipientRule> rules, Predicate<RecipientRule> matches, Optional<Long> revision) {
        return rules.stream()
                .filter(matches)
                .findFirst()
                .map(rule -> new Match(
                        rule, new RuleTrace(Optional.of(rule.name()), revision, rule.action(), Optional.empty())));
    }
}
