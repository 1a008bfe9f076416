package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Taking over sharing that exists elsewhere (OB-9). */
class ImportDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Instant OFFERED = Instant.parse("2025-01-02T03:04:05.678Z");
    private static final Instant ANSWERED = OFFERED.plus(Duration.ofDays(1));
    private static final Project OWNER = Project.of("p-owner", "eu-de", "a-owner");
    private static final Project ALICE = Project.of("p-alice", "eu-de", "a-alice");
    private static final Project BOB = Project.of("p-bob", "eu-de", "a-bob");
    private static final Project FAR = Project.of("p-far", "eu-nl", "a-far");
    private static final SharingRules RULES = SharingRules.standard();

    private static final ImportedMember PENDING = ImportedMember.pending("p-alice", OFFERED);
    private static final ImportedMember ACCEPTED = ImportedMember.accepted("p-bob", OFFERED, ANSWERED);
    private static final ImportedMember REJECTED = ImportedMember.rejected("p-bob", OFFERED, ANSWERED);

    @Test
    void everyShareIsAMemberWithItsOriginalTimesAndOneEventTellsOfAll() {
        Decided<List<ShareOutcome>, ResourceChange> decided = add(image(), PENDING, ACCEPTED);

        assertEquals(List.of("p-alice: done", "p-bob: done"), lines(decided));
        ResourceChange change = decided.change().orElseThrow();
        assertEquals(
                List.of(new ImportEvent(
                        new ImageId("img-1"),
                        OWNER.id(),
                        List.of(PENDING, ACCEPTED),
                        2,
                        0,
                        NOW,
                        Stamp.of(NOW).cause())),
                change.events());
        assertEquals(Set.of(ALICE.id(), BOB.id()), change.touched());
        assertEquals(
                Optional.of(member(ALICE, MemberStatus.PENDING, OFFERED)),
                change.next().member(ALICE.id()));
        assertEquals(
                Optional.of(member(BOB, MemberStatus.ACCEPTED, ANSWERED)),
                change.next().member(BOB.id()));
        assertEquals(List.of(), decided.reservations());
    }

    @Test
    void theSameAgainIsAlreadySoAndOnlyWhatIsNewIsWritten() {
        SharedResource imported = next(add(image(), ACCEPTED));

        Decided<List<ShareOutcome>, ResourceChange> again = add(imported, ACCEPTED);
        Decided<List<ShareOutcome>, ResourceChange> withAnother = add(imported, ACCEPTED, PENDING);

        assertEquals(List.of("p-bob: already"), lines(again));
        assertEquals(Optional.empty(), again.change());
        assertEquals(List.of("p-bob: already", "p-alice: done"), lines(withAnother));
        assertEquals(List.of(PENDING), imported(withAnother));
    }

    @Test
    void anEndIsKeptAndWhatIsOverIsLeftOut() {
        ImportedMember ending = ACCEPTED.until(NOW.plusMillis(1));

        Decided<List<ShareOutcome>, ResourceChange> decided =
                add(image(), PENDING.answeredBy(NOW), ACCEPTED.until(NOW.plusMillis(1)));

        assertEquals(List.of("p-alice: already", "p-bob: done"), lines(decided));
        assertEquals("end-not-ahead", decided.answer().get(0).notices().get(0).code());
        assertEquals(List.of(ending), imported(decided));
        assertEquals(
                Optional.of(NOW.plusMillis(1)),
                next(decided).member(BOB.id()).orElseThrow().lifetime().endsAt());
        assertEquals(List.of("p-bob: already"), lines(add(next(decided), ending)));
        assertEquals(List.of("p-bob: import-conflict"), lines(add(next(decided), ACCEPTED)));
    }

    @Test
    void anotherStatusOrTimeIsAConflictAndNothingIsWritten() {
        SharedResource imported = next(add(image(), ACCEPTED));

        for (ImportedMember other : List.of(
                REJECTED,
                ImportedMember.pending("p-bob", OFFERED),
                ImportedMember.accepted("p-bob", OFFERED.minusMillis(1), ANSWERED),
                ImportedMember.accepted("p-bob", OFFERED, ANSWERED.plusMillis(1)))) {
            Decided<List<ShareOutcome>, ResourceChange> decided = add(imported, PENDING, other);

            assertEquals(List.of("p-alice: import-refused", "p-bob: import-conflict"), lines(decided));
            assertEquals(Optional.empty(), decided.change());
        }
        assertEquals(
                "The resource is shared with project p-bob otherwise already: accepted since 2025-01-03T03:04:05.678Z,"
                        + " offered 2025-01-02T03:04:05.678Z.",
                add(imported, REJECTED).answer().get(0).refusal().orElseThrow().message());
    }

    @Test
    void oneThatIsRefusedKeepsAllOutAndTheReportShowsEveryRefusal() {
        Decided<List<ShareOutcome>, ResourceChange> decided = add(
                image(),
                ACCEPTED,
                ImportedMember.pending("p-owner", OFFERED),
                ImportedMember.pending("p-nobody", OFFERED),
                ImportedMember.pending("p-far", OFFERED));

        assertEquals(
                List.of(
                        "p-bob: import-refused",
                        "p-owner: share-with-self",
                        "p-nobody: recipient-not-found",
                        "p-far: recipient-not-found"),
                lines(decided));
        assertEquals(Optional.empty(), decided.change());
    }

    @Test
    void theLimitHoldsForAllTogether() {
        SharingRules one = RULES.withLimits(SharingLimits.STANDARD.withMembersPerImage(1));
        SharingRules oneBackup = RULES.withLimits(SharingLimits.STANDARD.withMembersPerBackup(1));

        assertEquals(
                List.of("p-alice: import-refused", "p-bob: member-limit"),
                lines(add(image(), one, facts(), PENDING, ACCEPTED)));
        assertEquals(
                List.of("p-alice: backup-member-limit", "p-bob: backup-member-limit"),
                lines(add(backup(), oneBackup, facts(), PENDING, REJECTED)));
        assertEquals(List.of("p-bob: done"), lines(add(image(), one, facts(), ACCEPTED)));
    }

    @Test
    void whatItsOwnerCouldNotOfferIsNotImported() {
        SharedResource deleted = image().asDeleted(NOW);

        assertEquals(List.of("p-bob: image-unknown"), lines(add(deleted, ACCEPTED)));
        assertEquals(
                List.of("p-bob: image-unknown"),
                lines(ImportDecisions.add(
                        Subject.at(new ImageId("img-1"), null, Instant.EPOCH),
                        call(RULES, facts()),
                        List.of(ACCEPTED))));
        assertEquals(
                List.of("p-bob: public-image"),
                lines(add(image(ImageSpec.systemDisk("web", 40).withVisibility(Visibility.PUBLIC)), ACCEPTED)));
        assertEquals(
                List.of("p-bob: image-not-active"),
                lines(add(image(ImageSpec.systemDisk("web", 40).withStatus(ImageStatus.CREATING)), ACCEPTED)));
    }

    @Test
    void policiesOfTheHostAreNotAskedAndAMissingGrantIsANotice() {
        SharingRules rules = RULES.with(proposal ->
                Optional.of(Refusal.byHost("host:never", proposal.resource().id(), "Ask the host.")));
        SharedResource encrypted =
                image(ImageSpec.systemDisk("web", 40).withEncryption(Encryption.customerKey(new KeyId("key-1"))));

        Decided<List<ShareOutcome>, ResourceChange> decided = add(encrypted, rules, facts(), ACCEPTED);

        assertEquals(List.of("p-bob: done"), lines(decided));
        assertEquals(
                List.of("key-not-granted"),
                decided.answer().get(0).notices().stream().map(Refusal::code).toList());
    }

    @Test
    void anAcceptedBackupIsKeptInAVaultThatHasRoomForIt() {
        ImportedMember inVault = ACCEPTED.into("vault-1");
        KnownFacts roomy = facts().with(vault(200));

        Decided<List<ShareOutcome>, ResourceChange> decided = add(backup(), RULES, roomy, inVault, PENDING);

        assertEquals(List.of("p-bob: done", "p-alice: done"), lines(decided));
        assertEquals(1, decided.reservations().size());
        assertEquals(BOB.id(), decided.reservations().get(0).owner());
        assertEquals(NOW, decided.reservations().get(0).holding().since());
        assertEquals(
                new Placement.InVault(new VaultId("vault-1"), 2),
                next(decided).member(BOB.id()).orElseThrow().placement());
        assertEquals(List.of(inVault, PENDING), imported(decided));
        assertEquals(List.of("p-bob: already"), lines(add(next(decided), RULES, roomy, inVault)));
        assertEquals(
                List.of("p-bob: import-conflict"), lines(add(next(decided), RULES, roomy, ACCEPTED.into("vault-2"))));
        assertEquals(List.of("p-bob: import-conflict"), lines(add(next(decided), RULES, roomy, ACCEPTED)));

        assertEquals(
                List.of("p-bob: backup-vault-full"), lines(add(backup(), RULES, facts().with(vault(100)), inVault)));
        assertEquals(List.of("p-bob: backup-vault-unknown"), lines(add(backup(), RULES, facts(), inVault)));
        assertEquals(List.of("p-bob: backup-vault-required"), lines(add(backup(), RULES, roomy, ACCEPTED)));
    }

    @Test
    void whatNeedsNoVaultIsKeptInNoneAndAFullServerImageMayOverfillOne() {
        KnownFacts facts = facts().with(vault(60));
        Vault used = vault(60).with(vault(60).spec().withUsedMb(50 * VaultSpec.MB_PER_GB));

        Decided<List<ShareOutcome>, ResourceChange> system = add(image(), RULES, facts, ACCEPTED.into("vault-1"));
        Decided<List<ShareOutcome>, ResourceChange> server = add(
                image(ImageSpec.fullServer("shop", BackupOrigin.OWN_BACKUP, 40)),
                RULES,
                facts().with(used),
                ACCEPTED.into("vault-1"));

        assertEquals(List.of(ACCEPTED), imported(system));
        assertEquals(Placement.NONE, next(system).member(BOB.id()).orElseThrow().placement());
        assertEquals(List.of("p-bob: already"), lines(add(next(system), ACCEPTED.into("vault-1"))));
        assertEquals(
                List.of("vault-nearly-full"),
                server.answer().get(0).notices().stream().map(Refusal::code).toList());
        assertEquals(1, server.reservations().size());
    }

    @Test
    void timesInTheWrongOrderAndWhatDoesNotFitTheStatusAreBadInput() {
        Instant before = OFFERED.minusMillis(1);
        List<Supplier<Object>> bad = List.of(
                () -> ImportedMember.accepted("p-bob", OFFERED, before),
                () -> ImportedMember.rejected("p-bob", OFFERED, before),
                () -> new ImportedMember(
                        BOB.id(),
                        MemberStatus.PENDING,
                        OFFERED,
                        Optional.of(ANSWERED),
                        Optional.empty(),
                        Lifetime.UNLIMITED),
                () -> new ImportedMember(
                        BOB.id(),
                        MemberStatus.ACCEPTED,
                        OFFERED,
                        Optional.empty(),
                        Optional.empty(),
                        Lifetime.UNLIMITED),
                () -> PENDING.into("vault-1"),
                () -> REJECTED.into("vault-1"),
                () -> add(image(), ImportedMember.pending("p-bob", NOW.plusMillis(1))),
                () -> add(image(), ImportedMember.accepted("p-bob", OFFERED, NOW.plusMillis(1))),
                () -> add(image(), ACCEPTED, REJECTED));

        for (Supplier<Object> one : bad) {
            Refusal refusal =
                    assertThrows(InvalidInputException.class, one::get).refusal();
            assertEquals("invalid-import", refusal.code());
        }
        assertEquals(List.of("p-bob: done"), lines(add(image(), ImportedMember.accepted("p-bob", NOW, NOW))));
    }

    @Test
    void asManyAreImportedAtOnceAsAnImageMayHave() {
        KnownFacts facts = IntStream.range(0, 257)
                .mapToObj(number -> Project.of("p-" + number, "eu-de", "a-" + number))
                .reduce(facts(), KnownFacts::with, (some, others) -> some);
        ImportedMember[] all = IntStream.range(0, 257)
                .mapToObj(number -> ImportedMember.pending("p-" + number, OFFERED))
                .toArray(ImportedMember[]::new);
        ImportedMember[] most = Arrays.copyOf(all, 256);

        assertEquals(256, next(add(image(), RULES, facts, most)).memberCount());
        assertEquals(Optional.empty(), add(image(), RULES, facts, all).change());
    }

    private static KnownFacts facts() {
        return KnownFacts.none().with(OWNER).with(ALICE).with(BOB).with(FAR);
    }

    private static Vault vault(long gb) {
        return Vault.registered(BOB.id(), new VaultId("vault-1"), VaultSpec.serverBackup("vault", gb));
    }

    private static SharedResource image() {
        return image(ImageSpec.systemDisk("web", 40));
    }

    private static SharedResource image(ImageSpec spec) {
        return registered(Image.registered(new ImageId("img-1"), OWNER.id(), OWNER.region(), spec, OFFERED));
    }

    private static SharedResource backup() {
        BackupSpec spec = BackupSpec.ofServer("nightly", "vault-0", 40, 60);
        return registered(new Backup(new BackupId("bak-1"), OWNER.id(), OWNER.region(), spec, List.of(), OFFERED));
    }

    private static SharedResource registered(Resource resource) {
        return SharedResource.registered(resource);
    }

    private static Member member(Project project, MemberStatus status, Instant updatedAt) {
        return new Member(project.id(), project.account(), status, Placement.NONE, List.of(), OFFERED, updatedAt);
    }

    private static Call call(SharingRules rules, Facts facts) {
        return new Call(OWNER.id(), facts, rules, Stamp.of(NOW));
    }

    private static Decided<List<ShareOutcome>, ResourceChange> add(SharedResource shared, ImportedMember... imported) {
        return add(shared, RULES, facts(), imported);
    }

    private static Decided<List<ShareOutcome>, ResourceChange> add(
            SharedResource shared, SharingRules rules, KnownFacts facts, ImportedMember... imported) {
        KnownFacts all =
                facts.with(Vault.registered(OWNER.id(), new VaultId("vault-0"), VaultSpec.serverBackup("own", 1000)));
        return ImportDecisions.add(Subject.at(shared.id(), shared, Instant.EPOCH), call(rules, all), List.of(imported));
    }

    private static SharedResource next(Decided<List<ShareOutcome>, ResourceChange> decided) {
        return decided.change().orElseThrow().next();
    }

    private static List<ImportedMember> imported(Decided<List<ShareOutcome>, ResourceChange> decided) {
        return ((ImportEvent) decided.change().orElseThrow().events().get(0)).members();
    }

    private static List<String> lines(Decided<List<ShareOutcome>, ResourceChange> decided) {
        return decided.answer().stream()
                .map(outcome -> outcome.project() + ": "
                        + outcome.refusal()
                                .map(Refusal::code)
                                .orElse(outcome.result().code()))
                .toList();
    }
}
