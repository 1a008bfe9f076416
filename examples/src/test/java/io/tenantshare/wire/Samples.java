package io.tenantshare.wire;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.answer.Impact;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
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
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleAction;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.json.DeniedAttemptJson;
import io.tenantshare.json.DetailsJson;
import io.tenantshare.json.FeedJson;
import io.tenantshare.json.HealthJson;
import io.tenantshare.json.LoggedEventJson;
import io.tenantshare.json.MessageJson;
import io.tenantshare.json.PageJson;
import io.tenantshare.json.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value of each form, with everything in it that the form can hold. */
final class Samples {

    /**
     * A value and its file.
     *
     * @param type what it is read as
     * @param readable whether it is read back
     */
    record Sample(String name, Object value, Class<?> type, boolean readable) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Project CLOSED_PROJECT = Project.of("p-1", "eu-de", "account-1")
            .standing(new Standing(
                    ProjectState.CLOSED,
                    3,
                    Optional.of(Instant.parse("2027-03-30T10:00:00Z")),
                    new ClosingCounts(0, 12, 3, 1, 2)));

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final ProjectId OWNER = new ProjectId("p-1");
    private static final ProjectId BOB = new ProjectId("p-2");
    private static final AccountId ACCOUNT = new AccountId("account-2");
    private static final Region REGION = new Region("eu-de");
    private static final ImageId IMAGE = new ImageId("img-1");
    private static final BackupId BACKUP = new BackupId("b-1");
    private static final VaultId VAULT = new VaultId("v-1");
    private static final KeyId KEY = new KeyId("key-1");
    private static final Cause CAUSE = Cause.UNSTATED.by("user-7").in("req-42").saying("For the load tests.");
    private static final Refusal LIMIT = Refusal.of(Reason.MEMBER_LIMIT, 257, 256);

    private static final Member MEMBER = new Member(
            BOB,
            ACCOUNT,
            MemberStatus.ACCEPTED,
            new Placement.InVault(VAULT, 3),
            List.of(new ImageId("img-9")),
            NOW,
            NOW.plusMillis(1500),
            Optional.of("For the load tests."),
            Optional.empty(),
            Lifetime.UNLIMITED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final RecipientRule RULE = RecipientRule.accept(
                    "small ones of my account",
                    OfferMatch.fromOwnAccount()
                            .orFrom("p-1")
                            .orFromAccounts("account-1")
                            .ofType(ResourceType.IMAGE)
                            .ofKind(ImageKind.FULL_SERVER, BackupKind.SERVER)
                            .sized(1, 40)
                            .tagged("env", "test")
                            .encrypted(false))
            .into("v-1");
    private static final PendingCaps CAPS = PendingCaps.NONE
            .withOffersOfOwner(10)
            .withGbOfOwner(500)
            .withOffers(100)
            .withGb(2000);
    private static final RuleTrace ACCEPTS =
            new RuleTrace(Optional.of(RULE.name()), Optional.of(3L), RuleAction.ACCEPT, Optional.empty());
    private static final RuleTrace WAITS = ACCEPTS.because(Refusal.of(Reason.VAULT_FULL, "10 GB", "40 GB"));
    private static final RuleTrace BLOCKS =
            new RuleTrace(Optional.empty(), Optional.of(3L), RuleAction.BLOCK, Optional.empty());
    private static final Lifetime QUARTER =
            new Lifetime(Optional.of(NOW.plusSeconds(604_800)), Optional.of(NOW.plusSeconds(7_776_000)));
    private static final ExtensionRequest ASKED = new ExtensionRequest(
            Optional.of(NOW.plusSeconds(10_368_000)),
            Optional.of("The audit takes longer."),
            NOW.plusSeconds(6_000_000));
    private static final Image PLAIN_IMAGE =
            Image.registered(IMAGE, OWNER, REGION, ImageSpec.systemDisk("web", 40), NOW);
    private static final BackupSpec BACKUP_SPEC = BackupSpec.ofServer("nightly", "v-1", 40, 100)
            .withRetainedUntil(NOW.plusSeconds(86_400))
            .withSource(BackupSource.of("srv-1", "web"));
    private static final Share SHARE =
            new Share(PLAIN_IMAGE, Member.offered(Project.of("p-2", "eu-de", "account-2"), NOW));
    private static final MemberEvent ACCEPTED = new MemberEvent(
            EventType.ACCEPTED,
            IMAGE,
            OWNER,
            BOB,
            Relation.PENDING,
            new Placement.InVault(VAULT, 3),
            Lifetime.UNLIMITED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            7,
            0,
            NOW,
            CAUSE);
    private static final ImportedMember IMPORTED = new ImportedMember(
            BOB,
            MemberStatus.ACCEPTED,
            NOW.minusSeconds(86_400),
            Optional.of(NOW.minusMillis(1)),
            Optional.of(VAULT),
            Lifetime.UNLIMITED);
    private static final ShareReport REPORT = new ShareReport(
            List.of(
                    ShareOutcome.done(IMAGE, BOB, List.of(Refusal.of(Reason.VAULT_NEARLY_FULL, "30 GB", "40 GB"))),
                    ShareOutcome.refused(BACKUP, BOB, List.of(LIMIT))),
            List.of());

    private static final Impact IMPACT = new Impact(IMAGE, BOB, MemberStatus.ACCEPTED, 2, 0, 1, false, 40_960, 0);
    private static final ShareReport PLANNED =
            ShareReport.of(List.of(ShareOutcome.done(IMAGE, BOB))).withImpacts(List.of(IMPACT));

    private Samples() {}

    static List<Sample> all() {
        return List.of(
                read("id", IMAGE),
                read("refusal", LIMIT, Refusal.class),
                read(
                        "refusal-by-host",
                        Refusal.byHost(Kind.STATE, "house.stage", "none", "Tag the image stage=production."),
                        Refusal.class),
                read(
                        "refusal-hostile",
                        Refusal.of(
                                Reason.INVALID_TEXT, "\"\\</b>\u0000\n\u001b\u007f\u2028\ud83d\ude00\ud800", "{limit}"),
                        Refusal.class),
                read("decision", Decision.refused(LIMIT)),
                written(
                        "explanation",
                        new Explanation(
                                IMAGE,
                                BOB,
                                Relation.PENDING,
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(
                                        Operation.CREATE_SERVER,
                                        Decision.refused(Refusal.of(Reason.NOT_ACCEPTED, "pending")),
                                        Operation.SHARE,
                                        Decision.ALLOWED))),
                read("report", REPORT, CallAnswer.class),
                read("report-refused", ShareReport.refused(Refusal.of(Reason.NO_RECIPIENTS, "")), CallAnswer.class),
                read("report-planned", PLANNED, CallAnswer.class),
                read("impact", IMPACT),
                read("outcome", Outcome.refused(Refusal.of(Reason.VAULT_UNKNOWN, VAULT)), CallAnswer.class),
                read("share-outcome", ShareOutcome.already(IMAGE, BOB)),
                written("problem", Problem.of(LIMIT)),
                read(
                        "image-spec",
                        ImageSpec.systemDisk("web", 40)
                                .withEncryption(Encryption.customerKey(KEY))
                                .withTags(Map.of("stage", "production"))),
                read("backup-spec", BACKUP_SPEC),
                read("encryption", Encryption.DEFAULT_KEY, Encryption.class),
                read("backup-source", new BackupSource.Named("srv-1", "web")),
                read("image", PLAIN_IMAGE),
                read("backup", new Backup(BACKUP, OWNER, REGION, BACKUP_SPEC, List.of(IMAGE), NOW)),
                read("member", MEMBER),
                read("member-ending", MEMBER.living(QUARTER)),
                read("member-ruled", MEMBER.ruled(ACCEPTS)),
                read("extension-request", ASKED),
                read("member-asking", MEMBER.living(QUARTER).asking(Optional.of(ASKED))),
                read("imported-member", IMPORTED),
                read("shared-resource", SharedResource.stored(PLAIN_IMAGE, List.of(MEMBER), 7, false)),
                read("pruned-resource", SharedResource.pruned(IMAGE, 9, false)),
                written("share", SHARE),
                written("share-ending", new Share(PLAIN_IMAGE, SHARE.member().living(QUARTER))),
                written("share-ruled", new Share(PLAIN_IMAGE, SHARE.member().ruled(WAITS))),
                read("counts", new ShareCounts(1, 2, 0)),
                read("project", Project.of("p-1", "eu-de", "account-1")),
                read("project-closed", CLOSED_PROJECT),
                read("standing", CLOSED_PROJECT.standing()),
                read("closing-counts", CLOSED_PROJECT.standing().counts()),
                read(
                        "key-grants",
                        KeyGrants.none(OWNER, KEY)
                                .granting(
                                        ACCOUNT, EnumSet.of(KeyOperation.DECRYPT_DATA_KEY, KeyOperation.DESCRIBE_KEY))),
                read(
                        "rule-set",
                        new RuleSet(
                                BOB,
                                3,
                                false,
                                CAPS,
                                List.of(RULE, RecipientRule.block("nothing else", OfferMatch.ANY)))),
                read("recipient-rule", RULE),
                read("offer-match", RULE.match()),
                read("pending-caps", CAPS),
                read("rule-trace", WAITS),
                read("derived-id", DerivedId.server("srv-1")),
                read("derived", new DerivedResource(BOB, DerivedId.server("srv-1"), IMAGE, NOW)),
                read("vault-spec", vaultSpec()),
                read(
                        "vault",
                        new Vault(
                                BOB,
                                VAULT,
                                VaultSpec.serverBackup("shared with me", 200),
                                List.of(new Holding(BACKUP, 40_960, 3, true, NOW)),
                                2)),
                read("holding", new Holding(BACKUP, 40_960, 3, false, NOW)),
                read("automatic-association", AutomaticAssociation.from(NOW).withTags(Map.of("backup", "daily"))),
                read("association-choice", AssociationChoice.configure(Map.of("backup", "daily"))),
                read("unprotected", Unprotected.server("srv-2", 40).withTags(Map.of("backup", "daily"))),
                read("association", new Association(Unprotected.server("srv-2", 40), VAULT)),
                read("cause", CAUSE),
                event(
                        "event-project",
                        new ProjectEvent(
                                EventType.PROJECT_REGISTERED,
                                Project.of("p-1", "eu-de", "account-1"),
                                NOW,
                                Cause.UNSTATED)),
                event(
                        "event-project-closed",
                        new ProjectEvent(EventType.PROJECT_CLOSED, CLOSED_PROJECT, NOW, Cause.UNSTATED)),
                event(
                        "event-resource",
                        new ResourceEvent(EventType.BACKUP_REGISTERED, BACKUP, OWNER, 1, 0, NOW, Cause.UNSTATED)),
                event("event-member", ACCEPTED),
                event("event-end-changed", ofLifetime(EventType.END_CHANGED, Optional.of(NOW.plusSeconds(60)))),
                event(
                        "event-extension-answered",
                        ofLifetime(EventType.EXTENSION_ANSWERED, Optional.of(NOW.plusSeconds(60)))),
                event("event-reminded", ofLifetime(EventType.REMINDED, Optional.empty())),
                event("event-ended", ofLifetime(EventType.ENDED, Optional.empty())),
                event("event-rule-would", ruled(EventType.RULE_WOULD, BLOCKS)),
                event("event-ruled", ruled(EventType.ACCEPTED, ACCEPTS)),
                event("event-rules", new RulesEvent(EventType.RULES_CHANGED, BOB, 3, NOW, Cause.UNSTATED)),
                event("event-import", new ImportEvent(BACKUP, OWNER, List.of(IMPORTED), 7, 0, NOW, Cause.UNSTATED)),
                event("event-key", new KeyEvent(EventType.KEY_GRANTED, OWNER, KEY, ACCOUNT, 1, NOW, Cause.UNSTATED)),
                event(
                        "event-vault",
                        new VaultEvent(
                                EventType.VAULT_REGISTERED, BOB, VAULT, 1_796_032_800_000L, NOW, Cause.UNSTATED)),
                event(
                        "event-derived",
                        new DerivedEvent(
                                EventType.DERIVED,
                                BOB,
                                DerivedId.server("srv-1"),
                                IMAGE,
                                1_796_032_800_000L,
                                NOW,
                                Cause.UNSTATED)),
                read("logged-event", new LoggedEventJson(42, ACCEPTED)),
                written(
                        "feed",
                        new FeedJson(
                                List.of(new LoggedEventJson(42, ACCEPTED)), 42, Optional.of(new FeedJson.Lost(1, 40)))),
                written("access-period", period()),
                written(
                        "access-report",
                        new AccessReport(
                                List.of(),
                                Optional.of(Refusal.of(
                                        Reason.BEFORE_HISTORY, "2026-11-01T00:00:00Z", "2026-11-15T00:00:00Z")))),
                written("page", new PageJson(List.of(SHARE), Optional.of("cursor"))),
                written("page-last", new PageJson(List.of(), Optional.empty())),
                written("message", new MessageJson(1, "1 shared image waits for your answer.", SHARE)),
                written("details", new DetailsJson(PLAIN_IMAGE, Relation.OWNER, true)),
                written(
                        "health",
                        new HealthJson(
                                "up",
                                List.of(),
                                new HealthJson.Storage(true, 2),
                                new HealthJson.Outbox(0, 0),
                                new HealthJson.Relay(true, Optional.of(NOW), 0))),
                written("denied-attempt", new DeniedAttemptJson(NOW, "p-1", CAUSE, "share", "image", "img-1", LIMIT)));
    }

    private static VaultSpec vaultSpec() {
        return VaultSpec.serverBackup("shared with me", 200)
                .withNextBackupAt(NOW.plusSeconds(3600))
                .withAssociation(AutomaticAssociation.from(NOW))
                .withAssociatedGb(Map.of("srv-2", 40));
    }

    /** Written long after the end that was agreed on, but a reminder of it. */
    private static MemberEvent ofLifetime(EventType type, Optional<Instant> formerEnd) {
        return new MemberEvent(
                type,
                IMAGE,
                OWNER,
                BOB,
                Relation.ACCEPTED,
                Placement.NONE,
                QUARTER,
                formerEnd,
                Optional.empty(),
                type == EventType.EXTENSION_ANSWERED ? Optional.of(ASKED) : Optional.empty(),
                type == EventType.REMINDED ? Optional.of(Duration.ofDays(7)) : Optional.empty(),
                8,
                0,
                NOW.plusSeconds(type == EventType.REMINDED ? 7_200_000 : 8_000_000),
                Cause.UNSTATED);
    }

    private static MemberEvent ruled(EventType type, RuleTrace trace) {
        return new MemberEvent(
                type,
                IMAGE,
                OWNER,
                BOB,
                Relation.NONE,
                Placement.NONE,
                Lifetime.UNLIMITED,
                Optional.empty(),
                Optional.of(trace),
                Optional.empty(),
                Optional.empty(),
                8,
                1,
                NOW,
                Cause.UNSTATED);
    }

    private static AccessPeriod period() {
        return new AccessPeriod(
                IMAGE,
                OWNER,
                BOB,
                Optional.of(NOW),
                Optional.empty(),
                Optional.of(ACCEPTED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Sample event(String name, SharingEvent event) {
        return read(name, event, SharingEvent.class);
    }

    private static Sample read(String name, Object value) {
        return read(name, value, value.getClass());
    }

    private static Sample read(String name, Object value, Class<?> type) {
        return new Sample(name, value, type, true);
    }

    private static Sample written(String name, Object value) {
        return new Sample(name, value, value.getClass(), false);
    }
}
