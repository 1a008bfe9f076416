package io.tenantshare.ports.contract;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.decision.AnswerDecisions;
import io.tenantshare.domain.decision.BackupImageDecisions;
import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.ClosingDecisions;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.ExtensionDecisions;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.decision.ImportDecisions;
import io.tenantshare.domain.decision.MembershipDecisions;
import io.tenantshare.domain.decision.OfferDecisions;
import io.tenantshare.domain.decision.OwnerDecisions;
import io.tenantshare.domain.decision.Subject;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.LifetimeRules;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.project.Region;
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
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.domain.sharing.Terms;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Projects, images and changes as the SDK makes them, decided by the domain itself. */
final class Samples {

    static final Region REGION = new Region("eu-de");
    static final ProjectId OWNER = new ProjectId("p-owner");
    static final ProjectId BOB = new ProjectId("p-bob");
    static final ProjectId CAROL = new ProjectId("p-carol");
    static final ProjectId DAVE = new ProjectId("p-dave");
    static final ProjectId STRANGER = new ProjectId("p-stranger");

    /** A spec without anything remarkable. */
    static final ImageSpec PLAIN = ImageSpec.systemDisk("web server", 40);

    /** A backup without anything remarkable. */
    static final BackupSpec BACKUP = BackupSpec.ofServer("nightly", "vault-1", 40, 10);

    /** Numbers events that have no revision: no two commits may have an event id in common. */
    private static final AtomicLong OCCURRENCES = new AtomicLong();

    /** Identifiers that databases, queries, paths and careless code have stumbled over; all different. */
    static final List<String> ODD_TEXTS = List.of(
            "a.b.c",
            ".",
            "..",
            "$where",
            "a$b",
            "{\"$gt\":\"\"}",
            "\"quoted\"",
            "it's; DROP TABLE images; --",
            "a/b",
            "a\\b",
            "a%2Fb",
            "a b",
            "a  b",
            "x:y",
            "x|y",
            "x*y?",
            "null",
            "_id",
            "0",
            "00",
            "-1",
            "1e3",
            "a",
            "A",
            "straße",
            "STRASSE",
            "caf\u00e9",
            "cafe\u0301",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u0645\u0631\u062d\u0628\u0627-1",
            "\u202eabc",
            "\ud83e\udd8a",
            "\ud83e\udd8a\ud83e\udd8a",
            "x".repeat(255),
            "x".repeat(254) + "y",
            "\u4e2d".repeat(255),
            "\ud83e\udd8a".repeat(127));

    private static final Instant START = Instant.parse("2026-03-04T05:06:07.891Z");

    /** Nothing stands in the way of sharing but the member list itself. */
    private static final SharingRules RULES = SharingRules.standard()
            .withIsoImages(true)
            .withLimits(SharingLimits.STANDARD
                    .withMembersPerImage(1000)
                    .withMembersPerFullServerImage(1000)
                    .withMembersPerBackup(1000));

    /** Every project there could be is registered. */
    private static final Facts FACTS = new Facts() {
        @Override
        public Optional<Project> project(ProjectId id) {
            return Optional.of(Samples.project(id));
        }

        @Override
        public KeyGrants grants(ProjectId owner, KeyId key) {
            return KeyGrants.none(owner, key);
        }

        @Override
        public Optional<Vault> vault(ProjectId owner, VaultId id) {
            return Optional.of(Vault.registered(owner, id, VaultSpec.serverBackup("roomy", 1 << 20)));
        }
    };

    private Samples() {}

    /** A time in whole milliseconds, so many minutes and a few milliseconds after a fixed one. */
    static Instant at(int minute) {
        return START.plusSeconds(60L * minute).plusMillis(Math.floorMod(minute, 7));
    }

    static Project project(ProjectId id) {
        return new Project(id, REGION, account(id));
    }

    static AccountId account(ProjectId id) {
        return new AccountId(id.value());
    }

    static List<ProjectId> projects(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ProjectId(prefix + i))
                .toList();
    }

    static ProjectChange addition(Project project) {
        return new ProjectChange(project, List.of(new ProjectEvent(EventType.PROJECT_REGISTERED, project, at(0))));
    }

    static ResourceChange registration(String image) {
        return registration(new ImageId(image), OWNER, PLAIN, at(0));
    }

    static ResourceChange registration(ImageId image, ProjectId owner, ImageSpec spec, Instant at) {
        return changeOf(OwnerDecisions.register(call(owner, at).about(image, null), call(owner, at), spec));
    }

    /** Registers an image under an id that pruning has freed. */
    static ResourceChange registrationAnew(SharedResource freed, ProjectId owner, ImageSpec spec, Instant at) {
        return decided(freed, owner, at, (subject, call) -> OwnerDecisions.register(subject, call, spec));
    }

    static ResourceChange offer(SharedResource shared, Instant at, ProjectId... recipients) {
        return offer(shared, at, List.of(recipients));
    }

    static ResourceChange offer(SharedResource shared, Instant at, List<ProjectId> recipients) {
        return decided(
                shared,
                shared.owner(),
                at,
                (subject, call) -> OfferDecisions.offer(subject, call, recipients, Terms.RULED));
    }

    /** An offer that no rule was asked about: a storage keeps what it is given. */
    static ResourceChange offerWithoutRules(SharedResource shared, Instant at, ProjectId recipient) {
        SharedResource next = shared.with(List.of(Member.offered(project(recipient), at)));
        SharingEvent event = new MemberEvent(
                EventType.OFFERED, next.id(), next.owner(), recipient, Placement.NONE, next.revision(), 0, at);
        return new ResourceChange(next, List.of(event));
    }

    static ResourceChange accept(SharedResource shared, Instant at, ProjectId recipient) {
        return decided(
                shared, recipient, at, (subject, call) -> AnswerDecisions.accept(subject, call, Optional.empty()));
    }

    static ResourceChange reject(SharedResource shared, Instant at, ProjectId recipient) {
        return decided(shared, recipient, at, (subject, call) -> AnswerDecisions.reject(subject, call));
    }

    /** Gives back what a project that closes has received. */
    static ResourceChange giveBack(SharedResource shared, Instant at, ProjectId recipient) {
        return decided(shared, recipient, at, ClosingDecisions::giveBack);
    }

    /** A project that stands otherwise. */
    static ProjectChange standing(Project before, EventType type, ProjectState state, Optional<Instant> due) {
        Project next =
                before.standing(before.standing().next(state, due, new ClosingCounts(1, 2, 3, 4, 5_000_000_000L)));
        return new ProjectChange(next, List.of(new ProjectEvent(type, next, at(1))));
    }

    static ResourceChange withdraw(SharedResource shared, Instant at, ProjectId... recipients) {
        return decided(
                shared,
                shared.owner(),
                at,
                (subject, call) -> OfferDecisions.withdraw(subject, call, List.of(recipients)));
    }

    static ResourceChange exactly(SharedResource shared, Instant at, ProjectId... recipients) {
        return decided(
                shared,
                shared.owner(),
                at,
                (subject, call) -> MembershipDecisions.exactly(subject, call, List.of(recipients), Terms.RULED));
    }

    static ResourceChange describe(SharedResource shared, Instant at, UnaryOperator<ImageSpec> update) {
        return decided(
                shared,
                shared.owner(),
                at,
                (subject, call) -> OwnerDecisions.update(subject, call, resource -> {
                    Image image = (Image) resource;
                    return image.with(update.apply(image.spec()));
                }));
    }

    static ResourceChange delete(SharedResource shared, Instant at) {
        return decided(shared, shared.owner(), at, (subject, call) -> OwnerDecisions.delete(subject, call));
    }

    /** Takes over that the resource is shared with these. */
    static ResourceChange importing(SharedResource shared, Instant at, List<ImportedMember> members) {
        return decided(shared, shared.owner(), at, (subject, call) -> ImportDecisions.add(subject, call, members));
    }

    static ImportedMember acceptedElsewhere(ProjectId recipient) {
        return ImportedMember.accepted(recipient.value(), at(-60), at(-59));
    }

    static ImportedMember pendingElsewhere(ProjectId recipient) {
        return ImportedMember.pending(recipient.value(), at(-60)).until(at(600)).answeredBy(at(300));
    }

    static ResourceChange registration(BackupId backup) {
        return registration(backup, OWNER, BACKUP, at(0));
    }

    /** Asks no rule about the description: storages keep what is not registered like that any more. */
    static ResourceChange registration(BackupId backup, ProjectId owner, BackupSpec spec, Instant at) {
        Backup registered = new Backup(backup, owner, project(owner).region(), spec, List.of(), at);
        return new ResourceChange(
                SharedResource.registered(registered),
                List.of(new ResourceEvent(EventType.BACKUP_REGISTERED, backup, owner, 1, 0, at)));
    }

    static ResourceChange offer(SharedResource shared, Instant at, Lifetime lifetime, ProjectId... recipients) {
        return decided(
                shared,
                shared.owner(),
                at,
                (subject, call) -> OfferDecisions.offer(
                        subject,
                        call,
                        List.of(recipients),
                        new Terms(term(lifetime.answerBy()), term(lifetime.endsAt()))));
    }

    private static Term term(Optional<Instant> end) {
        return end.<Term>map(Term.At::new).orElse(new Term.Never());
    }

    static ResourceChange moveEnd(SharedResource shared, Instant at, Instant end, ProjectId... recipients) {
        return decided(
                shared,
                shared.owner(),
                at,
                (subject, call) -> OfferDecisions.moveEnd(subject, call, List.of(recipients), new Term.At(end)));
    }

    /** Reminds both sides of what ends within this time. */
    static ResourceChange remind(SharedResource shared, Instant at, Duration before) {
        return OfferDecisions.remind(shared, LifetimeRules.NONE.withRemindBefore(before), Stamp.of(at))
                .orElseThrow(() -> new AssertionError("nobody is to be reminded"));
    }

    /** The recipient asks that its share ends then, with these words. */
    static ResourceChange ask(SharedResource shared, Instant at, Term wish, String words, ProjectId recipient) {
        Call asking = new Call(recipient, FACTS, RULES, new Stamp(at, Cause.UNSTATED.saying(words)));
        return ExtensionDecisions.ask(asking.about(shared.id(), shared), asking, wish)
                .change()
                .orElseThrow(() -> new AssertionError("nothing is asked for"));
    }

    static ResourceChange tidy(SharedResource shared, Instant at) {
        return OfferDecisions.tidy(shared, Stamp.of(at)).orElseThrow(() -> new AssertionError("nothing is over"));
    }

    static ResourceChange offerBackup(SharedResource shared, Instant at, ProjectId... recipients) {
        return decided(
                shared,
                shared.owner(),
                at,
                (subject, call) -> OfferDecisions.offer(subject, call, List.of(recipients), Terms.RULED));
    }

    static ResourceChange acceptBackup(SharedResource shared, Instant at, ProjectId recipient, VaultId vault) {
        return decided(
                shared, recipient, at, (subject, call) -> AnswerDecisions.accept(subject, call, Optional.of(vault)));
    }

    static ResourceChange describeBackup(SharedResource shared, Instant at, UnaryOperator<BackupSpec> update) {
        return decided(
                shared,
                shared.owner(),
                at,
                (subject, call) -> OwnerDecisions.update(subject, call, resource -> {
                    Backup backup = (Backup) resource;
                    return backup.with(update.apply(backup.spec()));
                }));
    }

    /** Notes down that a project registered an image from a backup. */
    static ResourceChange note(SharedResource shared, Instant at, ProjectId project, String image) {
        return decided(
                shared, project, at, (subject, call) -> BackupImageDecisions.note(subject, call, new ImageId(image)));
    }

    /** Notes down that the image is gone. */
    static ResourceChange forget(SharedResource shared, Instant at, ProjectId project, String image) {
        return decided(
                shared, project, at, (subject, call) -> BackupImageDecisions.forget(subject, call, new ImageId(image)));
    }

    static ResourceChange deleteBackup(SharedResource shared, Instant at) {
        return decided(shared, shared.owner(), at, (subject, call) -> OwnerDecisions.delete(subject, call));
    }

    static VaultChange registration(VaultId vault) {
        return registration(vault, BOB, VaultSpec.serverBackup("vault", 100));
    }

    static VaultChange registration(VaultId vault, ProjectId owner, VaultSpec spec) {
        return changing(Vault.registered(owner, vault, spec), false, EventType.VAULT_REGISTERED, at(0));
    }

    /** Describes the vault anew, over this revision of it. */
    static VaultChange describe(Vault present, VaultSpec next) {
        return changing(present.with(next), false, EventType.VAULT_UPDATED, at((int) present.revision()));
    }

    /** Drops the vault, over this revision of it. */
    static VaultChange dropping(Vault present) {
        return changing(present.with(present.spec()), true, EventType.VAULT_DELETED, at((int) present.revision()));
    }

    /** Asks a vault of {@link #BOB}'s for exactly the room that the resource takes. */
    static ReservationRequest demand(VaultId vault, ResourceId resource, long attempt, long sizeMb) {
        Holding holding = new Holding(resource, sizeMb, attempt, false, at((int) attempt));
        return new ReservationRequest(BOB, vault, holding, 0, sizeMb);
    }

    private static VaultChange changing(Vault next, boolean dropped, EventType type, Instant at) {
        SharingEvent event = new VaultEvent(type, next.owner(), next.id(), OCCURRENCES.incrementAndGet(), at);
        return new VaultChange(next, dropped, List.of(event));
    }

    static KeyGrants grants(ProjectId owner, String key, AccountId... accounts) {
        Map<AccountId, Set<KeyOperation>> operations = new LinkedHashMap<>();
        for (AccountId account : accounts) {
            operations.put(account, KeyOperation.TO_USE_AN_IMAGE);
        }
        return new KeyGrants(owner, new KeyId(key), operations, 1);
    }

    /** Stores these grants; the event names the account whose grant changed. */
    static KeyChange granting(KeyGrants next, AccountId account) {
        return new KeyChange(
                next,
                List.of(new KeyEvent(EventType.KEY_GRANTED, next.owner(), next.key(), account, next.revision(), at((int)
                        next.revision()))));
    }

    static RuleSet rules(ProjectId project, RecipientRule... rules) {
        return new RuleSet(project, 1, false, PendingCaps.NONE, List.of(rules));
    }

    /** Stores these rules. */
    static RuleChange ruling(RuleSet next) {
        return new RuleChange(
                next,
                List.of(new RulesEvent(
                        EventType.RULES_CHANGED,
                        next.project(),
                        next.revision(),
                        at((int) next.revision()),
                        Cause.UNSTATED)));
    }

    /** Everything that rules can have done, each at least once. */
    static List<RuleTrace> traces() {
        List<RuleTrace> traces = new ArrayList<>();
        for (RuleAction action : RuleAction.values()) {
            traces.add(new RuleTrace(Optional.of("from my account"), Optional.of(7L), action, Optional.empty()));
        }
        RuleTrace accepting = traces.get(0);
        traces.add(accepting.because(Refusal.of(Reason.VAULT_FULL, "10 GB", "100 GB")));
        traces.add(accepting.because(Refusal.of(Reason.RECIPIENT_NOT_FOUND, BOB)));
        traces.add(accepting.because(Refusal.byHost("acme:frozen", "p-bob", "Ask the service desk.")));
        traces.add(accepting.because(Refusal.byHost(Kind.UNAVAILABLE, "acme:slow", "p-bob", "Try again.")));
        traces.add(new RuleTrace(Optional.empty(), Optional.of(1L), RuleAction.BLOCK, Optional.empty()));
        traces.add(new RuleTrace(Optional.of("of the account"), Optional.empty(), RuleAction.ACCEPT, Optional.empty()));
        for (String text : ODD_TEXTS) {
            traces.add(new RuleTrace(
                    Optional.of(text),
                    Optional.of(1L),
                    RuleAction.ACCEPT,
                    Optional.of(Refusal.of(Reason.INVALID_ID, text))));
        }
        return traces;
    }

    /** An offer in which a rule had a part. */
    static ResourceChange ruled(SharedResource shared, Instant at, ProjectId recipient, RuleTrace trace) {
        SharedResource next =
                shared.with(List.of(Member.offered(project(recipient), at).ruled(trace)));
        return new ResourceChange(next, List.of(event(EventType.OFFERED, next, recipient, Optional.of(trace), 0, at)));
    }

    /** An offer in which a rule would have had a part. */
    static ResourceChange wouldDo(SharedResource shared, Instant at, ProjectId recipient, RuleTrace trace) {
        SharedResource next = shared.with(List.of(Member.offered(project(recipient), at)));
        return new ResourceChange(
                next,
                List.of(
                        event(EventType.OFFERED, next, recipient, Optional.empty(), 0, at),
                        event(EventType.RULE_WOULD, next, recipient, Optional.of(trace), 1, at)));
    }

    private static MemberEvent event(
            EventType type,
            SharedResource next,
            ProjectId recipient,
            Optional<RuleTrace> rule,
            int ordinal,
            Instant at) {
        return new MemberEvent(
                type,
                next.id(),
                next.owner(),
                recipient,
                Relation.NONE,
                Placement.NONE,
                Lifetime.UNLIMITED,
                Optional.empty(),
                rule,
                Optional.empty(),
                Optional.empty(),
                next.revision(),
                ordinal,
                at,
                Cause.UNSTATED);
    }

    static DerivedResource derived(ProjectId project, DerivedId id) {
        return new DerivedResource(project, id, new ImageId("img-source"), at(0));
    }

    static DerivedChange recording(DerivedResource derived) {
        return recording(derived, derived.recordedAt());
    }

    static DerivedChange recording(DerivedResource derived, Instant at) {
        return new DerivedChange(derived, false, List.of(event(EventType.DERIVED, derived, at)));
    }

    static DerivedChange dropping(DerivedResource derived, Instant at) {
        return new DerivedChange(derived, true, List.of(event(EventType.FORGOTTEN, derived, at)));
    }

    /** One of everything an image can be, each in at least one spec. */
    static List<ImageSpec> specs() {
        List<ImageSpec> specs = new ArrayList<>();
        for (ImageKind kind : ImageKind.values()) {
            if (kind != ImageKind.FULL_SERVER) {
                specs.add(spec(kind, BackupOrigin.NONE, 1, List.of()));
            }
        }
        for (BackupOrigin origin : BackupOrigin.values()) {
            if (origin != BackupOrigin.NONE) {
                specs.add(spec(ImageKind.FULL_SERVER, origin, 40, List.of(10, 0, 1 << 20, 10)));
            }
        }
        specs.add(spec(ImageKind.SYSTEM_DISK, BackupOrigin.NONE, 0, List.of()));
        specs.add(spec(ImageKind.SYSTEM_DISK, BackupOrigin.NONE, 1 << 20, List.of()));
        specs.add(PLAIN.withEncryption(Encryption.NONE));
        specs.add(PLAIN.withEncryption(Encryption.DEFAULT_KEY));
        for (String text : ODD_TEXTS) {
            specs.add(PLAIN.withEncryption(Encryption.customerKey(new KeyId(text))));
            specs.add(PLAIN.withName(text));
            specs.add(PLAIN.withTags(Map.of(text, text)));
        }
        for (ImageStatus status : ImageStatus.values()) {
            specs.add(PLAIN.withStatus(status));
        }
        for (Visibility visibility : Visibility.values()) {
            specs.add(PLAIN.withVisibility(visibility));
        }
        specs.add(PLAIN.withName(""));
        specs.add(PLAIN.withTags(Map.of("empty", "")));
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < ImageSpec.MAX_TAGS; i++) {
            tags.put("tag " + i, "value " + i);
        }
        specs.add(PLAIN.withTags(tags));
        specs.add(PLAIN.withDeletionProtection(true));
        return specs;
    }

    private static ImageSpec spec(ImageKind kind, BackupOrigin origin, int systemDiskGb, List<Integer> dataDisksGb) {
        return new ImageSpec(
                "one of each",
                kind,
                origin,
                systemDiskGb,
                dataDisksGb,
                Encryption.NONE,
                ImageStatus.ACTIVE,
                Visibility.PRIVATE,
                Map.of(),
                false);
    }

    private static DerivedEvent event(EventType type, DerivedResource derived, Instant at) {
        return new DerivedEvent(
                type, derived.project(), derived.id(), derived.source(), OCCURRENCES.incrementAndGet(), at);
    }

    /** One of everything a backup can be, each in at least one spec. */
    static List<BackupSpec> backupSpecs() {
        List<BackupSpec> specs = new ArrayList<>();
        for (BackupKind kind : BackupKind.values()) {
            specs.add(spec(kind, 0, List.of(), true));
            specs.add(spec(kind, 1 << 20, List.of(), false));
            specs.add(spec(kind, 60, List.of(40, 0, 10, 10), true));
        }
        for (BackupStatus status : BackupStatus.values()) {
            specs.add(BACKUP.withStatus(status));
        }
        specs.add(BACKUP.withEncryption(Encryption.DEFAULT_KEY));
        specs.add(BACKUP.withReplica(true));
        specs.add(BACKUP.withName(""));
        specs.add(BACKUP.withSource(BackupSource.of("server-1", "")));
        for (Instant until : List.of(Instant.MIN, at(1), Instant.parse("1969-12-31T23:59:59.999Z"), Instant.MAX)) {
            specs.add(BACKUP.withRetainedUntil(until));
        }
        for (String text : ODD_TEXTS) {
            specs.add(BACKUP.withEncryption(Encryption.customerKey(new KeyId(text))));
            specs.add(BackupSpec.ofDisk(text, text, 7));
            specs.add(BACKUP.withSource(BackupSource.of(text, text)));
        }
        return specs;
    }

    private static BackupSpec spec(BackupKind kind, int sizeGb, List<Integer> childrenGb, boolean systemDisk) {
        return new BackupSpec(
                "one of each",
                kind,
                new VaultId("vault-1"),
                sizeGb,
                childrenGb,
                Encryption.NONE,
                BackupStatus.AVAILABLE,
                systemDisk,
                false,
                Instant.MIN,
                BackupSource.NONE);
    }

    /** One of everything a vault can be, each in at least one spec. */
    static List<VaultSpec> vaultSpecs() {
        VaultSpec plain = VaultSpec.diskBackup("plain", 100);
        List<VaultSpec> specs = new ArrayList<>();
        for (VaultObject object : VaultObject.values()) {
            for (ProtectionType protection : ProtectionType.values()) {
                specs.add(new VaultSpec(
                        "one of each",
                        object,
                        protection,
                        VaultStatus.AVAILABLE,
                        1,
                        0,
                        0,
                        false,
                        Instant.MAX,
                        AutomaticAssociation.OFF,
                        Map.of()));
            }
        }
        for (VaultStatus status : VaultStatus.values()) {
            specs.add(plain.withStatus(status));
        }
        specs.add(plain.withCapacityGb(10_485_760).withUsedMb(10_485_760 * VaultSpec.MB_PER_GB));
        specs.add(plain.withUsedMb(51_201).withAllocatedGb(5_000_000_000L));
        specs.add(plain.withLocked(true));
        specs.add(plain.withNextBackupAt(at(3)));
        specs.add(plain.withName(""));
        specs.add(plain.withAssociation(AutomaticAssociation.from(at(2))));
        specs.add(plain.withAssociation(new AutomaticAssociation(false, Map.of("env", ""), at(2))));
        for (String text : ODD_TEXTS) {
            specs.add(plain.withName(text));
            specs.add(plain.withAssociation(
                    AutomaticAssociation.from(Instant.MIN).withTags(Map.of(text, text, "second", "tag"))));
            specs.add(plain.withAssociatedGb(Map.of(text, 0, "server-2", Integer.MAX_VALUE)));
        }
        return specs;
    }

    private static Call call(ProjectId actor, Instant at) {
        return new Call(actor, FACTS, RULES, Stamp.of(at));
    }

    private static ResourceChange decided(SharedResource shared, ProjectId actor, Instant at, Decider decider) {
        Call call = call(actor, at);
        return changeOf(decider.decide(call.about(shared.id(), shared), call));
    }

    @FunctionalInterface
    private interface Decider {
        Decided<List<ShareOutcome>, ResourceChange> decide(Subject subject, Call call);
    }

    private static ResourceChange changeOf(Decided<List<ShareOutcome>, ResourceChange> decided) {
        return decided.change().orElseThrow(() -> new AssertionError("nothing to write: " + decided.answer()));
    }
}
