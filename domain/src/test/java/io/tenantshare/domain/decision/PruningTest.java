package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left of deleted resources (OB-7). */
class PruningTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Project OWNER = Project.of("p-owner", "eu-de", "a-owner");
    private static final Project BOB = Project.of("p-bob", "eu-de", "a-bob");
    private static final ImageId IMAGE = new ImageId("img-1");
    private static final ImageSpec WEB = ImageSpec.systemDisk("web", 40);
    private static final SharedResource LIVE =
            SharedResource.registered(Image.registered(IMAGE, OWNER.id(), OWNER.region(), WEB, NOW));
    private static final SharedResource DELETED = LIVE.asDeleted(NOW);
    private static final SharedResource PRUNED = DELETED.asPruned(false);
    private static final SharedResource FREED = DELETED.asPruned(true);

    @Test
    void onlyIdAndLastRevisionAreLeftOfWhatWasDeletedBeforeTheTime() {
        SharedResource left = prune(DELETED, NOW.plusMillis(1), false).orElseThrow();

        assertEquals(IMAGE, left.id());
        assertEquals(DELETED.revision(), left.revision());
        assertTrue(left.deleted() && left.pruned());
        assertFalse(left.idFree());
        assertEquals(Optional.empty(), left.deletedAt());
        assertEquals(List.of(), left.members());
        assertThrows(IllegalStateException.class, left::resource);
        assertThrows(IllegalStateException.class, left::owner);
        assertEquals("img-1@2 pruned", left.toString());
    }

    @Test
    void nothingElseIsPruned() {
        assertEquals(Optional.empty(), prune(DELETED, NOW, false), "deleted at that very time");
        assertEquals(Optional.empty(), prune(LIVE, NOW.plusMillis(1), true), "not deleted");
        assertEquals(Optional.empty(), prune(PRUNED, NOW.plusMillis(1), true), "pruned already");
        assertEquals(
                Optional.empty(),
                prune(SharedResource.tombstone(LIVE.resource(), 2, Optional.empty()), NOW.plusMillis(1), true),
                "nobody knows when it was deleted");
        assertThrows(IllegalStateException.class, () -> LIVE.asPruned(false));
    }

    @Test
    void thePrunedIdNeverComesBack() {
        assertRefused(Reason.IMAGE_ID_TAKEN, register(PRUNED, OWNER));
        assertRefused(Reason.IMAGE_ID_TAKEN, register(PRUNED, BOB));
        assertThrows(IllegalStateException.class, () -> PRUNED.registeredAnew(LIVE.resource()));
    }

    @Test
    void theFreedIdComesBackForAnybodyWithoutRepeatingAnEventId() {
        for (Project project : List.of(OWNER, BOB)) {
            ResourceChange change = register(FREED, project).change().orElseThrow();

            assertEquals(FREED.revision(), change.expectedRevision());
            assertTrue(change.registers());
            assertEquals(project.id(), change.next().owner());
            assertFalse(change.next().deleted()
                    || change.next().pruned()
                    || change.next().idFree());
            assertEquals(
                    new EventId("image:img-1", 3, 0), change.events().get(0).id());
        }
    }

    @Test
    void whatIsPrunedIsUnknownToEverybody() {
        for (SharedResource left : List.of(PRUNED, FREED)) {
            Subject subject = Subject.at(IMAGE, left, Instant.EPOCH);
            for (Project project : List.of(OWNER, BOB)) {
                assertEquals(Relation.NONE, subject.relationOf(project.id()));
                assertRefused(Reason.IMAGE_UNKNOWN, OwnerDecisions.delete(subject, call(project)));
                assertEquals(
                        List.of(Refusal.of(Reason.IMAGE_UNKNOWN, IMAGE.value())),
                        UseDecisions.decide(subject, call(project), Use.of(Operation.CREATE_SERVER))
                                .objections());
                assertEquals(Optional.empty(), Views.resource(subject, call(project)));
                assertEquals(List.of(), Views.members(subject, call(project)));
            }
        }
    }

    @Test
    void roomThatIsStillReservedForItIsReleased() {
        ProjectId bob = BOB.id();
        for (long attempt = 1; attempt <= 4; attempt++) {
            Holding holding = new Holding(IMAGE, 100, attempt, false, NOW);
            for (SharedResource left : List.of(DELETED, PRUNED, FREED)) {
                assertEquals(Settlement.RELEASE, VaultDecisions.settle(bob, new VaultId("vault-1"), holding, left));
            }
        }
    }

    @Test
    void anImageIsForgottenByABackupThatIsPruned() {
        BackupId backup = new BackupId("bak-1");
        Subject pruned = Subject.at(backup, SharedResource.pruned(backup, 4, false), Instant.EPOCH);

        assertEquals(
                Optional.empty(),
                BackupImageDecisions.forget(pruned, call(OWNER), IMAGE).change());
    }

    private static Optional<SharedResource> prune(SharedResource shared, Instant before, boolean freeId) {
        return OwnerDecisions.prune(shared, before, freeId);
    }

    private static Decided<List<ShareOutcome>, ResourceChange> register(
            @Nullable SharedResource stored, Project project) {
        return OwnerDecisions.register(Subject.at(IMAGE, stored, Instant.EPOCH), call(project), WEB);
    }

    private static Call call(Project project) {
        Facts facts = KnownFacts.none().with(OWNER).with(BOB);
        return new Call(project.id(), facts, SharingRules.standard(), Stamp.of(NOW));
    }

    private static void assertRefused(Reason reason, Decided<List<ShareOutcome>, ResourceChange> decided) {
        assertEquals(Optional.empty(), decided.change());
        assertEquals(
                List.of(reason.code()),
                decided.answer().get(0).objections().stream().map(Refusal::code).toList());
    }
}
