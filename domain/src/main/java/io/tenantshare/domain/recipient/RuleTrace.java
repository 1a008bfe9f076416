package io.tenantshare.domain.recipient;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Refusal;
import java.util.Optional;

/**
 * What rules did with an offer, could not do, or would have done; for the recipient and the host alone (rule book RR-12).
 *
 * @param rule the rule that matched; empty for the limits to what may wait
 * @param revision the revision of the project's rules that was read; empty for a rule that the host sets for its account
 * @param action what the rule says; of a limit, to block
 * @param why what was in the way of accepting, so that the offer waits (RR-9)
 */
public record RuleTrace(Optional<String> rule, Optional<Long> revision, RuleAction action, Optional<Refusal> why) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public RuleTrace {
        Arguments.required(rule, "rule");
        Arguments.required(revision, "revision");
        Arguments.required(action, "action");
        Arguments.required(why, "why");
    }

    /** The same, with what was in the way. */
    public RuleTrace because(Refusal objection) {
        return new RuleTrace(rule, revision, action, Optional.of(Arguments.required(objection, "objection")));
    }
}
