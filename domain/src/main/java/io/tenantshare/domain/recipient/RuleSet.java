package io.tenantshare.domain.recipient;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a project says beforehand about offers to it: ordered rules of which the first match counts, and how much may wait
 * (rule book RR-1). Immutable.
 *
 * @param project the recipient
 * @param revision 0 if nothing was ever stored, then one more with each change
 * @param audit whether nothing is done by these rules, and the events say what would be (RR-10)
 * @param caps how much may wait for an answer
 * @param rules at most 100, each under a name of its own
 */
public record RuleSet(ProjectId project, long revision, boolean audit, PendingCaps caps, List<RecipientRule> rules) {

    /** The most rules that a project has. */
    public static final int MOST_RULES = 100;

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if a component or a rule is null, if there are more than 100 rules, or two of one name
     */
    public RuleSet {
        Arguments.required(project, "project");
        Arguments.required(caps, "caps");
        rules = checked(rules);
    }

    /**
     * Rules in their order, as a set has them.
     *
     * @throws InvalidInputException if one of them is null, if there are more than 100, or two of one name
     */
    public static List<RecipientRule> checked(List<RecipientRule> rules) {
        List<RecipientRule> copy = Arguments.list(rules, "rules");
        if (copy.size() > MOST_RULES) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, copy.size() + " rules", "at most " + MOST_RULES));
        }
        Set<String> names = new HashSet<>();
        for (RecipientRule rule : copy) {
            if (!names.add(rule.name())) {
                throw new InvalidInputException(
                        Refusal.of(Reason.INVALID_SETTING, rule.name(), "each rule has a name of its own"));
            }
        }
        return copy;
    }

    /** A project that has said nothing. */
    public static RuleSet none(ProjectId project) {
        return new RuleSet(project, 0, false, PendingCaps.NONE, List.of());
    }

    /** These rules in this order instead. */
    public RuleSet withRules(List<RecipientRule> next) {
        return new RuleSet(project, revision, audit, caps, next);
    }

    /** These rules, and this one behind them; one of the same name is replaced in its place. */
    public RuleSet with(RecipientRule rule) {
        Arguments.required(rule, "rule");
        List<RecipientRule> next = new ArrayList<>(rules);
        int at = 0;
        while (at < next.size() && !next.get(at).name().equals(rule.name())) {
            at++;
        }
        if (at < next.size()) {
            next.set(at, rule);
        } else {
            next.add(rule);
        }
        return withRules(next);
    }

    /** These rules without the one of this name, if there is one. */
    public RuleSet without(String name) {
        String gone = Arguments.required(name, "name");
        return withRules(
                rules.stream().filter(rule -> !rule.name().equals(gone)).toList());
    }

    /** These rules with other limits to what may wait. */
    public RuleSet withCaps(PendingCaps next) {
        return new RuleSet(project, revision, audit, next, rules);
    }

    /** These rules, only saying what they would do, or doing it. */
    public RuleSet auditing(boolean next) {
        return new RuleSet(project, revision, next, caps, rules);
    }

    /** The same one revision later. */
    public RuleSet revised() {
        return new RuleSet(project, revision + 1, audit, caps, rules);
    }
}
