package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final int IMAGES = 100;
    private static final List<String> RECIPIENTS =
            IntStream.range(0, 30).mapToObj(i -> "p-" + i).toList();
    private static final List<String> ALL =
            IntStream.range(0, IMAGES).mapToObj(i -> "i-" + i).toList();

    private final World world = new World();
    private final List<String> told = new ArrayList<>();

    ProgressTest() {
        RECIPIENTS.forEach(id -> world.sharing
                .projects()
                .in("eu-de")
                .ofAccount("account-of-" + id)
                .register(id));
        ALL.forEach(world::image);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aWatcherIsToldAfterEachThousandPairs() {
        ShareReport report = world.owner().images(ALL).watchedBy(this::note).shareWith(RECIPIENTS);

        assertTrue(report.ok());
        assertEquals(IMAGES * RECIPIENTS.size(), report.done().size());
        assertEquals(List.of("33 of 100", "66 of 100", "99 of 100", "100 of 100"), told);
    }

    @Test
    void aWatchedCallReportsWhatAnUnwatchedOneDoes() {
        ShareReport watched =
                world.owner().images(ALL).watchedBy(this::note).plan().shareWith(RECIPIENTS);

        assertEquals(world.owner().images(ALL).plan().shareWith(RECIPIENTS), watched);
        assertEquals(4, told.size());
        assertEquals(0, world.owner().sharedImageCounts().pending());
    }

    @Test
    void aCallThatIsEndedKeepsWhatItDidAndFailsForTheRest() {
        ShareReport report =
                world.owner().images(ALL).watchedBy((done, total) -> done < 60).shareWith(RECIPIENTS);

        List<ShareOutcome> outcomes = report.outcomes();
        assertEquals(IMAGES * RECIPIENTS.size(), outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            ShareOutcome outcome = outcomes.get(i);
            String image = ALL.get(i / RECIPIENTS.size());
            assertEquals(image, outcome.resource().value());
            assertEquals(
                    RECIPIENTS.get(i % RECIPIENTS.size()), outcome.project().value());
            assertEquals(
                    i < 66 * RECIPIENTS.size() ? List.of() : List.of(Refusal.of(Reason.CANCELLED, image)),
                    outcome.objections());
        }
        assertEquals(34 * RECIPIENTS.size(), report.failed().size());
        assertEquals(66 * RECIPIENTS.size(), world.owner().sharedImageCounts().pending());
        assertTrue(world.owner()
                .images(ALL.subList(66, IMAGES))
                .shareWith(RECIPIENTS)
                .ok());
    }

    @Test
    void aWatcherThatThrowsEndsTheCall() {
        Silence silence = new Silence();
        silence.begin();
        try {
            ShareReport report = world.owner()
                    .images(ALL)
                    .watchedBy((done, total) -> {
                        throw new IllegalStateException("broken watcher");
                    })
                    .shareWith(RECIPIENTS);

            assertEquals(33 * RECIPIENTS.size(), report.done().size());
            assertEquals(67 * RECIPIENTS.size(), report.failed().size());
        } finally {
            silence.end();
        }
    }

    @Test
    void answeringAllIsWatchedAndWhatIsLeftStaysPending() {
        world.owner().images(ALL).shareWith(World.ALICE);
        for (int i = IMAGES; i < 1200; i++) {
            world.shared("i-" + i, World.ALICE);
        }

        ShareReport ended = world.alice()
                .inbox()
                .images()
                .watchedBy((done, total) -> !note(done, total))
                .acceptAll();

        assertEquals(List.of("500 of 1200"), told);
        assertEquals(500, ended.done().size());
        assertEquals(
                List.of(Result.FAILED),
                ended.outcomes().stream()
                        .skip(500)
                        .map(ShareOutcome::result)
                        .distinct()
                        .toList());
        assertEquals(1200, ended.outcomes().size());
        assertEquals(700, world.alice().inbox().images().counts().pending());

        told.clear();
        assertTrue(
                world.alice().inbox().images().watchedBy(this::note).rejectAll().ok());
        assertEquals(List.of("500 of 700", "700 of 700"), told);
    }

    @Test
    void aRepeatedRequestIsNotWatched() {
        Tenant owner = world.owner().withRequestKey("order-1");
        ShareReport first = owner.images(ALL).watchedBy((done, total) -> true).shareWith(RECIPIENTS);

        assertEquals(first, owner.images(ALL).watchedBy(this::note).shareWith(RECIPIENTS));
        assertEquals(List.of(), told);
    }

    @Test
    void aRequestThatWasEndedGoesOnUnderItsKey() {
        Tenant owner = world.owner().withRequestKey("order-1");
        ShareReport ended = owner.images(ALL).watchedBy((done, total) -> false).shareWith(RECIPIENTS);

        ShareReport whole = owner.images(ALL).watchedBy(this::note).shareWith(RECIPIENTS);

        assertTrue(whole.ok());
        assertEquals(ended.done().size() + ended.failed().size(), whole.done().size());
        int left = ended.failed().size() / RECIPIENTS.size();
        assertEquals(left + " of " + left, told.get(told.size() - 1), "what was done is not run again");
    }

    private boolean note(int done, int total) {
        told.add(done + " of " + total);
        return true;
    }
}
