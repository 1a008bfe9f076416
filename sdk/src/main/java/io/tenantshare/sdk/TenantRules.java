package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.sdk.call.RuleCalls;
import java.util.function.UnaryOperator;

/**
 * What a project says beforehand about offers to it: accept those of trusted partners, block others, ask about the rest (rule
 * book, section 8.2). The first rule that matches counts; without one, an offer waits. Needs {@link
 * io.tenantshare.domain.policy.SharingRules#withRecipientRules()}. Immutable and free to create.
 */
public final class TenantRules {

    private final RuleCalls calls;

    TenantRules(RuleCalls calls) {
        this.calls = calls;
    }

    /** These calls, telling what they would do and writing nothing (ADR 0007). */
    public TenantRules plan() {
        return new TenantRules(calls.planned());
    }

    /** The rules as they are now, with their revision. */
    public RuleSet current() {
        return calls.present();
    }

    /**
     * Changes the rules: {@code update(rules -> rules.with(RecipientRule.accept("partner", OfferMatch.from("p-1"))))}. They count
     * for offers from then on; what waits already stays as it is. If another call changes them at the same time, the function is
     * applied again.
     *
     * <p>Refused with {@code recipient-rules-off} where the host has not switched them on, and with {@code unknown-project}.
     * The same rules again are {@code ALREADY} so.
     *
     * @param change makes the next rules from the present ones; their project and revision do not count
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it returns null
     */
    public Outcome update(UnaryOperator<RuleSet> change) {
        return calls.update(Arguments.required(change, "change"));
    }

    /**
     * Answers by the rules, as the project itself, what is pending when the call begins (RR-11): a rule that accepts, accepts; a
     * rule that blocks, rejects. What no rule answers is left out of the report, and everything while the rules only audit.
     * Refused as accepting and rejecting are.
     */
    public ShareReport applyToPending() {
        return calls.applyToPending();
    }
}
