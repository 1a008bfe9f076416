package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.Repetition;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Registering, describing anew and deleting (DM-5, FX-2 to FX-4). */
class OwnerDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final SharingRules RULES = SharingRules.standard();
    private static final Project OWNER = Project.of("p-owner", "eu-de", "a-owner");
    private static final Project BOB = Project.of("p-bob", "eu-de", "a-bob");
    private static final Facts FACTS = KnownFacts.none().with(OWNER).with(BOB);
    private static final ImageId IMAGE = new ImageId("img-1");
    private static final BackupId BACKUP = new BackupId("bak-1");
    private static final ImageSpec WEB = ImageSpec.systemDisk("web", 40);
    private static final ImageSpec CREATING = WEB.withStatus(ImageStatus.CREATING);
    private static final BackupSpec NIGHTLY = BackupSpec.ofServer("nightly", "vault-1", 40, 10);

    @Test
    void aRegistrationRepeatedUnchangedIsSoAlready() {
        assertEquals(ShareOutcome.already(IMAGE, OWNER.id()), register(stored(WEB), OWNER, IMAGE, WEB));
        assertEquals(ShareOutcome.already(BACKUP, OWNER.id()), register(stored(NIGHTLY), OWNER, BACKUP, NIGHTLY));
    }

    @Test
    void anotherDescriptionOfOnesOwnIdIsToldApartFromATakenId() {
        assertRefused(Reason.IMAGE_REGISTERED_OTHERWISE, register(stored(WEB), OWNER, IMAGE, WEB.withName("other")));
        assertRefused(
                Reason.BACKUP_REGISTERED_OTHERWISE,
                register(stored(NIGHTLY), OWNER, BACKUP, NIGHTLY.withName("other")));
        assertRefused(Reason.IMAGE_ID_TAKEN, register(stored(WEB), BOB, IMAGE, WEB));
        assertRefused(Reason.IMAGE_ID_TAKEN, register(stored(WEB).asDeleted(NOW), OWNER, IMAGE, WEB));
        assertRefused(Reason.BACKUP_ID_TAKEN, register(stored(NIGHTLY), BOB, BACKUP, NIGHTLY));
        assertRefused(Reason.BACKUP_ID_TAKEN, register(stored(NIGHTLY).asDeleted(NOW), OWNER, BACKUP, NIGHTLY));
    }

    @Test
    void aBackupWhoseSizeDisagreesWithItsChildrenIsNotRegistered() {
        assertRefused(Reason.INVALID_SIZE, register(null, OWNER, BACKUP, sized(BackupKind.SERVER, 100, 40, 50)));
        assertRefused(Reason.INVALID_SIZE, register(null, OWNER, BACKUP, sized(BackupKind.DISK, 40, 20, 20)));
        assertRefused(Reason.INVALID_SIZE, register(null, OWNER, BACKUP, sized(BackupKind.DISK, 40, 39)));
        assertDone(register(null, OWNER, BACKUP, sized(BackupKind.SERVER, 90, 40, 50)));
        assertDone(register(null, OWNER, BACKUP, sized(BackupKind.SERVER, 90)));
        assertDone(register(null, OWNER, BACKUP, sized(BackupKind.DISK, 40, 40)));
        assertDone(register(null, OWNER, BACKUP, sized(BackupKind.DISK, 40)));
    }

    @Test
    void aStoredBackupWhoseSizeDisagreesMayBeDescribedAnewAndKeepsItsSize() {
        BackupSpec stored = sized(BackupKind.SERVER, 100, 40, 50);

        assertDone(update(stored(stored), backup -> ((Backup) backup).with(stored.withName("other"))));
        assertRefused(
                Reason.BACKUP_IDENTITY_FIXED,
                update(stored(stored), backup -> ((Backup) backup).with(sized(BackupKind.SERVER, 90, 40, 50))));
    }

    @Test
    void whereTheRulesWantItABackupNamesWhatItWasMadeFrom() {
        SharingRules required = RULES.withSourceRequired(true);
        BackupSpec named = NIGHTLY.withSource(BackupSource.of("server-1", "web"));

        assertRefused(Reason.BACKUP_SOURCE_REQUIRED, register(null, OWNER, BACKUP, NIGHTLY, required));
        assertDone(register(null, OWNER, BACKUP, named, required));
        assertDone(register(null, OWNER, BACKUP, NIGHTLY, required.withSourceRequired(false)));
        assertDone(register(null, OWNER, BACKUP, NIGHTLY));
        assertDone(register(null, OWNER, IMAGE, WEB, required));
    }

    @Test
    void everyReasonAgainstARegistrationIsTold() {
        ShareOutcome outcome =
                register(null, OWNER, BACKUP, sized(BackupKind.SERVER, 100, 40, 50), RULES.withSourceRequired(true));

        assertEquals(
                List.of("invalid-size", "backup-source-required"),
                outcome.objections().stream().map(Refusal::code).toList());
    }

    @Test
    void theSourceIsStatedLaterOnceAndForAll() {
        BackupSpec named = NIGHTLY.withSource(BackupSource.of("server-1", "web"));
        BackupSpec other = NIGHTLY.withSource(BackupSource.of("server-2", "web"));

        assertDone(update(stored(NIGHTLY), backup -> ((Backup) backup).with(named)));
        assertRefused(Reason.BACKUP_IDENTITY_FIXED, update(stored(named), backup -> ((Backup) backup).with(other)));
        assertRefused(Reason.BACKUP_IDENTITY_FIXED, update(stored(named), backup -> ((Backup) backup).with(NIGHTLY)));
    }

    @Test
    void disksAreOpenWhileAnImageIsCreatedForTheFirstTime() {
        ImageSpec larger = ImageSpec.systemDisk("web", 80);

        assertDone(describe(stored(CREATING), larger.withStatus(ImageStatus.CREATING)));
        assertDone(describe(stored(CREATING), larger));
        assertDone(describe(stored(WEB.withStatus(ImageStatus.ERROR)), larger));
    }

    @Test
    void disksAreFixedOnceTheImageWasActive() {
        ImageSpec larger = ImageSpec.systemDisk("web", 80);
        SharedResource active = stored(WEB);
        SharedResource again = described(active, CREATING);
        SharedResource completed = described(described(stored(CREATING), WEB), CREATING);

        assertDisksFixed(describe(active, larger));
        assertDisksFixed(describe(active, larger.withStatus(ImageStatus.CREATING)));
        assertDisksFixed(describe(again, larger.withStatus(ImageStatus.CREATING)));
        assertDisksFixed(describe(completed, larger));
        assertDisksFixed(describe(described(completed, WEB.withStatus(ImageStatus.ERROR)), larger));
        assertDone(describe(again, CREATING.withName("other")));
    }

    @Test
    void disksAreFixedWhileTheImageHasAMember() {
        SharedResource shared = stored(CREATING).with(List.of(Member.offered(BOB, NOW)));

        assertDisksFixed(describe(shared, ImageSpec.systemDisk("web", 80).withStatus(ImageStatus.CREATING)));
    }

    @Test
    void dataDisksAreDisksAsWell() {
        SharedResource active = stored(ImageSpec.dataDisk("data", 40));

        assertDisksFixed(describe(active, ImageSpec.dataDisk("data", 80)));
    }

    @Test
    void deletingOnesOwnDeletedResourceIsSoAlready() {
        ShareOutcome image = delete(stored(WEB).asDeleted(NOW), OWNER, RULES);
        ShareOutcome backup = delete(stored(NIGHTLY).asDeleted(NOW), OWNER, RULES);

        assertEquals(ShareOutcome.already(IMAGE, OWNER.id(), Refusal.of(Reason.IMAGE_UNKNOWN, IMAGE)), image);
        assertEquals(ShareOutcome.already(BACKUP, OWNER.id(), Refusal.of(Reason.BACKUP_UNKNOWN, BACKUP)), backup);
        assertTrue(image.ok());
        assertEquals(Optional.of("IMG.0027"), image.notices().get(0).providerCode());
        assertEquals(Optional.of("BackupService.6200"), backup.notices().get(0).providerCode());
    }

    @Test
    void underStrictRulesWhatIsDeletedIsUnknown() {
        SharingRules strict = RULES.withRepetition(Repetition.STRICT);

        assertRefused(Reason.IMAGE_UNKNOWN, delete(stored(WEB).asDeleted(NOW), OWNER, strict));
        assertRefused(Reason.BACKUP_UNKNOWN, delete(stored(NIGHTLY).asDeleted(NOW), OWNER, strict));
    }

    @Test
    void whatOneNeverOwnedStaysUnknownWhenDeleted() {
        assertRefused(Reason.IMAGE_UNKNOWN, delete(stored(WEB).asDeleted(NOW), BOB, RULES));
        assertRefused(Reason.BACKUP_UNKNOWN, delete(stored(NIGHTLY).asDeleted(NOW), BOB, RULES));
        Decided<List<ShareOutcome>, ResourceChange> absent =
                OwnerDecisions.delete(Subject.at(IMAGE, null, Instant.EPOCH), call(OWNER, RULES));
        assertRefused(Reason.IMAGE_UNKNOWN, only(absent));
    }

    private static SharedResource stored(ImageSpec spec) {
        return SharedResource.registered(Image.registered(IMAGE, OWNER.id(), OWNER.region(), spec, NOW));
    }

    private static SharedResource stored(BackupSpec spec) {
        return SharedResource.registered(new Backup(BACKUP, OWNER.id(), OWNER.region(), spec, List.of(), NOW));
    }

    private static BackupSpec sized(BackupKind kind, int gb, Integer... childrenGb) {
        return new BackupSpec(
                "nightly",
                kind,
                new VaultId("vault-1"),
                gb,
                List.of(childrenGb),
                Encryption.NONE,
                BackupStatus.AVAILABLE,
                true,
                false,
                Instant.MIN,
                BackupSource.NONE);
    }

    private static ShareOutcome register(
            @Nullable SharedResource stored, Project actor, ResourceId id, ResourceSpec spec) {
        return register(stored, actor, id, spec, RULES);
    }

    private static ShareOutcome register(
            @Nullable SharedResource stored, Project actor, ResourceId id, ResourceSpec spec, SharingRules rules) {
        return only(OwnerDecisions.register(Subject.at(id, stored, Instant.EPOCH), call(actor, rules), spec));
    }

    private static ShareOutcome describe(SharedResource shared, ImageSpec next) {
        return update(shared, image -> ((Image) image).with(next));
    }

    private static SharedResource described(SharedResource shared, ImageSpec next) {
        return OwnerDecisions.update(
                        Subject.at(shared.id(), shared, Instant.EPOCH),
                        call(OWNER, RULES),
                        image -> ((Image) image).with(next))
                .change()
                .orElseThrow()
                .next();
    }

    private static ShareOutcome update(SharedResource shared, UnaryOperator<Resource> to) {
        return only(OwnerDecisions.update(Subject.at(shared.id(), shared, Instant.EPOCH), call(OWNER, RULES), to));
    }

    private static ShareOutcome delete(SharedResource shared, Project actor, SharingRules rules) {
        return only(OwnerDecisions.delete(Subject.at(shared.id(), shared, Instant.EPOCH), call(actor, rules)));
    }

    private static Call call(Project actor, SharingRules rules) {
        return new Call(actor.id(), FACTS, rules, Stamp.of(NOW));
    }

    /** The only outcome, which goes with a change if it is done, and with none otherwise. */
    private static ShareOutcome only(Decided<List<ShareOutcome>, ResourceChange> decided) {
        assertEquals(1, decided.answer().size());
        ShareOutcome outcome = decided.answer().get(0);
        assertEquals(outcome.result() == Result.DONE, decided.change().isPresent(), outcome::toString);
        return outcome;
    }

    private static void assertDone(ShareOutcome outcome) {
        assertEquals(Result.DONE, outcome.result(), outcome::toString);
    }

    private static void assertRefused(Reason reason, ShareOutcome outcome) {
        assertEquals(Result.REFUSED, outcome.result(), outcome::toString);
        assertEquals(
                List.of(reason.code()),
                outcome.objections().stream().map(Refusal::code).toList());
    }

    private static void assertDisksFixed(ShareOutcome outcome) {
        assertEquals(List.of(Refusal.of(Reason.IMAGE_IDENTITY_FIXED, "disks")), outcome.objections());
    }
}
