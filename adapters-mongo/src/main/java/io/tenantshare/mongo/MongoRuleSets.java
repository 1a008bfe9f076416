package io.tenantshare.mongo;

import com.mongodb.client.MongoDatabase;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.mongo.OutboxCollection.Mapping;
import io.tenantshare.mongo.OutboxCollection.Write;
import io.tenantshare.mongo.internal.DocumentMapper;
import io.tenantshare.mongo.internal.StoredCommit;
import io.tenantshare.mongo.internal.StoredRuleSet;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.RuleSets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What projects say beforehand about offers: one document per project. */
final class MongoRuleSets implements RuleSets {

    private static final Mapping<RuleSet, StoredRuleSet> MAPPING = new Mapping<>(
            event -> event instanceof RulesEvent rules ? rules.project().value() : null, MongoRuleSets::toDomain);

    private final OutboxCollection<RuleSet, StoredRuleSet> collection;
    private final int writeSchema;

    MongoRuleSets(
            MongoDatabase database, Commands commands, Quarantine quarantine, int writeSchema, MongoEventLog log) {
        collection = new OutboxCollection<>(
                CollectionSchema.RULE_SETS.in(database, StoredRuleSet.class),
                MAPPING,
                commands,
                quarantine,
                writeSchema,
                log);
        this.writeSchema = writeSchema;
    }

    OutboxCollection<?, ?> collection() {
        return collection;
    }

    @Override
    public List<RuleSet> findAll(Collection<ProjectId> projects) {
        return collection.findAll(
                projects.stream().map(ProjectId::value).distinct().toList());
    }

    @Override
    public boolean save(RuleChange change) {
        // A process of the version before would let through what the rules block, and cannot read the event.
        Schema.require(writeSchema, Schema.LIFETIMES, "Rules of recipients are stored");
        return collection.write(Write.over(
                change.expectedRevision(), toStored(change.next(), List.of(OutboxCollection.commit(change)))));
    }

    /** Everything that is kept, for moving it. */
    Items<RuleSet> contents() {
        return MongoContents.items(collection, rules -> rules.project().value(), rules -> toStored(rules, null));
    }

    private static StoredRuleSet toStored(RuleSet next, @Nullable List<StoredCommit> outbox) {
        return new StoredRuleSet(
                next.project().value(),
                Schema.LATEST,
                next.revision(),
                next.audit(),
                toStored(next.caps()),
                next.rules().stream().map(MongoRuleSets::toStored).toList(),
                outbox);
    }

    private static StoredRuleSet.Caps toStored(PendingCaps caps) {
        return new StoredRuleSet.Caps(
                caps.offersOfOwner().orElse(null),
                caps.gbOfOwner().orElse(null),
                caps.offers().orElse(null),
                caps.gb().orElse(null));
    }

    private static StoredRuleSet.Rule toStored(RecipientRule rule) {
        return new StoredRuleSet.Rule(
                rule.name(), rule.action(), rule.vault().map(VaultId::value).orElse(null), toStored(rule.match()));
    }

    private static StoredRuleSet.Match toStored(OfferMatch match) {
        return new StoredRuleSet.Match(
                match.owners().stream().map(ProjectId::value).toList(),
                match.accounts().stream().map(AccountId::value).toList(),
                match.ownAccount(),
                match.type().orElse(null),
                only(ImageKind.class, match.kinds()),
                only(BackupKind.class, match.kinds()),
                match.minGb().orElse(null),
                match.maxGb().orElse(null),
                DocumentMapper.INSTANCE.toStored(match.tags()),
                match.encrypted().orElse(null));
    }

    private static <K extends ResourceKind> List<K> only(Class<K> type, Set<ResourceKind> kinds) {
        return kinds.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static RuleSet toDomain(StoredRuleSet stored) {
        return new RuleSet(
                new ProjectId(stored.id()),
                stored.revision(),
                stored.audit(),
                toDomain(stored.caps()),
                stored.rules().stream().map(MongoRuleSets::toDomain).toList());
    }

    private static PendingCaps toDomain(StoredRuleSet.Caps caps) {
        return new PendingCaps(
                Optional.ofNullable(caps.offersOfOwner()),
                Optional.ofNullable(caps.gbOfOwner()),
                Optional.ofNullable(caps.offers()),
                Optional.ofNullable(caps.gb()));
    }

    private static RecipientRule toDomain(StoredRuleSet.Rule rule) {
        return new RecipientRule(
                rule.name(),
                toDomain(rule.match()),
                rule.action(),
                Optional.ofNullable(rule.vault()).map(VaultId::new));
    }

    private static OfferMatch toDomain(StoredRuleSet.Match match) {
        Set<ResourceKind> kinds = Stream.<ResourceKind>concat(match.imageKinds().stream(), match.backupKinds().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new OfferMatch(
                match.owners().stream().map(ProjectId::new).collect(Collectors.toCollection(LinkedHashSet::new)),
                match.accounts().stream().map(AccountId::new).collect(Collectors.toCollection(LinkedHashSet::new)),
                match.ownAccount(),
                Optional.ofNullable(match.type()),
                kinds,
                Optional.ofNullable(match.minGb()),
                Optional.ofNullable(match.maxGb()),
                DocumentMapper.INSTANCE.toDomain(match.tags()),
                Optional.ofNullable(match.encrypted()));
    }
}
