package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.keeping;
import static io.tenantshare.ports.contract.Wrong.ruleSets;
import static io.tenantshare.ports.contract.Wrong.wholeLog;

import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.contract.Over.OverRuleSets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Storages that are wrong about what recipients say beforehand, or about what came of it. */
final class WrongRules {

    private WrongRules() {}

    static List<Wrong> rules() {
        return List.of(
                ruleSets(
                        "answers for rules that were never stored",
                        "noRulesAreFoundInAnEmptyStorage",
                        right -> new OverRuleSets(right) {
                            @Override
                            public List<RuleSet> findAll(Collection<ProjectId> projects) {
                                return Set.copyOf(projects).stream()
                                        .map(project -> right.findAll(List.of(project)).stream()
                                                .findFirst()
                                                .orElse(RuleSet.none(project)))
                                        .toList();
                            }
                        }),
                rewriting(
                        "forgets how much may wait",
                        "everythingThatRulesSayIsFoundUnchanged",
                        set -> set.withCaps(PendingCaps.NONE)),
                rewriting(
                        "forgets that rules only audit",
                        "everythingThatRulesSayIsFoundUnchanged",
                        set -> set.auditing(false)),
                rewritingEach(
                        "takes every rule for one about all offers",
                        "everythingThatRulesSayIsFoundUnchanged",
                        rule -> new RecipientRule(rule.name(), OfferMatch.ANY, rule.action(), rule.vault())),
                rewritingEach(
                        "forgets the vaults of rules",
                        "everythingThatRulesSayIsFoundUnchanged",
                        rule -> new RecipientRule(rule.name(), rule.match(), rule.action(), Optional.<VaultId>empty())),
                ruleSets("finds the rules of all", "onlyTheRulesAskedForAreFound", right -> new OverRuleSets(right) {
                    private final Set<ProjectId> seen = new HashSet<>();

                    @Override
                    public boolean save(RuleChange change) {
                        seen.add(change.next().project());
                        return right.save(change);
                    }

                    @Override
                    public List<RuleSet> findAll(Collection<ProjectId> projects) {
                        return right.findAll(seen);
                    }
                }),
                ruleSets(
                        "answers twice when asked twice for rules",
                        "aProjectAskedForItsRulesTwiceIsAnsweredOnce",
                        right -> new OverRuleSets(right) {
                            @Override
                            public List<RuleSet> findAll(Collection<ProjectId> projects) {
                                return projects.stream()
                                        .flatMap(project -> right.findAll(List.of(project)).stream())
                                        .toList();
                            }
                        }),
                rewriting(
                        "orders rules by name",
                        "rulesStayInTheirOrder",
                        set -> set.withRules(set.rules().stream()
                                .sorted(Comparator.comparing(RecipientRule::name))
                                .toList())),
                new Wrong("writes rules over anything", "rulesAreSavedOverTheRevisionBeforeThemOnly", Overwriting::new),
                new Wrong("stores any revision first", "aLaterRevisionOverNoRulesIsRefused", Overwriting::new),
                ruleSets(
                        "drops projects without rules",
                        "aProjectThatTookItsRulesBackIsStillFound",
                        right -> new OverRuleSets(right) {
                            @Override
                            public List<RuleSet> findAll(Collection<ProjectId> projects) {
                                return right.findAll(projects).stream()
                                        .filter(set -> !set.rules().isEmpty())
                                        .toList();
                            }
                        }),
                rewriting(
                        "loses rules with a dot in their name",
                        "rulesOfAnyContentAreKept",
                        set -> set.withRules(set.rules().stream()
                                .filter(rule -> !rule.name().contains("."))
                                .toList())),
                rewriting(
                        "keeps fifty rules",
                        "aHundredRulesSurviveTheRoundTrip",
                        set -> set.withRules(set.rules().stream().limit(50).toList())),
                keeping("forgets what rules did", "whatARuleDidStaysWithTheMember", shared -> withoutRules(shared)),
                wholeLog(
                        "shows owners what rules would do",
                        "whatARuleWouldDoIsLoggedForTheRecipientAlone",
                        OpenLog::new));
    }

    private static SharedResource withoutRules(SharedResource shared) {
        return shared.deleted() ? shared : Wrong.members(shared, Member::withoutRule);
    }

    private static Wrong rewriting(String what, String expected, UnaryOperator<RuleSet> kept) {
        return ruleSets(what, expected, right -> new OverRuleSets(right) {
            @Override
            public List<RuleSet> findAll(Collection<ProjectId> projects) {
                return right.findAll(projects).stream().map(kept).toList();
            }
        });
    }

    private static Wrong rewritingEach(String what, String expected, UnaryOperator<RecipientRule> kept) {
        return rewriting(
                what,
                expected,
                set -> set.withRules(set.rules().stream().map(kept).toList()));
    }

    /** Looks at no revision. */
    private static final class Overwriting extends PlainStorage {

        @Override
        public RuleSets ruleSets() {
            return new OverRuleSets(super.ruleSets()) {
                @Override
                public boolean save(RuleChange change) {
                    ruleSets.put(change.next().project(), change.next());
                    return true;
                }
            };
        }
    }

    /** Finds what happened to a share for its owner, whatever it is. */
    private record OpenLog(EventLog right) implements EventLog {

        @Override
        public LogPage read(LogFilter filter, long afterSequence, int limit) {
            LogPage all = right.read(LogFilter.EVERYTHING, afterSequence, 1000);
            List<LoggedEvent> found = all.events().stream()
                    .filter(logged -> filter.matches(logged.event())
                            || (filter instanceof LogFilter.OfProject of
                                    && logged.event() instanceof MemberEvent member
                                    && member.owner().equals(of.project())))
                    .limit(limit)
                    .toList();
            return new LogPage(found, all.upTo(), all.forgottenUpTo());
        }

        @Override
        public long last() {
            return right.last();
        }

        @Override
        public void replace(List<LoggedEvent> events) {
            right.replace(events);
        }
    }
}
