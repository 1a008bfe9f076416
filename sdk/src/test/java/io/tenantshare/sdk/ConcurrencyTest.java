package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.ports.LoggedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConcurrencyTest {

    private static final int THREADS = 64;
    private static final int LIMIT = 10;
    private static final int CALLS_PER_THREAD = 40;

    /**
     * The event log is the serial order: replayed, it must consist of legal steps only, one revision after the other,
     * never pass the limit, hold exactly what the callers were told was done, and end in the very state there is.
     */
    @Test
    void manyThreadsOnOneImageEndInAStateThatASerialOrderExplains() throws Exception {
        try (World world = new World(builder ->
                builder.rules(SharingRules.standard().withLimits(SharingLimits.STANDARD.withMembersPerImage(LIMIT))))) {
            world.image("img-1");
            List<String> projects =
                    IntStream.range(0, 24).mapToObj(i -> "p-" + i).toList();
            projects.forEach(project ->
                    world.sharing.projects().in("eu-de").ofAccount("account").register(project));

            List<ShareReport> reports = inParallel(thread -> {
                Random random = new Random(thread);
                List<ShareReport> mine = new ArrayList<>();
                for (int i = 0; i < CALLS_PER_THREAD; i++) {
                    String project = projects.get(random.nextInt(projects.size()));
                    Inbox inbox = world.sharing.as(project).inbox();
                    mine.add(
                            switch (random.nextInt(6)) {
                                case 0, 1 -> world.owner().image("img-1").shareWith(project, projects.get(i % 24));
                                case 2 -> inbox.image("img-1").accept();
                                case 3 -> inbox.image("img-1").reject();
                                case 4 -> inbox.images().acceptAll();
                                default -> world.owner().image("img-1").stopSharingWith(project);
                            });
                }
                return mine;
            });

            Map<String, MemberStatus> replayed = replay(world);
            Map<String, MemberStatus> actual = world.owner().image("img-1").members().stream()
                    .collect(Collectors.toMap(m -> m.recipient().value(), Member::status));
            assertEquals(replayed, actual);
            long done = reports.stream().mapToLong(r -> r.done().size()).sum();
            assertEquals(memberEvents(world).size(), done, "every pair reported as done is one event");
            assertTrue(reports.stream().allMatch(r -> r.failed().isEmpty()), "nobody gave up");
            assertListsAgree(world, actual, projects);
        }
    }

    @Test
    void exactlyAsManyAsTheLimitAllowsGetInAtOnce() throws Exception {
        try (World world = new World(builder ->
                builder.rules(SharingRules.standard().withLimits(SharingLimits.STANDARD.withMembersPerImage(LIMIT))))) {
            world.image("img-1");
            for (int i = 0; i < THREADS; i++) {
                world.sharing.projects().in("eu-de").ofAccount("account").register("p-" + i);
            }

            List<ShareReport> reports =
                    inParallel(thread -> List.of(world.owner().image("img-1").shareWith("p-" + thread)));

            assertEquals(LIMIT, reports.stream().filter(ShareReport::ok).count());
            assertEquals(
                    Set.of("none", "member-limit"),
                    reports.stream().map(World::codeOf).collect(Collectors.toSet()));
            assertEquals(LIMIT, world.owner().image("img-1").members().size());
        }
    }

    @Test
    void ofManyEqualRequestsUnderOneKeyOneIsCarriedOut() throws Exception {
        try (World world = new World()) {
            world.image("img-1");

            List<ShareReport> reports = inParallel(thread ->
                    List.of(world.owner().withRequestKey("r-1").image("img-1").shareWith(World.ALICE)));

            assertEquals(1, memberEvents(world).size());
            assertTrue(reports.stream().allMatch(r -> r.ok() || World.codeOf(r).equals("request-in-progress")));
            assertTrue(world.owner()
                    .withRequestKey("r-1")
                    .image("img-1")
                    .shareWith(World.ALICE)
                    .ok());
        }
    }

    @Test
    void anImageDeletedUnderManyAnswersIsLostToEverybody() throws Exception {
        try (World world = new World()) {
            List<String> projects =
                    IntStream.range(0, THREADS).mapToObj(i -> "p-" + i).toList();
            projects.forEach(project ->
                    world.sharing.projects().in("eu-de").ofAccount("account").register(project));
            world.image("img-1").shareWith(projects);

            inParallel(thread -> List.of(
                    thread == 0
                            ? world.owner().image("img-1").delete()
                            : world.sharing
                                    .as("p-" + thread)
                                    .inbox()
                                    .image("img-1")
                                    .accept()));

            for (String project : projects) {
                assertEquals(
                        new ShareCounts(0, 0, 0),
                        world.sharing.as(project).inbox().images().counts());
                assertTrue(world.sharing.as(project).image("img-1").details().isEmpty());
            }
            assertEquals(0, world.owner().sharedImages().stream().count());
        }
    }

    private static Map<String, MemberStatus> replay(World world) {
        Map<String, MemberStatus> members = new HashMap<>();
        long revision = 1;
        for (MemberEvent event : memberEvents(world)) {
            assertTrue(
                    event.revision() == revision || event.revision() == revision + 1,
                    "revision " + event.revision() + " after " + revision);
            revision = event.revision();
            String recipient = event.recipientId().value();
            MemberStatus before = members.get(recipient);
            if (event.type() == EventType.OFFERED) {
                assertTrue(before == null || before == MemberStatus.REJECTED, "offered while " + before);
                members.put(recipient, MemberStatus.PENDING);
            } else if (event.type() == EventType.WITHDRAWN) {
                assertTrue(before != null, "withdrawn from nobody");
                members.remove(recipient);
            } else {
                MemberStatus after = event.type() == EventType.ACCEPTED ? MemberStatus.ACCEPTED : MemberStatus.REJECTED;
                assertTrue(before != null && before != after, event.type() + " while " + before);
                members.put(recipient, after);
            }
            assertTrue(members.size() <= LIMIT, "over the limit at revision " + revision);
        }
        return members;
    }

    private static void assertListsAgree(World world, Map<String, MemberStatus> actual, List<String> projects) {
        Map<String, MemberStatus> ownersList = world.owner().sharedImages().stream()
                .collect(Collectors.toMap(s -> s.recipient().value(), Share::status));
        assertEquals(actual, ownersList);
        for (String project : projects) {
            List<MemberStatus> seen = world.sharing.as(project).inbox().images().all().stream()
                    .map(Share::status)
                    .toList();
            MemberStatus status = actual.get(project);
            assertEquals(status == null ? List.of() : List.of(status), seen, project);
            assertEquals(
                    seen.size(),
                    world.sharing.as(project).inbox().images().counts().total());
        }
    }

    private static List<MemberEvent> memberEvents(World world) {
        List<MemberEvent> events = new ArrayList<>();
        List<LoggedEvent> page = world.sharing.events().read(0, 1000);
        while (!page.isEmpty()) {
            for (LoggedEvent logged : page) {
                if (logged.event() instanceof MemberEvent event
                        && event.resource().equals(new ImageId("img-1"))) {
                    events.add(event);
                }
            }
            page = world.sharing.events().read(page.get(page.size() - 1).sequence(), 1000);
        }
        return events;
    }

    @FunctionalInterface
    private interface Work {
        List<ShareReport> of(int thread) throws Exception;
    }

    private static List<ShareReport> inParallel(Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<List<ShareReport>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> {
                    start.await();
                    return work.of(thread);
                });
            }
            List<ShareReport> reports = new ArrayList<>();
            for (Future<List<ShareReport>> future : executor.invokeAll(tasks)) {
                reports.addAll(future.get());
            }
            return reports;
        } finally {
            executor.shutdownNow();
        }
    }
}
