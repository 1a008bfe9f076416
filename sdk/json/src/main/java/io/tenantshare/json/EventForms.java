package io.tenantshare.json;

import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.history.AccessReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events on the wire. Each begins with the same five fields; {@code about} says what it is about, and so which fields follow.
 */
final class EventForms {

    private static final String PROJECT = "project";
    private static final String RESOURCE = "resource";
    private static final String MEMBER = "member";
    private static final String IMPORT = "import";
    private static final String KEY = "key";
    private static final String RULES = "rules";
    private static final String VAULT = "vault";
    private static final String DERIVED = "derived";

    private EventForms() {}

    /** The type of an event by what it is about. */
    static Class<? extends SharingEvent> which(Map<?, ?> fields, Place place) {
        Object about = fields.get("about");
        return switch (about instanceof String word ? word : "") {
            case PROJECT -> ProjectEvent.class;
            case RESOURCE -> ResourceEvent.class;
            case MEMBER -> MemberEvent.class;
            case IMPORT -> ImportEvent.class;
            case KEY -> KeyEvent.class;
            case RULES -> RulesEvent.class;
            case VAULT -> VaultEvent.class;
            case DERIVED -> DerivedEvent.class;
            default ->
                throw place.field("about")
                        .expected("one of "
                                + String.join(", ", PROJECT, RESOURCE, MEMBER, IMPORT, KEY, RULES, VAULT, DERIVED));
        };
    }

    private static Optional<Cause> stated(SharingEvent event) {
        return event.cause().equals(Cause.UNSTATED) ? Optional.empty() : Optional.of(event.cause());
    }

    /** All parts are texts of the host's. */
    record WireCause(Optional<String> user, Optional<String> correlationId, Optional<String> note) {

        static WireCause of(Cause cause) {
            return new WireCause(cause.user(), cause.correlationId(), cause.note());
        }

        Cause toDomain() {
            return new Cause(user, correlationId, note);
        }
    }

    record WireProjectEvent(
            @Computed String id,
            @Computed String about,
            EventType type,
            Instant at,
            @Computed String actor,
            ProjectId project,
            Region region,
            AccountId account,
            Optional<Standing> standing,
            Optional<Cause> cause) {

        static WireProjectEvent of(ProjectEvent event) {
            return new WireProjectEvent(
                    event.id().toString(),
                    PROJECT,
                    event.type(),
                    event.at(),
                    event.actor().value(),
                    event.project().id(),
                    event.project().region(),
                    event.project().account(),
                    OwnedForms.WireProject.stated(event.project()),
                    stated(event));
        }

        ProjectEvent toDomain() {
            return new ProjectEvent(
                    type,
                    new Project(project, region, account, standing.orElse(Standing.NEW)),
                    at,
                    cause.orElse(Cause.UNSTATED));
        }
    }

    record WireResourceEvent(
            @Computed String id,
            @Computed String about,
            EventType type,
            Instant at,
            @Computed String actor,
            ResourceId resource,
            ProjectId owner,
            long revision,
            int ordinal,
            Optional<Cause> cause) {

        static WireResourceEvent of(ResourceEvent event) {
            return new WireResourceEvent(
                    event.id().toString(),
                    RESOURCE,
                    event.type(),
                    event.at(),
                    event.actor().value(),
                    event.resource(),
                    event.owner(),
                    event.revision(),
                    event.ordinal(),
                    stated(event));
        }

        ResourceEvent toDomain() {
            return new ResourceEvent(type, resource, owner, revision, ordinal, at, cause.orElse(Cause.UNSTATED));
        }
    }

    record WireMemberEvent(
            @Computed String id,
            @Computed String about,
            EventType type,
            Instant at,
            @Computed String actor,
            ResourceId resource,
            ProjectId owner,
            ProjectId recipient,
            Relation before,
            long revision,
            int ordinal,
            Optional<VaultId> vault,
            Optional<Long> attempt,
            Optional<Instant> answerBy,
            Optional<Instant> endsAt,
            Optional<Instant> formerEnd,
            Optional<ExtensionRequest> extension,
            Optional<Duration> reminded,
            @Computed Optional<Instant> effectiveAt,
            Optional<RuleTrace> rule,
            Optional<Cause> cause) {

        WireMemberEvent {
            SharingForms.checkPlacement(vault, attempt);
        }

        static WireMemberEvent of(MemberEvent event) {
            return new WireMemberEvent(
                    event.id().toString(),
                    MEMBER,
                    event.type(),
                    event.at(),
                    event.actor().value(),
                    event.resource(),
                    event.owner(),
                    event.recipientId(),
                    event.before(),
                    event.revision(),
                    event.ordinal(),
                    SharingForms.vault(event.placement()),
                    SharingForms.attempt(event.placement()),
                    event.lifetime().answerBy(),
                    event.lifetime().endsAt(),
                    event.formerEnd(),
                    event.extension(),
                    event.reminded(),
                    Optional.of(event.effectiveAt()).filter(since -> !since.equals(event.at())),
                    event.rule(),
                    stated(event));
        }

        MemberEvent toDomain() {
            return new MemberEvent(
                    type,
                    resource,
                    owner,
                    recipient,
                    before,
                    SharingForms.placement(vault, attempt),
                    new Lifetime(answerBy, endsAt),
                    formerEnd,
                    rule,
                    extension,
                    reminded,
                    revision,
                    ordinal,
                    at,
                    cause.orElse(Cause.UNSTATED));
        }
    }

    record WireImportEvent(
            @Computed String id,
            @Computed String about,
            @Computed String type,
            Instant at,
            @Computed String actor,
            ResourceId resource,
            ProjectId owner,
            List<ImportedMember> members,
            long revision,
            int ordinal,
            Optional<Cause> cause) {

        static WireImportEvent of(ImportEvent event) {
            return new WireImportEvent(
                    event.id().toString(),
                    IMPORT,
                    event.type().code(),
                    event.at(),
                    event.actor().value(),
                    event.resource(),
                    event.owner(),
                    event.members(),
                    event.revision(),
                    event.ordinal(),
                    stated(event));
        }

        ImportEvent toDomain() {
            return new ImportEvent(resource, owner, members, revision, ordinal, at, cause.orElse(Cause.UNSTATED));
        }
    }

    record WireKeyEvent(
            @Computed String id,
            @Computed String about,
            EventType type,
            Instant at,
            @Computed String actor,
            ProjectId owner,
            KeyId key,
            AccountId account,
            long revision,
            Optional<Cause> cause) {

        static WireKeyEvent of(KeyEvent event) {
            return new WireKeyEvent(
                    event.id().toString(),
                    KEY,
                    event.type(),
                    event.at(),
                    event.actor().value(),
                    event.owner(),
                    event.key(),
                    event.account(),
                    event.revision(),
                    stated(event));
        }

        KeyEvent toDomain() {
            return new KeyEvent(type, owner, key, account, revision, at, cause.orElse(Cause.UNSTATED));
        }
    }

    record WireRulesEvent(
            @Computed String id,
            @Computed String about,
            EventType type,
            Instant at,
            @Computed String actor,
            ProjectId project,
            long revision,
            Optional<Cause> cause) {

        static WireRulesEvent of(RulesEvent event) {
            return new WireRulesEvent(
                    event.id().toString(),
                    RULES,
                    event.type(),
                    event.at(),
                    event.actor().value(),
                    event.project(),
                    event.revision(),
                    stated(event));
        }

        RulesEvent toDomain() {
            return new RulesEvent(type, project, revision, at, cause.orElse(Cause.UNSTATED));
        }
    }

    record WireVaultEvent(
            @Computed String id,
            @Computed String about,
            EventType type,
            Instant at,
            @Computed String actor,
            ProjectId owner,
            VaultId vault,
            long occurrence,
            Optional<Cause> cause) {

        static WireVaultEvent of(VaultEvent event) {
            return new WireVaultEvent(
                    event.id().toString(),
                    VAULT,
                    event.type(),
                    event.at(),
                    event.actor().value(),
                    event.owner(),
                    event.vault(),
                    event.occurrence(),
                    stated(event));
        }

        VaultEvent toDomain() {
            return new VaultEvent(type, owner, vault, occurrence, at, cause.orElse(Cause.UNSTATED));
        }
    }

    record WireDerivedEvent(
            @Computed String id,
            @Computed String about,
            EventType type,
            Instant at,
            @Computed String actor,
            ProjectId project,
            DerivedKind kind,
            String derived,
            ResourceId source,
            long occurrence,
            Optional<Cause> cause) {

        static WireDerivedEvent of(DerivedEvent event) {
            return new WireDerivedEvent(
                    event.id().toString(),
                    DERIVED,
                    event.type(),
                    event.at(),
                    event.actor().value(),
                    event.project(),
                    event.derived().kind(),
                    event.derived().value(),
                    event.source(),
                    event.occurrence(),
                    stated(event));
        }

        DerivedEvent toDomain() {
            return new DerivedEvent(
                    type, project, new DerivedId(kind, derived), source, occurrence, at, cause.orElse(Cause.UNSTATED));
        }
    }

    record WireLogged(int v, long sequence, SharingEvent event) {

        static WireLogged of(LoggedEventJson logged) {
            return new WireLogged(Shape.VERSION, logged.sequence(), logged.event());
        }

        LoggedEventJson toDomain() {
            return new LoggedEventJson(sequence, event);
        }
    }

    record WirePeriod(
            ResourceId resource,
            ProjectId owner,
            ProjectId recipient,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<MemberEvent> offered,
            Optional<MemberEvent> accepted,
            Optional<ImportEvent> imported,
            Optional<MemberEvent> ended) {

        static WirePeriod of(AccessPeriod period) {
            return new WirePeriod(
                    period.resource(),
                    period.owner(),
                    period.recipient(),
                    period.since(),
                    period.until(),
                    period.offered(),
                    period.accepted(),
                    period.imported(),
                    period.ended());
        }
    }

    record WireAccessReport(int v, boolean ok, List<AccessPeriod> periods, Optional<Refusal> refusal) {

        static WireAccessReport of(AccessReport report) {
            return new WireAccessReport(Shape.VERSION, report.ok(), report.periods(), report.refusal());
        }
    }
}
