package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.Settlement;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VaultDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Project BOB = Project.of("p-bob", "eu-de", "a-bob");
    private static final Project CAROL = Project.of("p-carol", "eu-de", "a-carol");
    private static final VaultId VAULT = new VaultId("vault-1");
    private static final VaultSpec SPEC = VaultSpec.serverBackup("vault", 100);

    /** Its period begins now. */
    private static final VaultSpec LOOKING =
            SPEC.withNextBackupAt(NOW).withAssociation(AutomaticAssociation.from(Instant.EPOCH));

    private static final Unprotected SERVER = Unprotected.server("s-1", 30);
    private static final BackupId BACKUP = new BackupId("bak-1");
    private static final Vault REGISTERED = Vault.registered(BOB.id(), VAULT, SPEC);

    /** The backup, offered: the acceptance of the tests leads from revision 2 to revision 3. */
    private static final SharedResource OFFERED = SharedResource.registered(new Backup(
                    BACKUP,
                    new ProjectId("p-owner"),
                    BOB.region(),
                    BackupSpec.ofServer("nightly", "vault-0", 40),
                    List.of(),
                    NOW))
            .with(List.of(Member.offered(BOB, NOW), Member.offered(CAROL, NOW)));

    private static final Holding RESERVATION = new Holding(BACKUP, 40_960, 3, false, NOW);

    @Test
    void aVaultIsRegisteredOnceAndForAKnownProject() {
        VaultChange change = register(null, SPEC).change().orElseThrow();
        assertEquals(REGISTERED, change.next());
        assertFalse(change.dropped());
        assertEquals(0, change.expectedRevision());
        assertEquals(List.of(new VaultEvent(EventType.VAULT_REGISTERED, BOB.id(), VAULT, 1, NOW)), change.events());

        assertSoAlready(register(REGISTERED, SPEC));
        assertRefused("vault-id-taken", register(REGISTERED, SPEC.withName("other")));
        assertRefused("unknown-project", VaultDecisions.register(null, null, BOB.id(), VAULT, SPEC, 1, Stamp.of(NOW)));
    }

    @Test
    void aNewDescriptionIsTheNextRevision() {
        Vault filled = REGISTERED.with(List.of(RESERVATION));
        VaultChange change = update(filled, spec -> spec.withName("other").withUsedMb(7))
                .change()
                .orElseThrow();

        assertEquals(filled.with(SPEC.withName("other").withUsedMb(7)), change.next());
        assertEquals(2, change.expectedRevision());
        assertFalse(change.dropped());
        assertEquals(List.of(new VaultEvent(EventType.VAULT_UPDATED, BOB.id(), VAULT, 1, NOW)), change.events());

        assertSoAlready(update(filled, spec -> spec.withName(SPEC.name())));
        assertRefused("vault-unknown", update(null, spec -> spec));
    }

    @Test
    void whatAVaultIsForIsFixed() {
        assertRefused("vault-identity-fixed", update(REGISTERED, spec -> VaultSpec.diskBackup("vault", 100)));
        assertRefused(
                "vault-identity-fixed", update(REGISTERED, spec -> spec.withProtection(ProtectionType.REPLICATION)));
    }

    @Test
    void aVaultDoesNotBecomeSmallerThanWhatIsInIt() {
        Vault filled = REGISTERED.with(SPEC.withUsedMb(10 * 1024)).with(List.of(RESERVATION));

        assertTrue(update(filled, spec -> spec.withCapacityGb(50)).change().isPresent());
        assertRefused("vault-holds-more", update(filled, spec -> spec.withCapacityGb(49)));

        Vault overfilled = filled.with(filled.spec().withCapacityGb(20));
        assertTrue(update(overfilled, spec -> spec.withCapacityGb(21)).change().isPresent(), "a little more");
        assertTrue(update(overfilled, spec -> spec.withName("other")).change().isPresent(), "neither more nor less");
        assertRefused("vault-holds-more", update(overfilled, spec -> spec.withCapacityGb(19)));
    }

    @Test
    void onlyAnEmptyVaultGoes() {
        VaultChange change =
                VaultDecisions.drop(REGISTERED, 1, Stamp.of(NOW)).change().orElseThrow();
        assertTrue(change.dropped());
        assertEquals(1, change.expectedRevision());
        assertEquals(List.of(new VaultEvent(EventType.VAULT_DELETED, BOB.id(), VAULT, 1, NOW)), change.events());

        assertSoAlready(VaultDecisions.drop(null, 1, Stamp.of(NOW)));
        assertRefused(
                "vault-not-deletable", VaultDecisions.drop(REGISTERED.with(List.of(RESERVATION)), 1, Stamp.of(NOW)));
    }

    @Test
    void aReservationWhoseAcceptanceIsCommittedIsKept() {
        SharedResource accepted = accepted(OFFERED, BOB, VAULT, 3);

        assertEquals(Settlement.KEEP, settle(accepted));
        assertEquals(Settlement.KEEP, settle(accepted.fenced().fenced()), "whatever happened since");
        assertEquals(Settlement.KEEP, settle(accepted.without(List.of(CAROL.id()))));
    }

    @Test
    void aReservationWhoseAcceptanceMayStillBeCommittedIsFencedOff() {
        assertEquals(2, OFFERED.revision());
        assertEquals(Settlement.FENCE, settle(OFFERED));
    }

    @Test
    void aReservationWhoseAcceptanceCanNoLongerBeCommittedIsReleased() {
        SharedResource accepted = accepted(OFFERED, BOB, VAULT, 3);
        Member pending = OFFERED.member(BOB.id()).orElseThrow();
        Member rejected = pending.answered(MemberStatus.REJECTED, Placement.NONE, NOW);

        assertEquals(Settlement.RELEASE, settle(null), "never stored");
        assertEquals(Settlement.RELEASE, settle(OFFERED.fenced()), "fenced off");
        assertEquals(Settlement.RELEASE, settle(OFFERED.fenced().fenced()), "overtaken");
        assertEquals(Settlement.RELEASE, settle(OFFERED.without(List.of(BOB.id()))), "withdrawn");
        assertEquals(Settlement.RELEASE, settle(OFFERED.asDeleted(NOW)), "deleted");
        assertEquals(Settlement.RELEASE, settle(OFFERED.with(List.of(rejected))), "rejected");
        assertEquals(Settlement.RELEASE, settle(accepted.with(List.of(rejected))), "accepted, then given back");
    }

    @Test
    void onlyThisVeryAcceptanceKeepsAReservation() {
        assertEquals(
                Settlement.RELEASE, settle(accepted(OFFERED, BOB, new VaultId("vault-2"), 3)), "into another vault");
        assertEquals(Settlement.RELEASE, settle(accepted(OFFERED.fenced(), BOB, VAULT, 4)), "a later attempt");
        assertEquals(Settlement.RELEASE, settle(accepted(OFFERED, CAROL, VAULT, 3)), "another recipient's");
    }

    @Test
    void aFenceIsTheNextRevisionAndNothingElse() {
        ResourceChange fence = VaultDecisions.fence(OFFERED, Stamp.of(NOW));

        assertEquals(2, fence.expectedRevision());
        assertEquals(3, fence.next().revision());
        assertEquals(OFFERED.resource(), fence.next().resource());
        assertEquals(OFFERED.members(), fence.next().members());
        assertFalse(fence.next().deleted());
        assertEquals(List.of(new ResourceEvent(EventType.FENCED, BACKUP, OFFERED.owner(), 3, 0, NOW)), fence.events());
        assertEquals(Settlement.RELEASE, settle(fence.next()));
    }

    @Test
    void anAssociationIsConfirmedWhileItIsDue() {
        Vault vault = Vault.registered(BOB.id(), VAULT, LOOKING);
        VaultChange change = confirm(vault, SERVER, NOW).change().orElseThrow();

        assertEquals(vault.with(LOOKING.withAssociatedGb(Map.of("s-1", 30))), change.next());
        assertFalse(change.dropped());
        assertEquals(List.of(new VaultEvent(EventType.VAULT_UPDATED, BOB.id(), VAULT, 1, NOW)), change.events());
    }

    @Test
    void whatIsAssociatedSoIsConfirmedAgainAtAnyTime() {
        Vault confirmed = Vault.registered(
                BOB.id(),
                VAULT,
                LOOKING.associating(SERVER)
                        .withNextBackupAt(NOW.plusSeconds(3600))
                        .withAssociation(AutomaticAssociation.OFF));

        assertSoAlready(confirm(confirmed, SERVER, NOW));
        assertRefused("association-not-due", confirm(confirmed, Unprotected.server("s-1", 31), NOW));
    }

    @Test
    void whatTheVaultDoesNotAssociateNowIsNotConfirmed() {
        assertNotDue(LOOKING, SERVER, NOW.minusMillis(1), "before the period");
        assertNotDue(LOOKING.withAssociation(AutomaticAssociation.OFF), SERVER, NOW, "switched off");
        assertNotDue(LOOKING.withNextBackupAt(Instant.MAX), SERVER, NOW, "without a policy");
        assertNotDue(LOOKING.withStatus(VaultStatus.FROZEN), SERVER, NOW, "frozen");
        assertNotDue(LOOKING.withAllocatedGb(60), SERVER, NOW, "40 GB left");
        assertNotDue(LOOKING, Unprotected.server("s-1", 100), NOW, "as large as what is left");
        assertNotDue(LOOKING, new Unprotected("d-1", VaultObject.DISK, 30, Map.of()), NOW, "a disk");
        assertNotDue(
                LOOKING.withAssociation(AutomaticAssociation.from(Instant.EPOCH).withTags(Map.of("env", "prod"))),
                SERVER.withTags(Map.of("env", "test")),
                NOW,
                "tagged otherwise");
        assertRefused("vault-unknown", confirm(null, SERVER, NOW));
    }

    private static void assertNotDue(VaultSpec spec, Unprotected resource, Instant now, String why) {
        Decided<Outcome, VaultChange> decided = confirm(Vault.registered(BOB.id(), VAULT, spec), resource, now);

        assertEquals(
                Outcome.refused(Refusal.of(Reason.ASSOCIATION_NOT_DUE, resource.id(), VAULT)), decided.answer(), why);
        assertEquals(Optional.empty(), decided.change(), why);
    }

    private static Decided<Outcome, VaultChange> confirm(@Nullable Vault present, Unprotected resource, Instant now) {
        return VaultDecisions.confirm(present, VAULT, resource, 1, Stamp.of(now));
    }

    private static Settlement settle(@Nullable SharedResource resource) {
        return VaultDecisions.settle(BOB.id(), VAULT, RESERVATION, resource);
    }

    private static SharedResource accepted(SharedResource shared, Project recipient, VaultId vault, long attempt) {
        Member member = shared.member(recipient.id()).orElseThrow();
        return shared.with(List.of(member.answered(MemberStatus.ACCEPTED, new Placement.InVault(vault, attempt), NOW)));
    }

    private static Decided<Outcome, VaultChange> register(@Nullable Vault present, VaultSpec spec) {
        return VaultDecisions.register(present, BOB, BOB.id(), VAULT, spec, 1, Stamp.of(NOW));
    }

    private static Decided<Outcome, VaultChange> update(@Nullable Vault present, UnaryOperator<VaultSpec> update) {
        return VaultDecisions.update(present, VAULT, update, 1, Stamp.of(NOW));
    }

    private static void assertSoAlready(Decided<Outcome, VaultChange> decided) {
        assertEquals(Outcome.already(), decided.answer());
        assertEquals(Optional.empty(), decided.change());
    }

    private static void assertRefused(String code, Decided<Outcome, VaultChange> decided) {
        assertEquals(
                List.of(code),
                decided.answer().objections().stream().map(Refusal::code).toList());
        assertEquals(Optional.empty(), decided.change());
    }
}
