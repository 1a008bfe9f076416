package io.tenantshare.json;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleAction;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What recipients say beforehand about offers, and what came of it, on the wire. */
final class RuleForms {

    private RuleForms() {}

    record WireRuleSet(
            ProjectId project,
            @OrElse("0") long revision,
            @OrElse("false") boolean audit,
            @OrElse("{}") PendingCaps caps,
            List<RecipientRule> rules) {

        static WireRuleSet of(RuleSet rules) {
            return new WireRuleSet(rules.project(), rules.revision(), rules.audit(), rules.caps(), rules.rules());
        }

        RuleSet toDomain() {
            return new RuleSet(project, revision, audit, caps, rules);
        }
    }

    record WireCaps(Optional<Long> offersOfOwner, Optional<Long> gbOfOwner, Optional<Long> offers, Optional<Long> gb) {

        static WireCaps of(PendingCaps caps) {
            return new WireCaps(caps.offersOfOwner(), caps.gbOfOwner(), caps.offers(), caps.gb());
        }

        PendingCaps toDomain() {
            return new PendingCaps(offersOfOwner, gbOfOwner, offers, gb);
        }
    }

    /** Which offers a rule is about. A word for a kind is unique within a type of resource only. */
    record WireMatch(
            @OrElse("[]") List<ProjectId> owners,
            @OrElse("[]") List<AccountId> accounts,
            @OrElse("false") boolean ownAccount,
            Optional<ResourceType> type,
            @OrElse("[]") List<ImageKind> imageKinds,
            @OrElse("[]") List<BackupKind> backupKinds,
            Optional<Long> minGb,
            Optional<Long> maxGb,
            @OrElse("{}") Map<String, String> tags,
            Optional<Boolean> encrypted) {

        static WireMatch of(OfferMatch match) {
            return new WireMatch(
                    List.copyOf(match.owners()),
                    List.copyOf(match.accounts()),
                    match.ownAccount(),
                    match.type(),
                    only(ImageKind.class, match.kinds()),
                    only(BackupKind.class, match.kinds()),
                    match.minGb(),
                    match.maxGb(),
                    match.tags(),
                    match.encrypted());
        }

        private static <K extends ResourceKind> List<K> only(Class<K> type, Set<ResourceKind> kinds) {
            return kinds.stream().filter(type::isInstance).map(type::cast).toList();
        }

        OfferMatch toDomain() {
            List<ResourceKind> kinds = new ArrayList<>(imageKinds);
            kinds.addAll(backupKinds);
            return new OfferMatch(
                    new LinkedHashSet<>(owners),
                    new LinkedHashSet<>(accounts),
                    ownAccount,
                    type,
                    new LinkedHashSet<>(kinds),
                    minGb,
                    maxGb,
                    tags,
                    encrypted);
        }
    }

    record WireRule(
            String name,
            RuleAction action,
            Optional<VaultId> vault,
            @OrElse("{}") OfferMatch match) {

        static WireRule of(RecipientRule rule) {
            return new WireRule(rule.name(), rule.action(), rule.vault(), rule.match());
        }

        RecipientRule toDomain() {
            return new RecipientRule(name, match, action, vault);
        }
    }

    /**
     * What a rule did, could not do, or would have done.
     *
     * @param rule absent for the limits to what may wait
     * @param revision absent for a rule that the host sets for an account
     */
    record WireTrace(Optional<String> rule, Optional<Long> revision, RuleAction action, Optional<Refusal> why) {

        static WireTrace of(RuleTrace trace) {
            return new WireTrace(trace.rule(), trace.revision(), trace.action(), trace.why());
        }

        RuleTrace toDomain() {
            return new RuleTrace(rule, revision, action, why);
        }
    }
}
