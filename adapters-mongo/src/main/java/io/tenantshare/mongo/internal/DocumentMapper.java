package io.tenantshare.mongo.internal;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

/**
 * Maps the domain to documents and back. MapStruct generates what has the same fields on both sides, and a field that is
 * missing on one side does not compile; only what differs is written by hand. Where a mapping to the domain ignores
 * unmapped targets, these are the {@code with} methods, which MapStruct takes for setters. Thread-safe.
 */
@Mapper(uses = Values.class, unmappedSourcePolicy = ReportingPolicy.ERROR, unmappedTargetPolicy = ReportingPolicy.ERROR)
public interface DocumentMapper {

    /** The only instance. It is created here and not by MapStruct's factory, because MapStruct is absent at run time. */
    // The generated class is named nowhere else, so no thread can initialise it first and wait for this interface.
    @SuppressWarnings("ClassInitializationDeadlock")
    DocumentMapper INSTANCE = new DocumentMapperImpl();

    // Resources and their members

    /** The spec of an image; whether it was active is stored only where its status does not tell. */
    default StoredImage toStored(Image image) {
        boolean told = StoredImage.wasActive(image.status()) == image.completed();
        return toStored(image.spec(), told ? null : image.completed());
    }

    StoredImage toStored(ImageSpec spec, @Nullable Boolean completed);

    @BeanMapping(ignoreUnmappedSourceProperties = "completed", unmappedTargetPolicy = ReportingPolicy.IGNORE)
    ImageSpec toDomain(StoredImage stored);

    /** What a backup was made from. */
    default StoredBackup.@Nullable Source toStored(BackupSource source) {
        return source instanceof BackupSource.Named named ? new StoredBackup.Source(named.id(), named.name()) : null;
    }

    /** What a backup was made from. */
    default BackupSource toDomain(StoredBackup.@Nullable Source stored) {
        return stored == null ? BackupSource.NONE : BackupSource.of(stored.id(), stored.name());
    }

    /** The spec of a backup, with the images that its owner registered from it. */
    default StoredBackup toStored(Backup backup) {
        return toStored(
                backup.spec(),
                backup.registeredImages().stream().map(Values::text).toList());
    }

    StoredBackup toStored(BackupSpec spec, List<String> registeredImages);

    @BeanMapping(ignoreUnmappedSourceProperties = "registeredImages", unmappedTargetPolicy = ReportingPolicy.IGNORE)
    BackupSpec toDomain(StoredBackup stored);

    /** The kind of an encryption, with its key if it has one. */
    default StoredEncryption toStored(Encryption encryption) {
        if (encryption instanceof Encryption.CustomerKey customer) {
            return new StoredEncryption(
                    StoredEncryption.Kind.CUSTOMER_KEY, customer.key().value());
        }
        boolean isDefault = encryption instanceof Encryption.DefaultKey;
        return new StoredEncryption(isDefault ? StoredEncryption.Kind.DEFAULT_KEY : StoredEncryption.Kind.NONE, null);
    }

    /** The encryption of this kind. */
    default Encryption toDomain(StoredEncryption stored) {
        return switch (stored.kind()) {
            case NONE -> Encryption.NONE;
            case DEFAULT_KEY -> Encryption.DEFAULT_KEY;
            case CUSTOMER_KEY -> {
                if (stored.key() == null) {
                    throw new IllegalStateException("The key of an encryption is absent.");
                }
                yield Encryption.customerKey(new KeyId(stored.key()));
            }
        };
    }

    @BeanMapping(ignoreUnmappedSourceProperties = "held")
    @Mapping(target = "answerBy", source = "lifetime.answerBy")
    @Mapping(target = "endsAt", source = "lifetime.endsAt")
    StoredMember toStored(Member member);

    @BeanMapping(
            ignoreUnmappedSourceProperties = {"answerBy", "endsAt"},
            unmappedTargetPolicy = ReportingPolicy.IGNORE)
    @Mapping(target = "lifetime", expression = "java(lifetime(stored.answerBy(), stored.endsAt()))")
    Member toDomain(StoredMember stored);

    /** The lifetime with these ends, which are absent if there are none. */
    default Lifetime lifetime(@Nullable Instant answerBy, @Nullable Instant endsAt) {
        return answerBy == null && endsAt == null
                ? Lifetime.UNLIMITED
                : new Lifetime(Optional.ofNullable(answerBy), Optional.ofNullable(endsAt));
    }

    /** Absent if no rule had a part in it. */
    default @Nullable StoredRule toStoredRule(Optional<RuleTrace> rule) {
        return rule.map(trace -> new StoredRule(
                        trace.rule().orElse(null),
                        trace.revision().orElse(null),
                        trace.action(),
                        trace.why().map(this::toStored).orElse(null)))
                .orElse(null);
    }

    /** What a rule did, if it is present. */
    default Optional<RuleTrace> toRuleTrace(@Nullable StoredRule stored) {
        return Optional.ofNullable(stored)
                .map(rule -> new RuleTrace(
                        Optional.ofNullable(rule.name()),
                        Optional.ofNullable(rule.revision()),
                        rule.action(),
                        Optional.ofNullable(rule.why()).map(this::toDomain)));
    }

    /** Absent if nothing is asked for. */
    default @Nullable StoredExtension toStored(Optional<ExtensionRequest> request) {
        return request.map(asked -> new StoredExtension(
                        asked.end().orElse(null), asked.note().orElse(null), asked.askedAt()))
                .orElse(null);
    }

    /** What is asked for, or nothing. */
    default Optional<ExtensionRequest> extension(@Nullable StoredExtension stored) {
        return Optional.ofNullable(stored)
                .map(asked -> new ExtensionRequest(
                        Optional.ofNullable(asked.endsAt()), Optional.ofNullable(asked.note()), asked.askedAt()));
    }

    /** Absent if nobody was reminded. */
    default @Nullable Long toMillis(Optional<Duration> period) {
        return period.map(Duration::toMillis).orElse(null);
    }

    /** So long before the end somebody was reminded of it, or never. */
    default Optional<Duration> period(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Duration::ofMillis);
    }

    /** Absent if the share is kept in no vault. */
    default @Nullable StoredPlacement toStored(Placement placement) {
        return placement instanceof Placement.InVault in
                ? new StoredPlacement(in.vault().value(), in.attempt())
                : null;
    }

    /** The placement in this vault, or in none. */
    default Placement toDomain(@Nullable StoredPlacement stored) {
        return stored == null ? Placement.NONE : new Placement.InVault(new VaultId(stored.vault()), stored.attempt());
    }

    /** One pair per tag. */
    default List<StoredTag> toStored(Map<String, String> tags) {
        List<StoredTag> stored = new ArrayList<>(tags.size());
        tags.forEach((key, value) -> stored.add(new StoredTag(key, value)));
        return stored;
    }

    /** The tags of these pairs. */
    default Map<String, String> toDomain(List<StoredTag> stored) {
        Map<String, String> tags = new LinkedHashMap<>();
        stored.forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    // Vaults

    StoredVaultSpec toStored(VaultSpec spec);

    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    VaultSpec toDomain(StoredVaultSpec stored);

    StoredVaultSpec.StoredAssociation toStored(AutomaticAssociation association);

    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    AutomaticAssociation toDomain(StoredVaultSpec.StoredAssociation stored);

    /** One pair per associated resource. */
    default List<StoredVaultSpec.Associated> associated(Map<String, Integer> associatedGb) {
        List<StoredVaultSpec.Associated> stored = new ArrayList<>(associatedGb.size());
        associatedGb.forEach((id, gb) -> stored.add(new StoredVaultSpec.Associated(id, gb)));
        return stored;
    }

    /** The sizes of these pairs by id. */
    default Map<String, Integer> associated(List<StoredVaultSpec.Associated> stored) {
        Map<String, Integer> associatedGb = new LinkedHashMap<>();
        stored.forEach(one -> associatedGb.put(one.id(), one.gb()));
        return associatedGb;
    }

    @Mapping(target = "open", expression = "java(holding.settled() ? null : holding.since())")
    StoredVault.Holding toStored(Holding holding);

    @BeanMapping(ignoreUnmappedSourceProperties = "open")
    Holding toDomain(StoredVault.Holding stored);

    // Events

    /** The event, in the field for its type. */
    default StoredEvent toStored(SharingEvent event) {
        return new StoredEvent(
                event instanceof MemberEvent member ? toStored(member) : null,
                event instanceof ResourceEvent resource ? toStored(resource) : null,
                event instanceof ImportEvent imported ? toStored(imported) : null,
                event instanceof ProjectEvent project ? toStored(project) : null,
                event instanceof KeyEvent key ? toStored(key) : null,
                event instanceof RulesEvent rules ? toStored(rules) : null,
                event instanceof VaultEvent vault ? toStored(vault) : null,
                event instanceof DerivedEvent derived ? toStored(derived) : null);
    }

    /** The event in whichever field is present. */
    default SharingEvent toDomain(StoredEvent stored) {
        if (stored.member() != null) {
            return toDomain(stored.member());
        }
        if (stored.resource() != null) {
            return toDomain(stored.resource());
        }
        if (stored.imported() != null) {
            return toDomain(stored.imported());
        }
        if (stored.project() != null) {
            return toDomain(stored.project());
        }
        if (stored.key() != null) {
            return toDomain(stored.key());
        }
        if (stored.rules() != null) {
            return toDomain(stored.rules());
        }
        if (stored.vault() != null) {
            return toDomain(stored.vault());
        }
        if (stored.derived() != null) {
            return toDomain(stored.derived());
        }
        throw new IllegalStateException("An event has none of the known types.");
    }

    /** Absent if nothing is said. */
    default @Nullable StoredCause toStored(Cause cause) {
        return cause.equals(Cause.UNSTATED)
                ? null
                : new StoredCause(
                        cause.user().orElse(null),
                        cause.correlationId().orElse(null),
                        cause.note().orElse(null));
    }

    /** The cause, which says nothing if it is absent. */
    default Cause toDomain(@Nullable StoredCause stored) {
        return stored == null
                ? Cause.UNSTATED
                : new Cause(
                        Optional.ofNullable(stored.user()),
                        Optional.ofNullable(stored.correlationId()),
                        Optional.ofNullable(stored.note()));
    }

    /** The relation; schema 1 did not store it. */
    default Relation known(@Nullable Relation before) {
        return before == null ? Relation.NONE : before;
    }

    @Mapping(target = "answerBy", source = "lifetime.answerBy")
    @Mapping(target = "endsAt", source = "lifetime.endsAt")
    StoredMemberEvent toStored(MemberEvent event);

    @BeanMapping(
            ignoreUnmappedSourceProperties = {"answerBy", "endsAt"},
            unmappedTargetPolicy = ReportingPolicy.IGNORE)
    @Mapping(target = "lifetime", expression = "java(lifetime(stored.answerBy(), stored.endsAt()))")
    MemberEvent toDomain(StoredMemberEvent stored);

    StoredResourceEvent toStored(ResourceEvent event);

    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    ResourceEvent toDomain(StoredResourceEvent stored);

    StoredImportEvent toStored(ImportEvent event);

    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    ImportEvent toDomain(StoredImportEvent stored);

    /** What was imported about one recipient. */
    default StoredImportEvent.Imported toStored(ImportedMember member) {
        return new StoredImportEvent.Imported(
                member.recipient().value(),
                member.status(),
                member.offeredAt(),
                member.answeredAt().orElse(null),
                member.vault().map(VaultId::value).orElse(null),
                member.lifetime().answerBy().orElse(null),
                member.lifetime().endsAt().orElse(null));
    }

    /** What was imported about this recipient. */
    default ImportedMember toDomain(StoredImportEvent.Imported stored) {
        return new ImportedMember(
                new ProjectId(stored.recipient()),
                stored.status(),
                stored.offeredAt(),
                Optional.ofNullable(stored.answeredAt()),
                Optional.ofNullable(stored.vault()).map(VaultId::new),
                lifetime(stored.answerBy(), stored.endsAt()));
    }

    @Mapping(target = "id", source = "project.id")
    @Mapping(target = "region", source = "project.region")
    @Mapping(target = "account", source = "project.account")
    @Mapping(target = "standing", source = "project.standing")
    StoredProjectEvent toStored(ProjectEvent event);

    /** How a project stands; absent if as it was registered. */
    default @Nullable StoredStanding toStored(Standing standing) {
        if (standing.equals(Standing.NEW)) {
            return null;
        }
        ClosingCounts counts = standing.counts();
        return new StoredStanding(
                standing.state(),
                standing.revision(),
                standing.due().orElse(null),
                new StoredStanding.Counts(
                        counts.images(), counts.shared(), counts.received(), counts.vaults(), counts.grants()));
    }

    /** How a project stands. */
    default Standing toDomain(@Nullable StoredStanding stored) {
        if (stored == null) {
            return Standing.NEW;
        }
        StoredStanding.Counts counts = stored.counts();
        return new Standing(
                stored.state(),
                stored.revision(),
                Optional.ofNullable(stored.due()),
                new ClosingCounts(
                        counts.images(), counts.shared(), counts.received(), counts.vaults(), counts.grants()));
    }

    /** The event about this project. */
    default ProjectEvent toDomain(StoredProjectEvent stored) {
        Project project = Project.of(stored.id(), stored.region(), stored.account());
        return new ProjectEvent(
                stored.type(), project.standing(toDomain(stored.standing())), stored.at(), toDomain(stored.cause()));
    }

    StoredKeyEvent toStored(KeyEvent event);

    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    KeyEvent toDomain(StoredKeyEvent stored);

    StoredRulesEvent toStored(RulesEvent event);

    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    RulesEvent toDomain(StoredRulesEvent stored);

    StoredVaultEvent toStored(VaultEvent event);

    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    VaultEvent toDomain(StoredVaultEvent stored);

    @Mapping(target = "kind", source = "derived.kind")
    @Mapping(target = "id", source = "derived.value")
    StoredDerivedEvent toStored(DerivedEvent event);

    /** The event about this record. */
    default DerivedEvent toDomain(StoredDerivedEvent stored) {
        return new DerivedEvent(
                stored.type(),
                new ProjectId(stored.project()),
                new DerivedId(stored.kind(), stored.id()),
                References.toId(stored.source()),
                stored.occurrence(),
                stored.at(),
                toDomain(stored.cause()));
    }

    // Outcomes of calls with a request key

    /** A report with its outcomes, or the outcome of a call about one thing with its result. */
    default StoredRequest.Report toStored(CallAnswer answer) {
        if (answer instanceof Outcome outcome) {
            return new StoredRequest.Report(List.of(), toStoredRefusals(outcome.objections()), outcome.result());
        }
        ShareReport report = (ShareReport) answer;
        return new StoredRequest.Report(
                toStoredOutcomes(report.outcomes()), toStoredRefusals(report.objections()), null);
    }

    /** An outcome if it has a result of its own, otherwise a report. */
    default CallAnswer toDomain(StoredRequest.Report stored) {
        List<Refusal> objections = toRefusals(stored.objections());
        return stored.result() == null
                ? new ShareReport(toOutcomes(stored.outcomes()), objections)
                : new Outcome(stored.result(), objections);
    }

    List<StoredRequest.Outcome> toStoredOutcomes(List<ShareOutcome> outcomes);

    List<ShareOutcome> toOutcomes(List<StoredRequest.Outcome> stored);

    List<StoredRefusal> toStoredRefusals(List<Refusal> refusals);

    List<Refusal> toRefusals(List<StoredRefusal> stored);

    @Mapping(target = "warnings", source = "notices")
    StoredRequest.Outcome toStored(ShareOutcome outcome);

    @Mapping(target = "notices", source = "warnings")
    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    ShareOutcome toDomain(StoredRequest.Outcome stored);

    /** A standard refusal by its reason, and a host's own by its code, remedy and kind. */
    default StoredRefusal toStored(Refusal refusal) {
        if (refusal instanceof Refusal.Standard standard) {
            return new StoredRefusal(
                    standard.reason(), standard.value(), standard.limit().orElse(null), null, null, null);
        }
        Kind kind = refusal.kind() == Kind.FORBIDDEN ? null : refusal.kind();
        return new StoredRefusal(null, refusal.value(), null, refusal.code(), refusal.remedy(), kind);
    }

    /** The refusal with this reason, or with this code and remedy. */
    default Refusal toDomain(StoredRefusal stored) {
        if (stored.reason() != null) {
            String limit = stored.limit();
            return new Refusal.Standard(stored.reason(), stored.value(), limit == null ? "" : limit);
        }
        if (stored.code() == null || stored.remedy() == null) {
            throw new IllegalStateException("The code or the remedy of a refusal is absent.");
        }
        Kind kind = stored.kind() == null ? Kind.FORBIDDEN : stored.kind();
        return new Refusal.ByHost(kind, stored.code(), stored.value(), stored.remedy());
    }
}
