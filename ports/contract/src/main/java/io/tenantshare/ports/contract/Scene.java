package io.tenantshare.ports.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import io.tenantshare.ports.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of a test on one storage: commit, publish, acknowledge, and what can be seen afterwards. */
final class Scene {

    /** More than the kit ever stores in one test: whoever goes on beyond it goes in circles. */
    private static final int MUCH = 20_000;

    private final Storage storage;

    Scene(Storage storage) {
        this.storage = storage;
    }

    /** Commits, and returns the state that is true now. */
    SharedResource commit(ResourceChange change) {
        assertEquals(List.of(true), storage.resources().saveAll(List.of(change)), "saved");
        return change.next();
    }

    /** Commits, publishes and acknowledges, as an undisturbed call does. */
    SharedResource done(ResourceChange change) {
        SharedResource next = commit(change);
        tell(List.of(change));
        return next;
    }

    void commit(Change change) {
        if (change instanceof ResourceChange resource) {
            commit(resource);
        } else if (change instanceof ProjectChange project) {
            boolean added = project.expectedRevision() == 0
                    ? storage.projects().add(project)
                    : storage.projects().save(project);
            assertTrue(added, "added");
        } else if (change instanceof KeyChange key) {
            assertTrue(storage.keys().save(key), "saved");
        } else if (change instanceof RuleChange rules) {
            assertTrue(storage.ruleSets().save(rules), "saved");
        } else if (change instanceof VaultChange vault) {
            assertTrue(storage.vaults().save(vault), "saved");
        } else if (change instanceof DerivedChange derived) {
            assertTrue(storage.derivedResources().save(derived), "saved");
        }
    }

    void publish(Commit... commits) {
        storage.outbox().publish(List.of(commits));
    }

    void tell(List<? extends Commit> commits) {
        storage.outbox().publish(commits);
        storage.outbox().acknowledge(commits);
    }

    SharedResource truth(ResourceId id) {
        return storage.resources().find(id).orElseThrow(() -> new AssertionError(id + " is not stored"));
    }

    SharedResource truth(String image) {
        return truth(new ImageId(image));
    }

    /** The events of the commits that are pending, in the order they are reported. */
    List<SharingEvent> pendingEvents() {
        return events(storage.outbox().pending(Instant.MAX, MUCH));
    }

    /** Does what a relay does until nothing is left, and returns the events it met. */
    List<SharingEvent> relay(int commitsAtOnce) {
        List<SharingEvent> met = new ArrayList<>();
        for (int round = 0; round < MUCH; round++) {
            List<PendingCommit> pending = storage.outbox().pending(Instant.MAX, commitsAtOnce);
            assertTrue(pending.size() <= commitsAtOnce, "no more commits than asked for");
            if (pending.isEmpty()) {
                return met;
            }
            met.addAll(events(pending));
            tell(pending);
        }
        return fail("what was acknowledged stays pending");
    }

    /** The whole log, read from its beginning. */
    List<SharingEvent> loggedEvents() {
        return log(1000).stream().map(LoggedEvent::event).toList();
    }

    /** The whole log, so many events at once. */
    List<LoggedEvent> log(int limit) {
        List<LoggedEvent> log = new ArrayList<>();
        long after = 0;
        while (log.size() < MUCH) {
            List<LoggedEvent> read = storage.events().read(after, limit);
            if (read.isEmpty()) {
                return log;
            }
            assertTrue(read.size() <= limit, "at most as many events as asked for");
            for (LoggedEvent logged : read) {
                assertTrue(logged.sequence() > after, "sequences grow");
                after = logged.sequence();
                log.add(logged);
            }
        }
        return fail("the log does not end");
    }

    List<Share> list(ShareQuery query) {
        return list(query, 1000);
    }

    /** The whole list, so many shares on a page, each page after the last share of the one before. */
    List<Share> list(ShareQuery query, int limit) {
        List<Share> list = new ArrayList<>();
        Optional<SharePosition> after = Optional.empty();
        while (list.size() < MUCH) {
            SharePage page = storage.shares().page(query, after, limit);
            assertTrue(page.shares().size() <= limit, "at most as many shares as asked for");
            list.addAll(page.shares());
            if (!page.more()) {
                return list;
            }
            assertFalse(page.shares().isEmpty(), "a page that another one follows has shares");
            after = Optional.of(SharePosition.of(page.shares().get(page.shares().size() - 1)));
        }
        return fail("the list does not end");
    }

    List<Share> inbox(ProjectId recipient) {
        return list(all(Side.RECIPIENT, recipient));
    }

    List<Share> outgoing(ProjectId owner) {
        return list(all(Side.OWNER, owner));
    }

    ShareCounts counts(Side side, ProjectId project) {
        return storage.shares().counts(side, project, ResourceType.IMAGE, Instant.MIN);
    }

    /** Compares both sides of these projects, their counts and what they own with what the truth says they are. */
    void assertListsAgreeWithTheTruth(Collection<ResourceId> ids, Collection<ProjectId> projects) {
        List<SharedResource> truth = storage.resources().findAll(ids);
        for (ProjectId project : projects) {
            for (Side side : Side.values()) {
                List<Share> expected = expected(truth, all(side, project));
                assertEquals(expected, list(all(side, project)), side + " " + project);
                assertEquals(count(expected), counts(side, project), "counts of " + side + " " + project);
            }
            assertEquals(
                    truth.stream()
                            .filter(shared ->
                                    !shared.deleted() && shared.owner().equals(project))
                            .sorted(Comparator.comparing(shared -> shared.id().value(), Text.ORDER))
                            .map(State::of)
                            .toList(),
                    storage.resources().ownedBy(project, ResourceType.IMAGE, Optional.empty(), 1000).stream()
                            .map(State::of)
                            .toList(),
                    "owned by " + project);
        }
    }

    static ShareQuery all(Side side, ProjectId project) {
        return ShareQuery.all(side, project, ResourceType.IMAGE);
    }

    /** What the list should be. */
    static List<Share> expected(Collection<SharedResource> truth, ShareQuery query) {
        return truth.stream()
                .flatMap(Scene::shares)
                .filter(share -> query.project().equals(query.side() == Side.OWNER ? share.owner() : share.recipient()))
                .filter(query::matches)
                .sorted(Comparator.comparing(SharePosition::of))
                .toList();
    }

    static ShareCounts count(List<Share> shares) {
        long pending = 0;
        long accepted = 0;
        long rejected = 0;
        for (Share share : shares) {
            switch (share.status()) {
                case PENDING -> pending++;
                case ACCEPTED -> accepted++;
                case REJECTED -> rejected++;
            }
        }
        return new ShareCounts(pending, accepted, rejected);
    }

    static List<SharingEvent> events(List<? extends Commit> commits) {
        return commits.stream().flatMap(commit -> commit.events().stream()).toList();
    }

    /** The events by what changed, each group in the order it was given: only that order is promised. */
    static Map<String, List<SharingEvent>> byThing(Collection<? extends SharingEvent> events) {
        Map<String, List<SharingEvent>> byThing = new LinkedHashMap<>();
        for (SharingEvent event : events) {
            byThing.computeIfAbsent(thing(event), thing -> new ArrayList<>()).add(event);
        }
        return byThing;
    }

    /** What a vault holds, in whatever order; nothing is in there twice. */
    static Map<ResourceId, Holding> byResource(Collection<Holding> holdings) {
        Map<ResourceId, Holding> byResource = new HashMap<>();
        for (Holding holding : holdings) {
            Holding before = byResource.put(holding.resource(), holding);
            assertNull(before, () -> holding.resource() + " is in there twice");
        }
        return byResource;
    }

    private static String thing(SharingEvent event) {
        return event instanceof DerivedEvent derived
                ? derived.project() + " " + derived.derived()
                : event.id().source();
    }

    private static Stream<Share> shares(SharedResource shared) {
        return shared.members().stream().map(member -> new Share(shared.resource(), member));
    }
}
