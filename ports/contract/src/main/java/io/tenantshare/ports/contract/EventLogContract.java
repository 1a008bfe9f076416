package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.PLAIN;
import static io.tenantshare.ports.contract.Samples.STRANGER;
import static io.tenantshare.ports.contract.Samples.accept;
import static io.tenantshare.ports.contract.Samples.acceptBackup;
import static io.tenantshare.ports.contract.Samples.acceptedElsewhere;
import static io.tenantshare.ports.contract.Samples.addition;
import static io.tenantshare.ports.contract.Samples.ask;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.delete;
import static io.tenantshare.ports.contract.Samples.deleteBackup;
import static io.tenantshare.ports.contract.Samples.derived;
import static io.tenantshare.ports.contract.Samples.describe;
import static io.tenantshare.ports.contract.Samples.describeBackup;
import static io.tenantshare.ports.contract.Samples.dropping;
import static io.tenantshare.ports.contract.Samples.forget;
import static io.tenantshare.ports.contract.Samples.giveBack;
import static io.tenantshare.ports.contract.Samples.granting;
import static io.tenantshare.ports.contract.Samples.grants;
import static io.tenantshare.ports.contract.Samples.importing;
import static io.tenantshare.ports.contract.Samples.moveEnd;
import static io.tenantshare.ports.contract.Samples.note;
import static io.tenantshare.ports.contract.Samples.offer;
import static io.tenantshare.ports.contract.Samples.offerBackup;
import static io.tenantshare.ports.contract.Samples.pendingElsewhere;
import static io.tenantshare.ports.contract.Samples.project;
import static io.tenantshare.ports.contract.Samples.recording;
import static io.tenantshare.ports.contract.Samples.registration;
import static io.tenantshare.ports.contract.Samples.reject;
import static io.tenantshare.ports.contract.Samples.remind;
import static io.tenantshare.ports.contract.Samples.ruled;
import static io.tenantshare.ports.contract.Samples.rules;
import static io.tenantshare.ports.contract.Samples.ruling;
import static io.tenantshare.ports.contract.Samples.standing;
import static io.tenantshare.ports.contract.Samples.tidy;
import static io.tenantshare.ports.contract.Samples.traces;
import static io.tenantshare.ports.contract.Samples.withdraw;
import static io.tenantshare.ports.contract.Samples.wouldDo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.decision.VaultDecisions;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.EventLog} promises once a change is published. */
public interface EventLogContract extends StorageFixture {

    @Test
    default void theLogOfAnEmptyStorageIsEmpty() {
        assertEquals(List.of(), storage().events().read(0, 1000));
    }

    @Test
    default void publishedEventsAreLoggedInTheOrderOfRevisions() {
        Scene scene = new Scene(storage());
        ResourceChange registration = registration("img-1");
        ResourceChange offer = offer(scene.commit(registration), at(1), BOB, CAROL);
        ResourceChange acceptance = accept(scene.commit(offer), at(2), BOB);
        scene.commit(acceptance);

        scene.publish(registration, offer, acceptance);

        assertEquals(Scene.events(List.of(registration, offer, acceptance)), scene.loggedEvents());
    }

    @Test
    default void eventsPublishedOutOfOrderAreLoggedInTheOrderOfRevisions() {
        Scene scene = new Scene(storage());
        ResourceChange registration = registration("img-1");
        ResourceChange offer = offer(scene.commit(registration), at(1), BOB, CAROL);
        ResourceChange deletion = delete(scene.commit(offer), at(2));
        scene.commit(deletion);

        scene.publish(deletion);
        scene.publish(registration);
        scene.publish(offer);

        assertEquals(Scene.events(List.of(registration, offer, deletion)), scene.loggedEvents());
    }

    @Test
    default void anEventPublishedTwiceIsLoggedOnce() {
        Scene scene = new Scene(storage());
        ResourceChange registration = registration("img-1");
        scene.commit(registration);

        scene.publish(registration);
        scene.publish(registration, registration);
        scene.tell(List.of(registration));
        scene.publish(registration);

        assertEquals(registration.events(), scene.loggedEvents());
    }

    @Test
    default void readingGoesOnAfterAPlaceInTheLog() {
        Scene scene = tenEvents();
        List<LoggedEvent> log = scene.log(1000);
        assertEquals(10, log.size());

        for (int limit = 1; limit <= 11; limit++) {
            assertEquals(log, scene.log(limit));
        }
        for (int i = 0; i < log.size(); i++) {
            assertEquals(
                    log.subList(i + 1, log.size()),
                    storage().events().read(log.get(i).sequence(), 1000));
        }
    }

    @Test
    default void aPageIsFullUnlessTheLogEnds() {
        Scene scene = tenEvents();
        List<LoggedEvent> log = scene.log(1000);

        for (int limit = 1; limit <= 10; limit++) {
            assertEquals(log.subList(0, limit), storage().events().read(0, limit));
        }
    }

    @Test
    default void readingReturnsTheOldestEventsFirst() {
        Scene scene = new Scene(storage());
        List<SharingEvent> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ResourceChange change = registration("img-" + (9 - i));
            scene.done(change);
            expected.addAll(change.events());
        }

        assertEquals(
                expected.subList(0, 2),
                storage().events().read(0, 2).stream().map(LoggedEvent::event).toList());
        assertEquals(expected, scene.loggedEvents());
    }

    @Test
    default void nothingFollowsTheEndOfTheLog() {
        Scene scene = new Scene(storage());
        scene.done(registration("img-1"));
        long last = scene.log(1000).get(0).sequence();

        assertTrue(last > 0, "0 is before every event");
        assertEquals(List.of(), storage().events().read(last, 1000));
        assertEquals(List.of(), storage().events().read(last + 1_000_000, 1000));
        assertEquals(List.of(), storage().events().read(Long.MAX_VALUE, 1000));
    }

    @Test
    default void aLaterEventHasAGreaterSequence() {
        Scene scene = new Scene(storage());
        long last = 0;
        for (int i = 0; i < 20; i++) {
            ResourceChange change = registration("img-" + i % 4 + "-" + i);
            scene.done(change);
            List<LoggedEvent> read = storage().events().read(last, 1000);
            assertEquals(change.events(), read.stream().map(LoggedEvent::event).toList());
            last = read.get(0).sequence();
        }
    }

    @Test
    default void everyTypeOfEventIsLoggedUnchanged() {
        Scene scene = new Scene(storage());
        List<Change> changes = oneOfEveryType();
        assertEquals(
                EnumSet.allOf(EventType.class),
                Scene.events(changes).stream().map(SharingEvent::type).collect(Collectors.toSet()));
        for (Change change : changes) {
            scene.commit(change);
            scene.tell(List.of(change));
        }

        assertEquals(Scene.events(changes), scene.loggedEvents());
    }

    @Test
    default void eventsOfAnyContentAreLoggedUnchanged() {
        Scene scene = new Scene(storage());
        List<Change> changes = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            ProjectId id = new ProjectId(text);
            AccountId account = new AccountId(text);
            ResourceChange registration = registration(new ImageId(text), id, PLAIN, at(1));
            changes.add(addition(Project.of(text, text, text)));
            changes.add(registration);
            changes.add(offer(registration.next(), at(2), BOB));
            changes.add(granting(grants(id, text, account), account));
            changes.add(ruling(rules(id, RecipientRule.accept(text, OfferMatch.from(text)))));
            changes.add(registration(new VaultId(text), id, VaultSpec.serverBackup(text, 100)));
            ResourceChange backup = registration(new BackupId(text), id, BackupSpec.ofServer(text, text, 1), at(1));
            ResourceChange offered = offerBackup(backup.next(), at(2), STRANGER);
            changes.add(backup);
            changes.add(offered);
            ResourceChange accepted = acceptBackup(offered.next(), at(3), STRANGER, new VaultId(text));
            changes.add(accepted);
            changes.add(importing(
                    accepted.next(), at(4), List.of(acceptedElsewhere(BOB).into(text), pendingElsewhere(CAROL))));
            changes.add(recording(new DerivedResource(id, DerivedId.server(text), new ImageId(text), at(3))));
        }
        for (Change change : changes) {
            scene.commit(change);
            scene.tell(List.of(change));
        }

        assertEquals(Scene.events(changes), scene.loggedEvents());
    }

    @Test
    default void aChangeWithManyEventsIsLoggedInTheirOrder() {
        Scene scene = new Scene(storage());
        SharedResource shared = scene.done(registration("img-1"));
        ResourceChange offer = offer(shared, at(1), Samples.projects("p-", 256));
        ResourceChange deletion = delete(scene.done(offer), at(2));
        scene.done(deletion);

        assertEquals(Scene.events(List.of(registration("img-1"), offer, deletion)), scene.loggedEvents());
    }

    @Test
    default void whoCausedAnEventIsLoggedWithIt() {
        Scene scene = new Scene(storage());
        Cause cause = Cause.UNSTATED.by("user-7").in("req-42").saying("Line one.\nLine two: 'quoted' \"$set\" {}.");
        ProjectChange change = new ProjectChange(
                project(OWNER), List.of(new ProjectEvent(EventType.PROJECT_REGISTERED, project(OWNER), at(1), cause)));
        scene.commit(change);
        scene.tell(List.of(change));

        assertEquals(change.events(), scene.loggedEvents());
        assertEquals(cause, scene.loggedEvents().get(0).cause());
    }

    @Test
    default void anEventIsReplacedInItsPlaceAndTheOthersStay() {
        Scene scene = new Scene(storage());
        for (Change change : oneOfEveryType()) {
            ProjectChange told = change instanceof ProjectChange project ? saying(project) : null;
            scene.commit(told == null ? change : told);
            scene.tell(List.of(told == null ? change : told));
        }
        List<LoggedEvent> before = scene.log(1000);
        LoggedEvent said = before.stream()
                .filter(logged -> logged.event() instanceof ProjectEvent)
                .findFirst()
                .orElseThrow();
        ProjectEvent event = (ProjectEvent) said.event();
        LoggedEvent silent =
                new LoggedEvent(said.sequence(), new ProjectEvent(event.type(), event.project(), event.at()));
        assertTrue(!event.cause().equals(Cause.UNSTATED));

        storage().events().replace(List.of(silent));
        storage().events().replace(List.of(silent));
        storage().events().replace(List.of());

        List<LoggedEvent> expected = before.stream()
                .map(logged -> logged.equals(said) ? silent : logged)
                .toList();
        assertEquals(expected, scene.log(1000));
        assertEquals(
                expected.stream()
                        .filter(logged -> logged.event().concerns(OWNER))
                        .toList(),
                page(new LogFilter.OfProject(OWNER), 0, 1000).events());
    }

    private static ProjectChange saying(ProjectChange change) {
        ProjectEvent event = (ProjectEvent) change.events().get(0);
        Cause cause = Cause.UNSTATED.by("user-7").saying("Hello.");
        return new ProjectChange(
                change.next(), List.of(new ProjectEvent(event.type(), event.project(), event.at(), cause)));
    }

    @Test
    default void aFilterFindsTheEventsOfOneResourceOrOfOneProject() {
        Scene scene = new Scene(storage());
        for (Change change : oneOfEveryType()) {
            scene.commit(change);
            scene.tell(List.of(change));
        }
        List<LoggedEvent> all = scene.log(1000);
        List<LogFilter> filters = List.of(
                new LogFilter.OfResource(new ImageId("img-1")),
                new LogFilter.OfResource(new BackupId("bak-1")),
                new LogFilter.OfResource(new BackupId("img-1")),
                new LogFilter.OfProject(OWNER),
                new LogFilter.OfProject(BOB),
                new LogFilter.OfProject(CAROL),
                new LogFilter.OfProject(new ProjectId("p-nobody")));

        for (LogFilter filter : filters) {
            List<LoggedEvent> passing = all.stream()
                    .filter(logged -> filter.matches(logged.event()))
                    .toList();
            assertEquals(passing, page(filter, 0, 1000).events(), "all that pass " + filter);
            assertEquals(passing, inPagesOfTwo(filter), "the same, two by two, that pass " + filter);
        }
    }

    @Test
    default void anImportIsFoundByEachProjectThatItNames() {
        Scene scene = new Scene(storage());
        List<ProjectId> projects = Samples.projects("p-", 256);
        SharedResource shared = scene.done(registration("img-1"));
        ResourceChange imported = importing(
                shared, at(1), projects.stream().map(Samples::acceptedElsewhere).toList());
        scene.done(imported);
        scene.done(registration("img-2"));
        LoggedEvent logged = scene.log(1000).get(1);

        assertEquals(imported.events(), List.of(logged.event()));
        for (int i : List.of(0, 1, 2, 127, 254, 255)) {
            LogFilter filter = new LogFilter.OfProject(projects.get(i));
            assertEquals(List.of(logged), page(filter, 0, 2).events(), "that pass " + filter);
            assertEquals(List.of(), page(filter, logged.sequence(), 2).events(), "after it, that pass " + filter);
        }
    }

    /** A log that never ends is given up. */
    private List<LoggedEvent> inPagesOfTwo(LogFilter filter) {
        List<LoggedEvent> found = new ArrayList<>();
        LogPage page = page(filter, 0, 2);
        while (!page.events().isEmpty() && found.size() < 1000) {
            found.addAll(page.events());
            page = page(filter, page.upTo(), 2);
        }
        return found;
    }

    @Test
    default void aPageSaysHowFarTheLogWasLookedAt() {
        List<LoggedEvent> log = tenEvents().log(1000);
        long end = log.get(9).sequence();
        LogFilter third = new LogFilter.OfResource(new ImageId("img-2"));

        assertEquals(end, storage().events().last(), "the newest event");
        assertEquals(
                log.get(3).sequence(), page(LogFilter.EVERYTHING, 0, 4).upTo(), "a full page ends with its last event");
        assertEquals(end, page(LogFilter.EVERYTHING, 0, 1000).upTo(), "a page that is not full was read to the end");
        assertEquals(log.get(2).sequence(), page(third, 0, 1).upTo(), "a full page, whatever follows");
        assertEquals(end, page(third, 0, 2).upTo(), "read to the end, though what passes comes early");
        assertEquals(end + 5, page(third, end + 5, 2).upTo(), "never before the place that was read after");
        assertEquals(end + 5, page(LogFilter.EVERYTHING, end + 5, 2).upTo(), "the same without a filter");
    }

    @Test
    default void nothingIsForgottenThatIsStillKept() {
        long end = tenEvents().log(1000).get(9).sequence();

        for (LogFilter filter : List.of(LogFilter.EVERYTHING, new LogFilter.OfResource(new ImageId("img-9")))) {
            for (long after : List.of(0L, 3L, end, end + 10)) {
                assertEquals(after, page(filter, after, 2).forgottenUpTo(), "nothing is missing after " + after);
            }
        }
    }

    @Test
    default void theNewestEventOfAnEmptyLogHasNumberZero() {
        assertEquals(0, storage().events().last());
        assertEquals(0, page(new LogFilter.OfProject(OWNER), 0, 10).upTo(), "nothing was looked at");
    }

    private LogPage page(LogFilter filter, long after, int limit) {
        return storage().events().read(filter, after, limit);
    }

    private static List<Change> oneOfEveryType() {
        AccountId account = new AccountId("a-1");
        ProjectChange project = addition(project(OWNER));
        ProjectChange closing =
                standing(project.next(), EventType.PROJECT_CLOSING, ProjectState.CLOSING, Optional.of(at(60)));
        ProjectChange closed =
                standing(closing.next(), EventType.PROJECT_CLOSED, ProjectState.CLOSED, Optional.empty());
        ProjectChange erasing =
                standing(closed.next(), EventType.PROJECT_ERASING, ProjectState.CLOSED, Optional.of(at(90)));
        ProjectChange erased =
                standing(erasing.next(), EventType.PROJECT_ERASED, ProjectState.ERASED, Optional.empty());
        ResourceChange left = registration("img-7");
        ResourceChange leftOffer = offer(left.next(), at(1), BOB);
        ResourceChange givenBack = giveBack(leftOffer.next(), at(2), BOB);
        ResourceChange registration = registration("img-1");
        ResourceChange update = describe(registration.next(), at(1), spec -> spec.withName("new name"));
        ResourceChange offer = offer(update.next(), at(2), BOB, CAROL);
        ResourceChange acceptance = accept(offer.next(), at(3), BOB);
        ResourceChange rejection = reject(acceptance.next(), at(4), CAROL);
        ResourceChange withdrawal = withdraw(rejection.next(), at(5), CAROL);
        ResourceChange taken = importing(withdrawal.next(), at(6), List.of(acceptedElsewhere(CAROL)));
        ResourceChange deletion = delete(taken.next(), at(7));
        KeyGrants granted = grants(OWNER, "key-1", account);
        KeyGrants revoked = granted.revoking(account);
        KeyChange revocation = new KeyChange(
                revoked,
                List.of(new KeyEvent(EventType.KEY_REVOKED, OWNER, revoked.key(), account, revoked.revision(), at(7))));
        DerivedResource server = derived(BOB, DerivedId.server("s-1"));
        DerivedResource replica = derived(BOB, DerivedId.image("img-2"));
        DerivedChange replication = new DerivedChange(
                replica,
                false,
                List.of(new DerivedEvent(EventType.REPLICATED, BOB, replica.id(), replica.source(), 1, at(8))));
        ResourceChange backup = registration(new BackupId("bak-1"));
        ResourceChange redescribed = describeBackup(backup.next(), at(1), spec -> spec.withName("new name"));
        ResourceChange offered = offerBackup(redescribed.next(), at(2), BOB);
        ResourceChange accepted = acceptBackup(offered.next(), at(3), BOB, new VaultId("vault-1"));
        ResourceChange noted = note(accepted.next(), at(4), BOB, "img-3");
        ResourceChange notedByOwner = note(noted.next(), at(5), OWNER, "img-4");
        ResourceChange forgottenByOwner = forget(notedByOwner.next(), at(6), OWNER, "img-4");
        ResourceChange forgotten = forget(forgottenByOwner.next(), at(7), BOB, "img-3");
        ResourceChange fenced = VaultDecisions.fence(forgotten.next(), Stamp.of(at(8)));
        ResourceChange ending = registration("img-5");
        Lifetime limited = new Lifetime(Optional.of(at(5)), Optional.of(at(7)));
        ResourceChange limitedOffer = offer(ending.next(), at(1), limited, BOB, CAROL);
        ResourceChange answered = accept(limitedOffer.next(), at(2), BOB);
        ResourceChange asked = ask(answered.next(), at(2), new Term.At(at(9)), "Longer.", BOB);
        ResourceChange reminded = remind(asked.next(), at(3), Duration.ofMinutes(4));
        ResourceChange moved = moveEnd(reminded.next(), at(3), at(6), BOB);
        ResourceChange tidied = tidy(moved.next(), at(8));
        ResourceChange audited = registration("img-6");
        ResourceChange wouldDo = wouldDo(audited.next(), at(1), BOB, traces().get(0));
        ResourceChange ruled = ruled(wouldDo.next(), at(2), CAROL, traces().get(3));
        VaultChange vault = registration(new VaultId("vault-1"));
        VaultChange largerVault = describe(vault.next(), vault.next().spec().withCapacityGb(200));
        return List.of(
                ending,
                limitedOffer,
                answered,
                asked,
                reminded,
                moved,
                tidied,
                audited,
                wouldDo,
                ruled,
                project,
                closing,
                closed,
                erasing,
                erased,
                left,
                leftOffer,
                givenBack,
                ruling(rules(BOB)),
                vault,
                largerVault,
                backup,
                redescribed,
                offered,
                accepted,
                noted,
                notedByOwner,
                forgottenByOwner,
                forgotten,
                fenced,
                deleteBackup(fenced.next(), at(9)),
                dropping(largerVault.next()),
                registration,
                update,
                offer,
                acceptance,
                rejection,
                withdrawal,
                taken,
                deletion,
                granting(granted, account),
                revocation,
                recording(server),
                replication,
                dropping(server, at(9)));
    }

    private Scene tenEvents() {
        Scene scene = new Scene(storage());
        for (int i = 0; i < 10; i++) {
            scene.done(registration("img-" + i));
        }
        return scene;
    }
}
