package io.tenantshare.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is peculiar to this storage; what all storages promise is in {@link MemoryStorageContractTest}. */
class MemoryStorageTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final ProjectId ACTOR = new ProjectId("p-1");
    private static final ShareReport OUTCOME = ShareReport.of(List.of());

    @Test
    void theLogForgetsTheOldestEventsWhenItIsFull() {
        MemoryStorage storage = MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(3));
        for (int i = 1; i <= 7; i++) {
            storage.projects().add(addition(i));
        }

        assertEquals(
                List.of(new LoggedEvent(5, event(5)), new LoggedEvent(6, event(6)), new LoggedEvent(7, event(7))),
                storage.events().read(0, 1000));
        assertEquals(List.of(new LoggedEvent(5, event(5))), storage.events().read(2, 1));
        assertEquals(List.of(new LoggedEvent(7, event(7))), storage.events().read(6, 1000));
        assertEquals(List.of(), storage.events().read(7, 1000));
    }

    @Test
    void aWriterWhomOthersHaveLappedWritesOverNothing() {
        MemoryEventLog log = new MemoryEventLog(MemorySettings.STANDARD.withEventsKept(2), new Lifecycle("memory"));
        LoggedEvent lapped = new LoggedEvent(log.takeNumbers(1), event(1));
        log.append(List.of(event(2), event(3)));

        log.write(lapped);

        assertEquals(List.of(new LoggedEvent(2, event(2)), new LoggedEvent(3, event(3))), log.read(0, 10));
    }

    @Test
    void aReaderWaitsForAnEventWhoseNumberIsTaken() {
        MemoryEventLog log = new MemoryEventLog(MemorySettings.STANDARD.withEventsKept(10), new Lifecycle("memory"));
        LoggedEvent slow = new LoggedEvent(log.takeNumbers(1), event(1));
        log.append(List.of(event(2)));
        assertEquals(List.of(), log.read(0, 10));

        log.write(slow);

        assertEquals(List.of(slow, new LoggedEvent(2, event(2))), log.read(0, 10));
    }

    @Test
    void outcomesAreKeptForAsLongAsTheSettingsSay() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        MemoryStorage storage = MemoryStorage.create(MemorySettings.STANDARD
                .withRequestKeysKept(Duration.ofMinutes(10))
                .withClock(now::get));
        storage.requestKeys().complete(granted(storage, "key"), OUTCOME);

        now.set(NOW.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertEquals(new RequestClaim.Completed(OUTCOME), storage.requestKeys().claim(ACTOR, "key", "request"));
        assertEquals(new RequestClaim.Mismatch(), storage.requestKeys().claim(ACTOR, "key", "another"));

        now.set(NOW.plus(Duration.ofMinutes(10)));
        assertInstanceOf(RequestClaim.Granted.class, storage.requestKeys().claim(ACTOR, "key", "another"));
    }

    @Test
    void aClaimThatNobodyCompletedIsForgottenToo() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        MemoryStorage storage = MemoryStorage.create(MemorySettings.STANDARD.withClock(now::get));
        storage.requestKeys().claim(ACTOR, "key", "request");

        now.set(NOW.plus(Duration.ofHours(23)));
        assertEquals(new RequestClaim.InProgress(), storage.requestKeys().claim(ACTOR, "key", "request"));

        now.set(NOW.plus(Duration.ofDays(1)));
        granted(storage, "key");
    }

    @Test
    void noNumberOfOtherKeysMakesAnOutcomeForgotten() {
        MemoryStorage storage = MemoryStorage.create();
        storage.requestKeys().complete(granted(storage, "first"), OUTCOME);
        for (int i = 0; i < 20_000; i++) {
            storage.requestKeys().claim(ACTOR, "key-" + i, "request");
        }

        assertEquals(new RequestClaim.Completed(OUTCOME), storage.requestKeys().claim(ACTOR, "first", "request"));
    }

    @Test
    void twoStoragesShareNothing() {
        MemoryStorage one = MemoryStorage.create();
        MemoryStorage other = MemoryStorage.create();
        one.projects().add(addition(1));
        one.requestKeys().claim(ACTOR, "key", "request");

        assertEquals(List.of(), other.projects().findAll(List.of(new ProjectId("p-1"))));
        assertEquals(List.of(), other.outbox().pending(Instant.MAX, 10));
        assertEquals(List.of(), other.events().read(0, 10));
        granted(other, "key");

        one.close();
        assertThrows(StorageException.class, () -> one.events().read(0, 10));
        assertTrue(other.projects().add(addition(1)));
    }

    @Test
    void nothingIsLeftPendingOnceEverythingIsAcknowledged() {
        PendingChanges pending = new PendingChanges();
        List<ProjectChange> changes =
                IntStream.range(0, 100).mapToObj(MemoryStorageTest::addition).toList();
        changes.forEach(pending::add);
        List<PendingCommit> commits = changes.stream()
                .map(change -> new PendingCommit(change.events()))
                .toList();
        assertEquals(commits, pending.oldest(Instant.MAX, 1000));
        assertEquals(commits.subList(0, 7), pending.oldest(Instant.MAX, 7));

        changes.forEach(pending::remove);

        assertEquals(List.of(), pending.oldest(Instant.MAX, 1000));
    }

    @Test
    void itShowsAsItsUri() {
        assertEquals("memory:", MemoryStorage.create().toString());
    }

    private static RequestClaim.Granted granted(MemoryStorage storage, String key) {
        return assertInstanceOf(
                RequestClaim.Granted.class, storage.requestKeys().claim(ACTOR, key, "request"));
    }

    private static ProjectChange addition(int number) {
        Project project = Project.of("p-" + number, "eu-de", "account");
        return new ProjectChange(project, List.of(event(number)));
    }

    private static SharingEvent event(int number) {
        Project project = Project.of("p-" + number, "eu-de", "account");
        return new ProjectEvent(EventType.PROJECT_REGISTERED, project, NOW);
    }
}
