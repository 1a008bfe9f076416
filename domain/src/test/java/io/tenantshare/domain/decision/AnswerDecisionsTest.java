package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
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
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What fits into a vault: images by its capacity (C-19, C-20), backups by what is left (section 3.4). */
class AnswerDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final SharingRules OVERFILLING = SharingRules.standard();
    private static final SharingRules ROOMY = OVERFILLING.withOverfilledVaults(false);
    private static final ProjectId OWNER = new ProjectId("p-owner");
    private static final Project BOB = Project.of("p-bob", "eu-de", "a-bob");
    private static final VaultId VAULT = new VaultId("vault-1");
    private static final Vault EMPTY = Vault.registered(BOB.id(), VAULT, VaultSpec.serverBackup("vault", 100));

    @Test
    void anImageThatFitsTheCapacityIsAcceptedWithANoticeThoughLessIsLeft() {
        Decided<List<ShareOutcome>, ResourceChange> decided = accept(server("img-1", 60), used(50), OVERFILLING);

        assertEquals(
                ShareOutcome.done(
                        new ImageId("img-1"),
                        BOB.id(),
                        List.of(Refusal.of(Reason.VAULT_NEARLY_FULL, "50 GB", "60 GB"))),
                only(decided));
        assertAccepted(decided);
        assertEquals(Reservation.RESERVED, reserve(used(50), decided).outcome());
    }

    @Test
    void whereTheRulesWantNoVaultOverfilledTheSameIsRefused() {
        Decided<List<ShareOutcome>, ResourceChange> decided = accept(server("img-1", 60), used(50), ROOMY);

        assertEquals(
                List.of(Refusal.of(Reason.VAULT_FULL, "50 GB", "60 GB")),
                only(decided).objections());
        assertEquals(Optional.of("IMG.0182"), only(decided).refusal().flatMap(Refusal::providerCode));
        assertEquals(Optional.empty(), decided.change());
        assertEquals(List.of(), decided.reservations());
    }

    @Test
    void anImageThatTakesJustWhatIsLeftIsAcceptedWithoutANotice() {
        for (SharingRules rules : List.of(OVERFILLING, ROOMY)) {
            Decided<List<ShareOutcome>, ResourceChange> decided = accept(server("img-1", 40, 10), used(50), rules);

            assertEquals(ShareOutcome.done(new ImageId("img-1"), BOB.id()), only(decided));
            assertEquals(Reservation.RESERVED, reserve(used(50), decided).outcome());
        }
    }

    @Test
    void anImageLargerThanTheVaultIsRefusedUnderAnyRules() {
        assertEquals(List.of("vault-too-small"), codes(accept(server("img-1", 101), EMPTY, OVERFILLING)));
        assertEquals(List.of("vault-too-small", "vault-full"), codes(accept(server("img-1", 101), EMPTY, ROOMY)));
        assertEquals(List.of(), codes(accept(server("img-1", 100), EMPTY, OVERFILLING)));
        assertEquals(List.of(), codes(accept(server("img-1", 100), EMPTY, ROOMY)));
    }

    @Test
    void severalImagesThatEachFitTheCapacityAllFindTheirWayIn() {
        Vault vault = EMPTY;
        for (String id : List.of("img-1", "img-2", "img-3")) {
            Decided<List<ShareOutcome>, ResourceChange> decided = accept(server(id, 60), vault, OVERFILLING);

            assertTrue(only(decided).ok());
            vault = reserve(vault, decided).vault();
        }

        assertEquals(-80 * VaultSpec.MB_PER_GB, vault.remainingMb());
    }

    @Test
    void ofTwoThatAreDecidedAtOnceTheSecondFindsNoRoomWhereTheRulesWantNoVaultOverfilled() {
        Decided<List<ShareOutcome>, ResourceChange> first = accept(server("img-1", 60), EMPTY, ROOMY);
        Decided<List<ShareOutcome>, ResourceChange> second = accept(server("img-2", 60), EMPTY, ROOMY);
        Vault.Reserved reserved = reserve(EMPTY, first);

        assertEquals(Reservation.RESERVED, reserved.outcome());
        assertEquals(Reservation.NO_ROOM, reserve(reserved.vault(), second).outcome());
        assertEquals(List.of("vault-full"), codes(accept(server("img-2", 60), reserved.vault(), ROOMY)));
    }

    @Test
    void whatAnEarlierAttemptLeftBehindCountsAsFree() {
        Vault leftOver =
                EMPTY.with(List.of(new Holding(new ImageId("img-1"), 60 * VaultSpec.MB_PER_GB, 2, false, NOW)));

        assertEquals(List.of(), codes(accept(server("img-1", 60), leftOver, ROOMY)));
        assertEquals(List.of("vault-full"), codes(accept(server("img-2", 60), leftOver, ROOMY)));
    }

    @Test
    void anImageThatNeedsNoVaultIsAcceptedIntoNone() {
        Decided<List<ShareOutcome>, ResourceChange> decided =
                accept(image("img-1", ImageSpec.systemDisk("web", 1000)), used(100), ROOMY);

        assertEquals(ShareOutcome.done(new ImageId("img-1"), BOB.id()), only(decided));
        assertEquals(List.of(), decided.reservations());
    }

    @Test
    void aBackupNeedsMoreRoomThanItTakesWhateverTheRulesSayOfImages() {
        for (SharingRules rules : List.of(OVERFILLING, ROOMY)) {
            assertEquals(List.of("backup-vault-full"), codes(accept(backup(50, 50), used(50), rules)));
            Decided<List<ShareOutcome>, ResourceChange> decided = accept(backup(49, 49), used(50), rules);
            assertEquals(ShareOutcome.done(new BackupId("bak-1"), BOB.id()), only(decided));
            assertEquals(Reservation.RESERVED, reserve(used(50), decided).outcome());
            assertEquals(Reservation.NO_ROOM, reserve(used(51), decided).outcome());
        }
    }

    @Test
    void ofAStoredBackupWhoseSizeDisagreesTheChildrenCount() {
        Decided<List<ShareOutcome>, ResourceChange> decided = accept(backup(200, 40), EMPTY, OVERFILLING);

        assertEquals(
                40 * VaultSpec.MB_PER_GB,
                decided.reservations().get(0).holding().sizeMb());
        assertEquals(List.of("backup-vault-full"), codes(accept(backup(1, 100), EMPTY, OVERFILLING)));
    }

    @Test
    void aVaultMustBeNamedAndBeTheRecipients() {
        Subject image = subject(server("img-1", 60));
        Subject backup = subject(backup(40, 40));
        Call call = new Call(BOB.id(), KnownFacts.none(), OVERFILLING, Stamp.of(NOW));

        assertEquals(List.of("vault-required"), codes(AnswerDecisions.accept(image, call, Optional.empty())));
        assertEquals(List.of("vault-unknown"), codes(AnswerDecisions.accept(image, call, Optional.of(VAULT))));
        assertEquals(List.of("backup-vault-required"), codes(AnswerDecisions.accept(backup, call, Optional.empty())));
        assertEquals(List.of("backup-vault-unknown"), codes(AnswerDecisions.accept(backup, call, Optional.of(VAULT))));
    }

    private static Vault used(long gb) {
        return Vault.registered(BOB.id(), VAULT, EMPTY.spec().withUsedMb(gb * VaultSpec.MB_PER_GB));
    }

    private static Image server(String id, int systemDiskGb, Integer... dataDisksGb) {
        return image(id, ImageSpec.fullServer("web", BackupOrigin.OWN_BACKUP, systemDiskGb, dataDisksGb));
    }

    private static Image image(String id, ImageSpec spec) {
        return Image.registered(new ImageId(id), OWNER, BOB.region(), spec, NOW);
    }

    private static Backup backup(int sizeGb, int childGb) {
        BackupSpec spec = new BackupSpec(
                "nightly",
                BackupKind.SERVER,
                new VaultId("vault-0"),
                sizeGb,
                List.of(childGb),
                Encryption.NONE,
                BackupStatus.AVAILABLE,
                true,
                false,
                Instant.MIN,
                BackupSource.NONE);
        return new Backup(new BackupId("bak-1"), OWNER, BOB.region(), spec, List.of(), NOW);
    }

    private static Subject subject(Resource resource) {
        return Subject.at(
                resource.id(),
                SharedResource.registered(resource).with(List.of(Member.offered(BOB, NOW))),
                Instant.EPOCH);
    }

    private static Decided<List<ShareOutcome>, ResourceChange> accept(
            Resource resource, Vault vault, SharingRules rules) {
        Call call = new Call(BOB.id(), KnownFacts.none().with(vault), rules, Stamp.of(NOW));
        return AnswerDecisions.accept(subject(resource), call, Optional.of(VAULT));
    }

    private static Vault.Reserved reserve(Vault vault, Decided<List<ShareOutcome>, ResourceChange> decided) {
        ReservationRequest request = decided.reservations().get(0);
        assertEquals(VAULT, request.vault());
        return vault.reserve(request);
    }

    private static ShareOutcome only(Decided<List<ShareOutcome>, ResourceChange> decided) {
        assertEquals(1, decided.answer().size());
        return decided.answer().get(0);
    }

    private static List<String> codes(Decided<List<ShareOutcome>, ResourceChange> decided) {
        return only(decided).objections().stream().map(Refusal::code).toList();
    }

    private static void assertAccepted(Decided<List<ShareOutcome>, ResourceChange> decided) {
        Member member = decided.change().orElseThrow().next().member(BOB.id()).orElseThrow();
        assertEquals(MemberStatus.ACCEPTED, member.status());
        assertEquals(Optional.of(VAULT), member.vault());
    }
}
