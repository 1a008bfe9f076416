package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.Repetition;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Terms;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a repeated or a mixed offer, and a withdrawal, come to (DM-4 to DM-6). */
class OfferDecisionsTest {

    private static final Instant OFFERED_AT = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Instant NOW = OFFERED_AT.plusSeconds(60);
    private static final SharingRules TOLERANT = SharingRules.standard();
    private static final SharingRules STRICT = TOLERANT.withRepetition(Repetition.STRICT);
    private static final Project OWNER = Project.of("p-owner", "eu-de", "a-owner");
    private static final Project ALICE = Project.of("p-alice", "eu-de", "a-alice");
    private static final Project BOB = Project.of("p-bob", "eu-de", "a-bob");
    private static final Project CAROL = Project.of("p-carol", "eu-de", "a-carol");
    private static final Project DAVE = Project.of("p-dave", "eu-de", "a-dave");
    private static final Project ERIN = Project.of("p-erin", "eu-de", "a-erin");
    private static final Project ABROAD = Project.of("p-abroad", "eu-nl", "a-abroad");
    private static final VaultId VAULT = new VaultId("vault-1");
    private static final Facts FACTS = KnownFacts.none()
            .with(OWNER)
            .with(ALICE)
            .with(BOB)
            .with(CAROL)
            .with(DAVE)
            .with(ERIN)
            .with(ABROAD)
            .with(Vault.registered(OWNER.id(), VAULT, VaultSpec.serverBackup("vault", 100)));

    /** Accepted by Alice, pending for Bob, rejected by Carol. */
    private static final SharedResource IMAGE = shared(SharedResource.registered(Image.registered(
            new ImageId("img-1"), OWNER.id(), OWNER.region(), ImageSpec.systemDisk("web", 40), OFFERED_AT)));

    /** The same of a backup. */
    private static final SharedResource BACKUP = shared(SharedResource.registered(new Backup(
            new BackupId("bak-1"),
            OWNER.id(),
            OWNER.region(),
            BackupSpec.ofServer("nightly", VAULT.value(), 40),
            List.of(),
            OFFERED_AT)));

    @Test
    void whatIsOfferedOrAcceptedIsSoAlreadyAndTheNoticeSaysWhatTheProviderDoes() {
        Decided<List<ShareOutcome>, ResourceChange> image = offer(IMAGE, TOLERANT, ALICE, BOB);
        Decided<List<ShareOutcome>, ResourceChange> backup = offer(BACKUP, TOLERANT, ALICE, BOB);

        assertEquals(List.of("p-alice already already-shared", "p-bob already already-shared"), lines(image));
        assertEquals(
                List.of("p-alice already backup-already-shared", "p-bob already backup-already-shared"), lines(backup));
        assertEquals(Optional.of("BackupService.6703"), notice(backup).providerCode());
        for (Decided<List<ShareOutcome>, ResourceChange> decided : List.of(image, backup)) {
            assertTrue(decided.answer().stream().allMatch(ShareOutcome::ok));
            assertEquals(Optional.empty(), decided.change());
        }
    }

    @Test
    void theNoticeIsTheRefusalThatStrictRulesGive() {
        for (SharedResource shared : List.of(IMAGE, BACKUP)) {
            for (Project member : List.of(ALICE, BOB)) {
                Decided<List<ShareOutcome>, ResourceChange> strict = offer(shared, STRICT, member);

                assertEquals(
                        List.of(notice(offer(shared, TOLERANT, member))),
                        strict.answer().get(0).objections());
                assertEquals(Optional.empty(), strict.change());
            }
        }
    }

    @Test
    void aMemberOfAnImageThatCannotBeSharedAnyMoreIsAMemberAllTheSame() {
        Image image = (Image) IMAGE.resource();
        SharedResource withIso = IMAGE.with(image.with(ImageSpec.iso("web", 40)));

        assertEquals(
                List.of("p-alice already already-shared", "p-dave refused iso-image"),
                lines(offer(withIso, TOLERANT, ALICE, DAVE)));
    }

    @Test
    void whoRejectedIsOfferedItAnew() {
        for (SharedResource shared : List.of(IMAGE, BACKUP)) {
            Decided<List<ShareOutcome>, ResourceChange> decided = offer(shared, TOLERANT, CAROL);

            assertEquals(List.of("p-carol done"), lines(decided));
            assertEquals(
                    Optional.of(Member.offered(CAROL, NOW)),
                    decided.change().orElseThrow().next().member(CAROL.id()));
        }
    }

    @Test
    void underStrictRulesARejectedImageIsOfferedAnewButNotABackup() {
        assertEquals(List.of("p-carol done"), lines(offer(IMAGE, STRICT, CAROL)));
        assertEquals(List.of("p-carol refused backup-already-shared"), lines(offer(BACKUP, STRICT, CAROL)));
    }

    @Test
    void membersOfABackupAreNoObjectionToTheOthersOfTheCall() {
        Decided<List<ShareOutcome>, ResourceChange> decided = offer(BACKUP, TOLERANT, ALICE, DAVE, BOB, CAROL);

        assertEquals(
                List.of(
                        "p-alice already backup-already-shared",
                        "p-dave done",
                        "p-bob already backup-already-shared",
                        "p-carol done"),
                lines(decided));
        SharedResource next = decided.change().orElseThrow().next();
        assertEquals(4, next.memberCount());
        assertEquals(BACKUP.member(ALICE.id()), next.member(ALICE.id()));
        assertEquals(BACKUP.member(BOB.id()), next.member(BOB.id()));
    }

    @Test
    void theOthersOfABackupAreOfferedItAllOrNone() {
        Decided<List<ShareOutcome>, ResourceChange> decided = offer(BACKUP, TOLERANT, ALICE, DAVE, ABROAD, CAROL);

        assertEquals(
                List.of(
                        "p-alice already backup-already-shared",
                        "p-dave refused backup-call-refused",
                        "p-abroad refused backup-recipient-invalid",
                        "p-carol refused backup-call-refused"),
                lines(decided));
        assertEquals(Optional.empty(), decided.change());
    }

    @Test
    void underStrictRulesOneMemberOfABackupRefusesTheCall() {
        Decided<List<ShareOutcome>, ResourceChange> decided = offer(BACKUP, STRICT, ALICE, DAVE);

        assertEquals(
                List.of("p-alice refused backup-already-shared", "p-dave refused backup-call-refused"), lines(decided));
        assertEquals(Optional.empty(), decided.change());
    }

    @Test
    void onlyNewMembersOfABackupCountAgainstItsLimit() {
        SharingRules four = TOLERANT.withLimits(SharingLimits.STANDARD.withMembersPerBackup(4));

        assertEquals(
                List.of(
                        "p-alice already backup-already-shared",
                        "p-bob already backup-already-shared",
                        "p-carol done",
                        "p-dave done"),
                lines(offer(BACKUP, four, ALICE, BOB, CAROL, DAVE)));
        assertEquals(
                List.of(
                        "p-alice already backup-already-shared",
                        "p-dave refused backup-member-limit",
                        "p-erin refused backup-member-limit"),
                lines(offer(BACKUP, four, ALICE, DAVE, ERIN)));
    }

    @Test
    void anImageIsOfferedToEachProjectOnItsOwn() {
        Decided<List<ShareOutcome>, ResourceChange> decided = offer(IMAGE, TOLERANT, ABROAD, DAVE, OWNER);

        assertEquals(
                List.of("p-abroad refused recipient-not-found", "p-dave done", "p-owner refused share-with-self"),
                lines(decided));
        assertEquals(4, decided.change().orElseThrow().next().memberCount());
    }

    @Test
    void withdrawingFromWhoIsNoMemberIsSoAlready() {
        Decided<List<ShareOutcome>, ResourceChange> image = withdraw(IMAGE, OWNER, TOLERANT, DAVE);
        Decided<List<ShareOutcome>, ResourceChange> backup = withdraw(BACKUP, OWNER, TOLERANT, DAVE);

        assertEquals(List.of("p-dave already not-a-member"), lines(image));
        assertEquals(List.of("p-dave already backup-not-a-member"), lines(backup));
        assertEquals(Optional.of("BackupService.6705"), notice(backup).providerCode());
        assertEquals(Optional.empty(), image.change());
        assertEquals(Optional.empty(), backup.change());
    }

    @Test
    void underStrictRulesWithdrawingFromWhoIsNoMemberIsRefused() {
        assertEquals(List.of("p-dave refused not-a-member"), lines(withdraw(IMAGE, OWNER, STRICT, DAVE)));
        assertEquals(List.of("p-dave refused backup-not-a-member"), lines(withdraw(BACKUP, OWNER, STRICT, DAVE)));
    }

    @Test
    void theMembersOfAMixedWithdrawalGo() {
        Decided<List<ShareOutcome>, ResourceChange> decided = withdraw(BACKUP, OWNER, TOLERANT, DAVE, ALICE, CAROL);

        assertEquals(List.of("p-dave already backup-not-a-member", "p-alice done", "p-carol done"), lines(decided));
        assertEquals(
                List.of(Member.offered(BOB, OFFERED_AT)),
                decided.change().orElseThrow().next().members());
    }

    @Test
    void whatOneNeverOwnedStaysUnknownOrSomebodyElses() {
        assertEquals(List.of("p-dave refused image-unknown"), lines(withdraw(IMAGE, DAVE, TOLERANT, DAVE)));
        assertEquals(List.of("p-alice refused not-owner"), lines(withdraw(IMAGE, ALICE, TOLERANT, ALICE)));
        assertEquals(List.of("p-dave refused backup-unknown"), lines(withdraw(BACKUP, DAVE, TOLERANT, DAVE)));
        assertEquals(List.of("p-dave refused backup-not-owner"), lines(withdraw(BACKUP, BOB, TOLERANT, DAVE)));
    }

    private static SharedResource shared(SharedResource registered) {
        return registered.with(List.of(
                Member.offered(ALICE, OFFERED_AT).answered(MemberStatus.ACCEPTED, Placement.NONE, OFFERED_AT),
                Member.offered(BOB, OFFERED_AT),
                Member.offered(CAROL, OFFERED_AT).answered(MemberStatus.REJECTED, Placement.NONE, OFFERED_AT)));
    }

    private static Decided<List<ShareOutcome>, ResourceChange> offer(
            SharedResource shared, SharingRules rules, Project... recipients) {
        return OfferDecisions.offer(
                Subject.at(shared.id(), shared, Instant.EPOCH),
                new Call(OWNER.id(), FACTS, rules, Stamp.of(NOW)),
                ids(recipients),
                Terms.RULED);
    }

    private static Decided<List<ShareOutcome>, ResourceChange> withdraw(
            SharedResource shared, Project actor, SharingRules rules, Project... recipients) {
        return OfferDecisions.withdraw(
                Subject.at(shared.id(), shared, Instant.EPOCH),
                new Call(actor.id(), FACTS, rules, Stamp.of(NOW)),
                ids(recipients));
    }

    private static List<ProjectId> ids(Project... projects) {
        return Stream.of(projects).map(Project::id).toList();
    }

    private static Refusal notice(Decided<List<ShareOutcome>, ResourceChange> decided) {
        return decided.answer().get(0).notices().get(0);
    }

    /** One per outcome: the project, the result and the codes, of objections or of notices. */
    private static List<String> lines(Decided<List<ShareOutcome>, ResourceChange> decided) {
        return decided.answer().stream()
                .map(outcome -> Stream.of(
                                Stream.of(
                                        outcome.project().value(),
                                        outcome.result().code()),
                                outcome.objections().stream().map(Refusal::code),
                                outcome.notices().stream().map(Refusal::code))
                        .flatMap(words -> words)
                        .toList())
                .map(words -> String.join(" ", words))
                .toList();
    }
}
