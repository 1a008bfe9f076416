package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.mongo.testing.Deployment;
import io.tenantshare.mongo.testing.OnEveryDeployment;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The event log with several writers, each with a storage of its own, as in several processes. */
@OnEveryDeployment
@Timeout(120)
class EventLogTest {

    private static final int IMAGES = 6;
    private static final int CHANGES = 25;

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoStorage one;
    private final MongoStorage other;

    EventLogTest(Deployment deployment) {
        client = MongoClients.create(deployment.uri());
        database = client.getDatabase(deployment.freshDatabase());
        one = MongoStorage.on(database, MongoSettings.STANDARD.withEventsKept(1_000));
        other = MongoStorage.on(database, MongoSettings.STANDARD.withEventsKept(1_000));
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        client.close();
    }

    @Test
    void twoWritersMakeOneLogWithoutGapsOrRepetitions() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(IMAGES + 1);
        AtomicInteger writing = new AtomicInteger(IMAGES);
        List<LoggedEvent> seen = new ArrayList<>();
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < IMAGES; i++) {
                ImageId image = new ImageId("img-" + i);
                MongoStorage storage = i % 2 == 0 ? one : other;
                tasks.add(() -> {
                    change(storage, image);
                    return writing.decrementAndGet();
                });
            }
            tasks.add(() -> {
                boolean over = false;
                while (!over) {
                    over = writing.get() == 0;
                    seen.addAll(other.events().read(last(seen), 37));
                }
                return seen.size();
            });
            for (Future<Integer> task : pool.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            pool.shutdownNow();
        }
        List<LoggedEvent> whole = readAll();

        assertEquals(IMAGES * CHANGES, whole.size());
        // A reader at the same time saw the same events under the same numbers, and missed none.
        assertEquals(whole.subList(0, seen.size()), seen);
        Set<EventId> ids = new HashSet<>();
        Map<ImageId, Long> revisions = new HashMap<>();
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(i + 1, whole.get(i).sequence());
            ResourceEvent event = (ResourceEvent) whole.get(i).event();
            assertTrue(ids.add(event.id()), () -> event + " is there twice");
            long before = revisions.getOrDefault((ImageId) event.resource(), 0L);
            assertEquals(before + 1, event.revision(), () -> event + " is out of order");
            revisions.put((ImageId) event.resource(), event.revision());
        }
    }

    @Test
    void theOldestEventsAreForgottenNowAndThenAndTheNumbersGoOn() {
        int all = 2_300;
        register(0, all);

        List<LoggedEvent> kept = readAll();

        // Forgotten when a thousand is full: never less than what is kept, and never twice as much.
        assertEquals(all, last(kept));
        assertEquals(1_300, kept.size());
        assertEquals(1_001, kept.get(0).sequence());
        assertEquals(1_300, database.getCollection("tenantshare_events").countDocuments());
    }

    @Test
    void aReaderIsToldWhatTheLogHasForgottenAlsoBehindAFilter() {
        register(0, 2_300);
        LogFilter latest = new LogFilter.OfProject(new ProjectId("p-2299"));
        LogFilter earliest = new LogFilter.OfProject(new ProjectId("p-0"));

        assertEquals(1_000, one.events().read(LogFilter.EVERYTHING, 5, 10).forgottenUpTo());
        assertEquals(
                1_001,
                one.events().read(LogFilter.EVERYTHING, 5, 10).events().get(0).sequence());
        assertEquals(1_000, one.events().read(latest, 5, 10).forgottenUpTo());
        assertEquals(1, one.events().read(latest, 5, 10).events().size());
        assertEquals(new LogPage(List.of(), 2_300, 1_000), one.events().read(earliest, 5, 10));
        assertEquals(1_000, one.events().read(latest, 1_000, 10).forgottenUpTo(), "nothing after 1,000 is missing");
    }

    @Test
    void whatIsTooOldIsForgottenWhenALaterEventIsLoggedAndTheNewestEventNever() {
        MongoSettings dayLater = MongoSettings.STANDARD
                .withEventsKeptFor(Duration.ofDays(1))
                .withClock(() -> Instant.now().plus(Duration.ofDays(2)));
        try (MongoStorage forgetful = MongoStorage.on(database, dayLater)) {
            register(0, 900);
            assertEquals(900, readAll().size());
            List<ProjectChange> changes = registrations(900, 1_000);
            changes.forEach(change -> assertTrue(forgetful.projects().add(change)));
            forgetful.outbox().acknowledge(changes);
            forgetful.events().read(0, 1);
        }

        List<LoggedEvent> kept = readAll();

        assertEquals(1, kept.size());
        assertEquals(1_000, kept.get(0).sequence());
    }

    @Test
    void whatThisProcessPublishedIsReadHoweverMuchOfOthersWaitsForTheLog() {
        ProjectChange theirs = registrations(0, 1).get(0);
        assertTrue(other.projects().add(theirs));
        copyUntold(5_000);
        ProjectChange mine = registrations(1, 2).get(0);
        assertTrue(one.projects().add(mine));
        one.outbox().publish(List.of(mine));

        List<LoggedEvent> read = one.events().read(0, 1000);

        assertEquals(mine.events(), read.stream().map(LoggedEvent::event).toList());
    }

    /** Copies the only project, with what is pending of it. */
    private void copyUntold(int copies) {
        MongoCollection<Document> projects = database.getCollection("tenantshare_projects");
        Document theirs = Objects.requireNonNull(projects.find().first());
        Document commit = theirs.getList("outbox", Document.class).get(0);
        projects.insertMany(IntStream.range(0, copies)
                .mapToObj(i -> new Document(theirs)
                        .append("_id", "copy-" + i)
                        .append("outbox", List.of(new Document(commit).append("token", new ObjectId()))))
                .toList());
    }

    @Test
    void allThatThisProcessPublishedIsReadPageByPage() {
        List<ProjectChange> mine = registrations(0, 2 * MongoOutbox.PAGE + 1);
        List<LoggedEvent> read = new ArrayList<>();
        try (MongoStorage remembering = MongoStorage.on(database)) {
            for (ProjectChange change : mine) {
                assertTrue(remembering.projects().add(change));
                remembering.outbox().publish(List.of(change));
            }
            assertEquals(1, remembering.events().read(2 * MongoOutbox.PAGE, 10).size(), "all at the first reading");
            for (int page = 0; page < 3; page++) {
                read.addAll(remembering.events().read(last(read), 1_000));
            }
        }

        assertEquals(
                mine.stream().flatMap(change -> change.events().stream()).toList(),
                read.stream().map(LoggedEvent::event).toList());
    }

    private void register(int from, int to) {
        for (int start = from; start < to; start += 100) {
            List<ProjectChange> some = registrations(start, start + 100);
            some.forEach(change -> assertTrue(one.projects().add(change)));
            one.outbox().acknowledge(some);
            one.outbox().pending(Golden.at(0), 1);
        }
    }

    private static List<ProjectChange> registrations(int from, int to) {
        List<ProjectChange> changes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Project project = Project.of("p-" + i, "eu-de", "account");
            changes.add(new ProjectChange(
                    project, List.of(new ProjectEvent(EventType.PROJECT_REGISTERED, project, Golden.at(i)))));
        }
        return changes;
    }

    private List<LoggedEvent> readAll() {
        List<LoggedEvent> whole = new ArrayList<>();
        List<LoggedEvent> page = one.events().read(0, 100);
        while (!page.isEmpty()) {
            whole.addAll(page);
            page = one.events().read(last(whole), 100);
        }
        return whole;
    }

    private static void change(MongoStorage storage, ImageId id) {
        ResourceChange change = Golden.registration(id, ImageSpec.systemDisk("0", 40));
        save(storage, change);
        for (int i = 1; i < CHANGES; i++) {
            SharedResource next = change.next()
                    .with(Image.registered(
                            id,
                            Golden.OWNER,
                            change.next().resource().region(),
                            ImageSpec.systemDisk("" + i, 40),
                            Golden.at(0)));
            // The clock goes backwards: the log keeps the order of the revisions all the same.
            Instant at = Golden.at(CHANGES - i);
            change = new ResourceChange(
                    next,
                    List.of(new ResourceEvent(EventType.IMAGE_UPDATED, id, Golden.OWNER, next.revision(), 0, at)));
            save(storage, change);
        }
    }

    private static void save(MongoStorage storage, ResourceChange change) {
        assertEquals(List.of(true), storage.resources().saveAll(List.of(change)));
        storage.outbox().publish(List.of(change));
        storage.outbox().acknowledge(List.of(change));
    }

    private static long last(List<LoggedEvent> events) {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).sequence();
    }
}
