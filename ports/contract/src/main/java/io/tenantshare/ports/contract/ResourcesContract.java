package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.DAVE;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.PLAIN;
import static io.tenantshare.ports.contract.Samples.accept;
import static io.tenantshare.ports.contract.Samples.acceptBackup;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.delete;
import static io.tenantshare.ports.contract.Samples.deleteBackup;
import static io.tenantshare.ports.contract.Samples.describe;
import static io.tenantshare.ports.contract.Samples.describeBackup;
import static io.tenantshare.ports.contract.Samples.forget;
import static io.tenantshare.ports.contract.Samples.importing;
import static io.tenantshare.ports.contract.Samples.note;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.offerBackup;
import static io.tenantshare.ports.contract.Samples.offerWithoutRules;
import static io.tenantshare.ports.contract.Samples.pendingElsewhere;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.reject;
import static io.tenantshare.ports.contract.Samples.withdraw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.VaultDecisions;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.TextLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.Resources} promises to one caller; see {@link ConcurrencyContract} for many. */
public interface ResourcesContract extends StorageFixture {

    @Test
    default void noResourceIsFoundInAnEmptyStorage() {
        assertEquals(Optional.empty(), storage().resources().find(new ImageId("img-1")));
        assertEquals(List.of(), storage().resources().findAll(List.of(new ImageId("img-1"), new ImageId("img-2"))));
    }

    @Test
    default void savedResourceIsFoundUnchanged() {
        ResourceChange change = registration("img-1");

        assertEquals(List.of(true), storage().resources().saveAll(List.of(change)));

        assertEquals(
                Optional.of(State.of(change.next())),
                State.of(storage().resources().find(change.id())));
    }

    @Test
    default void everyStepOfALifeIsFoundAsItWasCommitted() {
        SharedResource now = kept(registration("img-1"));
        now = kept(offer(now, at(1), BOB, CAROL, DAVE));
        now = kept(accept(now, at(2), BOB));
        now = kept(reject(now, at(3), CAROL));
        now = kept(describe(now, at(4), spec -> spec.withName("another name")));
        now = kept(withdraw(now, at(5), DAVE));
        now = kept(offer(now, at(6), CAROL));
        now = kept(delete(now, at(7)));
        assertEquals(8, now.revision());
    }

    @Test
    default void anImportKeepsEveryMemberThatItsOneEventNames() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(offer(scene.done(registration("img-1")), at(1), BOB));
        List<ImportedMember> members = new ArrayList<>(Samples.projects("p-", 100).stream()
                .map(Samples::acceptedElsewhere)
                .toList());
        members.add(pendingElsewhere(CAROL));
        ResourceChange imported = importing(shared, at(2), members);

        SharedResource next = scene.done(imported);

        assertEquals(1, imported.events().size());
        assertEquals(State.of(next), State.of(scene.truth("img-1")));
        assertEquals(102, next.memberCount());
        scene.assertListsAgreeWithTheTruth(
                List.of(next.id()), List.of(OWNER, BOB, CAROL, new ProjectId("p-0"), new ProjectId("p-99")));
    }

    @Test
    default void aFirstRevisionOverAStoredResourceIsRefused() {
        Scene scene = new Scene(storage());
        SharedResource stored = scene.commit(registration("img-1"));
        ResourceChange again = registration(new ImageId("img-1"), BOB, PLAIN.withName("taken over"), at(1));

        assertEquals(List.of(false), storage().resources().saveAll(List.of(again)));

        assertEquals(State.of(stored), State.of(scene.truth("img-1")));
    }

    @Test
    default void aLaterRevisionOverNothingIsRefused() {
        ResourceChange second = offer(registration("img-1").next(), at(1), BOB);

        assertEquals(List.of(false), storage().resources().saveAll(List.of(second)));

        assertEquals(Optional.empty(), storage().resources().find(second.id()));
        assertEquals(List.of(), storage().resources().findAll(List.of(second.id())));
    }

    @Test
    default void saveOverAStaleRevisionIsRefusedAndChangesNothing() {
        Scene scene = new Scene(storage());
        SharedResource first = scene.commit(registration("img-1"));
        SharedResource second = scene.commit(offer(first, at(1), BOB));

        assertEquals(List.of(false), storage().resources().saveAll(List.of(offer(first, at(2), CAROL))));

        assertEquals(State.of(second), State.of(scene.truth("img-1")));
    }

    @Test
    default void theSameChangeIsStoredOnce() {
        Scene scene = new Scene(storage());
        ResourceChange change = registration("img-1");
        scene.commit(change);

        assertEquals(List.of(false), storage().resources().saveAll(List.of(change)));

        assertEquals(State.of(change.next()), State.of(scene.truth("img-1")));
    }

    @Test
    default void saveAheadOfTheStoredRevisionIsRefused() {
        Scene scene = new Scene(storage());
        SharedResource first = scene.commit(registration("img-1"));
        SharedResource neverStored = offer(first, at(1), BOB).next();

        assertEquals(List.of(false), storage().resources().saveAll(List.of(accept(neverStored, at(2), BOB))));

        assertEquals(State.of(first), State.of(scene.truth("img-1")));
    }

    @Test
    default void eachChangeOfABatchSucceedsOrLosesOnItsOwn() {
        Scene scene = new Scene(storage());
        SharedResource stale = scene.commit(registration("img-stale"));
        SharedResource newer = scene.commit(offer(stale, at(1), CAROL));
        SharedResource fresh = scene.commit(registration("img-fresh"));
        ResourceChange winning = offer(fresh, at(2), BOB);
        ResourceChange registering = registration("img-new");

        List<Boolean> saved = storage()
                .resources()
                .saveAll(List.of(
                        offer(stale, at(2), BOB),
                        winning,
                        offer(registration("img-unknown").next(), at(2), BOB),
                        registering));

        assertEquals(List.of(false, true, false, true), saved);
        assertEquals(State.of(newer), State.of(scene.truth("img-stale")));
        assertEquals(State.of(winning.next()), State.of(scene.truth("img-fresh")));
        assertEquals(State.of(registering.next()), State.of(scene.truth("img-new")));
        assertEquals(Optional.empty(), storage().resources().find(new ImageId("img-unknown")));
    }

    @Test
    default void theAnswersToALargeBatchAreInItsOrder() {
        Scene scene = new Scene(storage());
        List<ResourceChange> batch = new ArrayList<>();
        List<Boolean> expected = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            ResourceChange change = registration("img-" + i);
            boolean taken = i % 3 == 1;
            if (taken) {
                scene.commit(registration("img-" + i));
            }
            batch.add(change);
            expected.add(!taken);
        }

        assertEquals(expected, storage().resources().saveAll(batch));
    }

    @Test
    default void anEmptyBatchChangesNothing() {
        assertEquals(List.of(), storage().resources().saveAll(List.of()));
        assertEquals(List.of(), storage().resources().findAll(List.of()));
    }

    @Test
    default void findAllFindsWhatIsStoredAndLeavesTheRestOut() {
        Scene scene = new Scene(storage());
        SharedResource one = scene.commit(registration("img-1"));
        SharedResource two = scene.commit(offer(scene.commit(registration("img-2")), at(1), BOB));
        scene.commit(registration("img-3"));

        List<SharedResource> found = storage()
                .resources()
                .findAll(List.of(
                        new ImageId("img-2"),
                        new ImageId("img-0"),
                        new ImageId("img-1"),
                        new ImageId("img-10"),
                        new ImageId("IMG-1")));

        assertEquals(State.of(List.of(one, two)), State.of(found));
    }

    @Test
    default void aDeletedResourceIsFoundAsATombstone() {
        Scene scene = new Scene(storage());
        SharedResource deleted =
                scene.commit(delete(scene.commit(offer(scene.commit(registration("img-1")), at(1), BOB)), at(2)));

        assertTrue(scene.truth("img-1").deleted());
        assertEquals(State.of(deleted), State.of(scene.truth("img-1")));
        assertEquals(State.of(List.of(deleted)), State.of(storage().resources().findAll(List.of(deleted.id()))));
    }

    @Test
    default void aDeletedResourceIsNotRegisteredAgain() {
        Scene scene = new Scene(storage());
        SharedResource deleted = scene.commit(delete(scene.commit(registration("img-1")), at(1)));

        assertEquals(List.of(false), storage().resources().saveAll(List.of(registration("img-1"))));

        assertEquals(State.of(deleted), State.of(scene.truth("img-1")));
    }

    @Test
    default void everythingAnImageCanBeSurvivesTheRoundTrip() {
        List<ImageSpec> specs = Samples.specs();
        List<ResourceChange> registrations = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            registrations.add(registration(new ImageId("img-" + i), OWNER, specs.get(i), at(i)));
        }
        storage().resources().saveAll(registrations);

        for (ResourceChange registration : registrations) {
            assertEquals(
                    Optional.of(State.of(registration.next())),
                    State.of(storage().resources().find(registration.id())));
        }
    }

    @Test
    default void everythingABackupCanBeSurvivesTheRoundTrip() {
        List<ResourceChange> registrations = new ArrayList<>();
        for (BackupSpec spec : Samples.backupSpecs()) {
            BackupId id = new BackupId("bak-" + registrations.size());
            registrations.add(registration(id, OWNER, spec, at(registrations.size())));
        }
        storage().resources().saveAll(registrations);

        for (ResourceChange registration : registrations) {
            assertEquals(
                    Optional.of(State.of(registration.next())),
                    State.of(storage().resources().find(registration.id())));
        }
    }

    @Test
    default void everyStepOfABackupsLifeIsFoundAsItWasCommitted() {
        SharedResource now = kept(registration(new BackupId("bak-1")));
        now = kept(offerBackup(now, at(1), BOB, CAROL, DAVE));
        now = kept(acceptBackup(now, at(2), BOB, new VaultId("vault-1")));
        now = kept(acceptBackup(now, at(3), CAROL, new VaultId("vault-1")));
        now = kept(reject(now, at(4), CAROL));
        now = kept(acceptBackup(now, at(5), CAROL, new VaultId("vault-2")));
        now = kept(note(now, at(6), BOB, "img-1"));
        now = kept(note(now, at(7), OWNER, "img-2"));
        now = kept(VaultDecisions.fence(now, Stamp.of(at(8))));
        now = kept(describeBackup(now, at(9), spec -> spec.withName("another name")));
        now = kept(forget(now, at(10), BOB, "img-1"));
        now = kept(forget(now, at(11), OWNER, "img-2"));
        now = kept(withdraw(now, at(12), BOB));
        now = kept(deleteBackup(now, at(13)));
        assertEquals(14, now.revision());
    }

    @Test
    default void wherePlacedAndWhatWasRegisteredFromItSurviveTheRoundTrip() {
        SharedResource now = kept(registration(new BackupId("bak-1")));
        ProjectId[] recipients = Samples.ODD_TEXTS.stream().map(ProjectId::new).toArray(ProjectId[]::new);
        now = kept(offerBackup(now, at(1), recipients));
        for (ProjectId recipient : recipients) {
            now = kept(acceptBackup(now, at(2), recipient, new VaultId(recipient.value())));
            now = kept(note(now, at(3), recipient, recipient.value()));
        }
        Set<Placement> placements =
                State.of(now).members().stream().map(Member::placement).collect(Collectors.toSet());
        assertEquals(recipients.length, placements.size(), "each in a vault of its own, each by another attempt");
        assertFalse(placements.contains(Placement.NONE), "all of them are in a vault");
    }

    @Test
    default void anImageForAnAnswerIsFoundByItsTextAsByItsId() {
        Scene scene = new Scene(storage());
        assertFoundByText("x-1", Optional.empty());
        scene.commit(registration(new BackupId("x-1")));
        assertFoundByText("x-1", Optional.empty());

        SharedResource image = scene.commit(registration("x-1"));
        assertFoundByText("x-1", Optional.of(image));
        SharedResource offered = scene.commit(offer(image, at(1), BOB));
        assertFoundByText("x-1", Optional.of(offered));
        assertFoundByText("x-1", Optional.of(scene.commit(delete(offered, at(2)))));
        assertFoundByText(
                "\u05e9\u05dc\u05d5\u05dd x", Optional.of(scene.commit(registration("\u05e9\u05dc\u05d5\u05dd x"))));
        for (String none : List.of("", " ", " x-1", "x-1 ", "x-1\n", "x".repeat(1_000))) {
            assertFoundByTextOnly(none, Optional.empty());
        }
    }

    private void assertFoundByText(String id, Optional<SharedResource> expected) {
        assertFoundByTextOnly(id, expected);
        assertEquals(expected.map(State::of), State.of(storage().resources().findRecent(new ImageId(id))));
    }

    /** Only a storage that finds resources by text promises anything about texts. */
    private void assertFoundByTextOnly(String text, Optional<SharedResource> expected) {
        if (storage().resources() instanceof TextLookup lookup) {
            assertEquals(expected.map(State::of), State.of(lookup.findRecent(ResourceType.IMAGE, text)));
        }
    }

    @Test
    default void anImageAndABackupWithTheSameIdAreUnrelated() {
        Scene scene = new Scene(storage());
        SharedResource image = scene.commit(registration("x-1"));
        assertEquals(Optional.empty(), storage().resources().find(new BackupId("x-1")));
        assertEquals(List.of(), storage().resources().findAll(List.of(new BackupId("x-1"))));

        SharedResource backup = scene.commit(registration(new BackupId("x-1")));
        SharedResource offered = scene.commit(offer(image, at(1), BOB));

        assertEquals(State.of(offered), State.of(scene.truth(image.id())));
        assertEquals(State.of(backup), State.of(scene.truth(backup.id())));
        assertEquals(
                State.of(List.of(offered, backup)),
                State.of(storage().resources().findAll(List.of(image.id(), backup.id()))));
    }

    @Test
    default void nothingIsOwnedInAnEmptyStorage() {
        for (ResourceType type : ResourceType.values()) {
            assertEquals(List.of(), storage().resources().ownedBy(OWNER, type, Optional.empty(), 1000));
            assertEquals(List.of(), storage().resources().ownedBy(OWNER, type, Optional.of(new ImageId("img-1")), 1));
        }
    }

    @Test
    default void ownedResourcesAreListedByIdWithoutGapsOrRepeats() {
        Scene scene = new Scene(storage());
        List<SharedResource> expected = new ArrayList<>();
        List<String> ids = new ArrayList<>(Samples.ODD_TEXTS);
        // Beyond the basic plane: by code point after it, by UTF-16 unit before it.
        ids.add("\uff5e tilde");
        for (String id : ids) {
            SharedResource shared = scene.done(registration(new ImageId(id), OWNER, PLAIN.withName(id), at(0)));
            expected.add(id.length() < 9 ? scene.done(offer(shared, at(1), BOB)) : shared);
        }
        expected.sort(
                (one, other) -> Text.ORDER.compare(one.id().value(), other.id().value()));

        for (int limit : new int[] {1, 2, 5, ids.size() - 1, ids.size(), ids.size() + 1, 1000}) {
            assertEquals(
                    expected.stream().map(State::of).toList(),
                    owned(OWNER, ResourceType.IMAGE, limit),
                    "pages of " + limit);
        }
    }

    @Test
    default void ownedResourcesArePublishedAsTheyAre() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(registration(new BackupId("bak-1")));
        assertEquals(List.of(State.of(shared)), owned(OWNER, ResourceType.BACKUP, 10));

        shared = scene.done(offerBackup(shared, at(1), BOB));
        shared = scene.done(acceptBackup(shared, at(2), BOB, new VaultId("vault-1")));
        shared = scene.done(note(shared, at(3), OWNER, "img-1"));
        shared = scene.done(describeBackup(shared, at(4), spec -> spec.withName("new name")));

        assertEquals(List.of(State.of(shared)), owned(OWNER, ResourceType.BACKUP, 10));
    }

    @Test
    default void onlyWhatAProjectOwnsItselfIsListed() {
        Scene scene = new Scene(storage());
        SharedResource mine = scene.done(registration(new ImageId("img-1"), OWNER, PLAIN, at(0)));
        mine = scene.done(offer(mine, at(1), BOB));
        scene.done(accept(mine, at(2), BOB));
        SharedResource others = scene.done(registration(new ImageId("img-2"), CAROL, PLAIN, at(0)));

        assertEquals(List.of(State.of(scene.truth("img-1"))), owned(OWNER, ResourceType.IMAGE, 10));
        assertEquals(List.of(), owned(BOB, ResourceType.IMAGE, 10));
        assertEquals(List.of(State.of(others)), owned(CAROL, ResourceType.IMAGE, 10));
    }

    @Test
    default void ownedImagesAndOwnedBackupsAreListedApart() {
        Scene scene = new Scene(storage());
        SharedResource image = scene.done(registration("x-1"));
        assertEquals(List.of(), owned(OWNER, ResourceType.BACKUP, 10));
        SharedResource backup = scene.done(registration(new BackupId("x-1")));
        SharedResource later = scene.done(registration(new BackupId("x-2")));

        assertEquals(List.of(State.of(image)), owned(OWNER, ResourceType.IMAGE, 10));
        assertEquals(List.of(State.of(backup), State.of(later)), owned(OWNER, ResourceType.BACKUP, 1));

        scene.done(delete(image, at(1)));
        assertEquals(List.of(), owned(OWNER, ResourceType.IMAGE, 10));
        assertEquals(List.of(State.of(backup), State.of(later)), owned(OWNER, ResourceType.BACKUP, 10));
    }

    @Test
    default void deletedResourcesAreNotListedAndTakeNoPlaceOnAPage() {
        Scene scene = new Scene(storage());
        List<State> left = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            SharedResource shared = scene.done(registration("img-" + i));
            if (i % 3 == 0) {
                left.add(State.of(shared));
            } else {
                scene.done(delete(shared, at(i)));
            }
        }

        for (int limit : new int[] {1, 2, left.size(), 1000}) {
            assertEquals(left, owned(OWNER, ResourceType.IMAGE, limit));
        }
        assertEquals(
                left.subList(0, 2),
                storage().resources().ownedBy(OWNER, ResourceType.IMAGE, Optional.empty(), 2).stream()
                        .map(State::of)
                        .toList());
    }

    @Test
    default void aPageGoesOnAfterAResourceThatIsGone() {
        Scene scene = new Scene(storage());
        scene.done(registration("img-1"));
        SharedResource gone = scene.done(registration("img-2"));
        SharedResource last = scene.done(registration("img-3"));
        scene.done(delete(gone, at(1)));

        for (String after : List.of("img-2", "img-10", "img-20")) {
            assertEquals(
                    List.of(State.of(last)),
                    storage()
                            .resources()
                            .ownedBy(OWNER, ResourceType.IMAGE, Optional.of(new ImageId(after)), 10)
                            .stream()
                            .map(State::of)
                            .toList());
        }
        assertEquals(
                List.of(),
                storage().resources().ownedBy(OWNER, ResourceType.IMAGE, Optional.of(new ImageId("img-4")), 10));
    }

    @Test
    default void ownedResourcesOfAnyNameAreListed() {
        Scene scene = new Scene(storage());
        for (String text : Samples.ODD_TEXTS) {
            SharedResource shared =
                    scene.done(registration(new BackupId(text), new ProjectId(text), Samples.BACKUP, at(0)));

            assertEquals(List.of(State.of(shared)), owned(shared.owner(), ResourceType.BACKUP, 10), text);
        }
    }

    @Test
    default void aDeletedResourceDoesNotComeBackIntoTheListThroughALatePublication() {
        Scene scene = new Scene(storage());
        ResourceChange registration = registration("img-1");
        ResourceChange deletion = delete(scene.commit(registration), at(1));
        scene.commit(deletion);

        scene.publish(deletion);
        scene.publish(registration);

        assertEquals(List.of(), owned(OWNER, ResourceType.IMAGE, 10));
    }

    @Test
    default void everyMemberStatusSurvivesTheRoundTrip() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.commit(offer(scene.commit(registration("img-1")), at(1), BOB, CAROL, DAVE));
        scene.commit(reject(scene.commit(accept(shared, at(2), BOB)), at(3), CAROL));

        SharedResource found = scene.truth("img-1");

        assertEquals(Optional.of(MemberStatus.ACCEPTED), found.member(BOB).map(Member::status));
        assertEquals(Optional.of(MemberStatus.REJECTED), found.member(CAROL).map(Member::status));
        assertEquals(Optional.of(MemberStatus.PENDING), found.member(DAVE).map(Member::status));
        assertEquals(3, found.memberCount());
    }

    @Test
    default void whatBothSidesSaidStaysWithTheMember() {
        Scene scene = new Scene(storage());
        SharedResource offered = scene.done(offer(scene.done(registration("img-1")), at(1), BOB, CAROL));
        Member said = offered.member(BOB)
                .orElseThrow()
                .saying(Optional.of("For the tests.\nUntil Friday."))
                .answering(Optional.of("Too large."));
        SharedResource next = offered.with(List.of(said));
        ResourceChange described = new ResourceChange(
                next,
                List.of(new MemberEvent(
                        EventType.REJECTED, next.id(), OWNER, BOB, Placement.NONE, next.revision(), 0, at(2))));

        assertTrue(storage().resources().saveAll(List.of(described)).get(0));

        SharedResource kept = storage().resources().find(next.id()).orElseThrow();
        assertEquals(Optional.of(said), kept.member(BOB));
        assertEquals(Optional.empty(), kept.member(CAROL).orElseThrow().note());
    }

    @Test
    default void timestampsSurviveToTheMillisecond() {
        List<Instant> times = List.of(
                Instant.EPOCH,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.parse("2026-03-29T01:00:00.001Z"),
                Instant.parse("2026-10-25T01:59:59.999Z"),
                Instant.parse("9999-12-31T23:59:59.999Z"));
        Scene scene = new Scene(storage());
        for (int i = 0; i < times.size(); i++) {
            Instant time = times.get(i);
            SharedResource shared = scene.commit(registration(new ImageId("img-" + i), OWNER, PLAIN, time));
            shared = scene.commit(offer(shared, time.plusMillis(1), BOB));
            scene.commit(accept(shared, time.plusMillis(3), BOB));

            SharedResource found = scene.truth("img-" + i);

            assertEquals(time, found.resource().registeredAt());
            assertEquals(Optional.of(time.plusMillis(1)), found.member(BOB).map(Member::offeredAt));
            assertEquals(Optional.of(time.plusMillis(3)), found.member(BOB).map(Member::updatedAt));
        }
    }

    @Test
    default void twoHundredFiftySixMembersSurviveTheRoundTrip() {
        Scene scene = new Scene(storage());
        List<ProjectId> recipients = Samples.projects("p-", 256);
        SharedResource shared = scene.commit(offer(scene.commit(registration("img-1")), at(1), recipients));
        for (int i = 0; i < recipients.size(); i += 16) {
            shared = scene.commit(accept(shared, at(2 + i), recipients.get(i)));
        }

        assertEquals(256, scene.truth("img-1").memberCount());
        assertEquals(State.of(shared), State.of(scene.truth("img-1")));
    }

    @Test
    default void idsOfAnyContentAreKept() {
        Scene scene = new Scene(storage());
        List<SharedResource> stored = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            ProjectId owner = new ProjectId(text);
            Image image = Image.registered(new ImageId(text), owner, new Region(text), PLAIN, at(0));
            ResourceChange registration = new ResourceChange(
                    SharedResource.registered(image),
                    registration(image.id(), owner, PLAIN, at(0)).events());
            stored.add(scene.commit(offerWithoutRules(scene.commit(registration), at(1), BOB)));
        }

        for (SharedResource one : stored) {
            assertEquals(State.of(one), State.of(scene.truth(one.id())));
        }
        List<ResourceId> ids = stored.stream().map(SharedResource::id).toList();
        assertEquals(State.of(stored), State.of(storage().resources().findAll(ids)));
    }

    @Test
    default void membersOfAnyNameAreKept() {
        Scene scene = new Scene(storage());
        SharedResource registered = scene.commit(registration("img-1"));
        List<Member> members = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            members.add(Member.offered(new Project(new ProjectId(text), Samples.REGION, new AccountId(text)), at(1)));
        }
        List<ProjectId> recipients = members.stream().map(Member::recipient).toList();
        SharedResource shared = scene.commit(offer(registered, at(1), recipients));
        assertEquals(Set.copyOf(members), State.of(scene.truth("img-1")).members());

        shared = scene.commit(withdraw(shared, at(2), recipients.get(0), recipients.get(1)));

        assertEquals(State.of(shared), State.of(scene.truth("img-1")));
    }

    @Test
    default void whatIsHandedInOrOutStaysTheCallers() {
        Scene scene = new Scene(storage());
        ResourceChange change = registration("img-1");
        List<ResourceChange> batch = new ArrayList<>(List.of(change));
        storage().resources().saveAll(batch);
        batch.clear();
        List<ResourceId> ids = new ArrayList<>(List.of(change.id()));
        List<SharedResource> found = storage().resources().findAll(ids);
        ids.clear();

        scene.commit(offer(change.next(), at(1), BOB));

        assertEquals(State.of(List.of(change.next())), State.of(found));
        assertEquals(
                1,
                scene.pendingEvents().stream().filter(change.events()::contains).count());
    }

    /** The whole list, so many resources on a page. */
    private List<State> owned(ProjectId owner, ResourceType type, int limit) {
        List<State> listed = new ArrayList<>();
        Optional<ResourceId> after = Optional.empty();
        while (listed.size() <= 1000) {
            List<SharedResource> page = storage().resources().ownedBy(owner, type, after, limit);
            assertTrue(page.size() <= limit, "at most as many resources as asked for");
            if (page.isEmpty()) {
                return listed;
            }
            page.forEach(shared -> listed.add(State.of(shared)));
            after = Optional.of(page.get(page.size() - 1).id());
        }
        throw new AssertionError("the list does not end");
    }

    private SharedResource kept(ResourceChange change) {
        Scene scene = new Scene(storage());
        SharedResource next = scene.commit(change);
        assertEquals(State.of(next), State.of(scene.truth(change.id())));
        assertEquals(State.of(List.of(next)), State.of(storage().resources().findAll(List.of(change.id()))));
        return next;
    }
}
