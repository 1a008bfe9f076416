package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.history.AccessReport;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.ports.Contents.RemovableItems;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.EventFeed.Lost;
import io.tenantshare.sdk.EventFeed.Reading;
import io.tenantshare.sdk.Follower;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.observe.DeniedAttempts;
import io.tenantshare.sdk.observe.Observation;
import io.tenantshare.sdk.observe.ObservedCall;
import io.tenantshare.sdk.observe.SharingObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who had access, on whose word, and who follows. */
interface HistoryScenarios extends Scenarios {

    @Test
    @Scenario(259)
    default void theOwnerReadsWhyAndNotWho() {
        offered("img", systemDisk(), "anna");
        Expect.report(
                anna().onBehalfOf("user-7")
                        .saying("Too large for us.")
                        .inbox()
                        .images()
                        .reject("img"),
                "img × anna: done");

        Member rejected = owner().image("img").member("anna").orElseThrow();
        SharingEvent event = last(owner().image("img").history().events().read(0, 100));

        assertEquals(Optional.of("Too large for us."), rejected.reason());
        assertEquals(Optional.of("Too large for us."), event.cause().note());
        assertEquals(Optional.empty(), event.cause().user());
        assertEquals(
                Optional.of("user-7"),
                last(anna().image("img").history().events().read(0, 100))
                        .cause()
                        .user());
    }

    @Test
    @Scenario(260)
    default void aRecipientAsksWhoHadAccessAndSeesItself() {
        offered("img", systemDisk(), "anna", "bert");
        Expect.report(annasImages().accept("img"), "img × anna: done");
        Expect.report(bert().inbox().images().accept("img"), "img × bert: done");
        Instant then = last(owner().events().read(0, 100)).at();

        assertEquals(
                List.of("anna", "bert"),
                recipients(owner().image("img").history().accessAt(then).periods()));
        assertEquals(
                List.of("anna"),
                recipients(anna().image("img").history().accessAt(then).periods()));
        assertEquals(List.of("bert"), recipients(bert().history().accessAt(then).periods()));
        assertEquals(
                List.of(),
                recipients(dora().image("img").history().accessAt(then).periods()));
    }

    @Test
    @Scenario(261)
    default void aTimeThatTheLogNoLongerKnowsIsRefused() {
        offered("img", systemDisk(), "anna");
        Expect.report(annasImages().accept("img"), "img × anna: done");
        Instant then = last(owner().events().read(0, 100)).at();
        world().clock().advance(Duration.ofHours(1));
        offered("img-2", systemDisk(), "bert");
        Instant horizon = last(owner().events().read(0, 100)).at();

        forgetAllButTheLast();

        AccessReport report = owner().image("img").history().accessAt(then);
        assertEquals(Optional.of("before-history"), report.refusal().map(Refusal::code));
        assertEquals(List.of(), report.periods());
        assertEquals(
                List.of("anna"),
                recipients(owner().image("img").history().accessAt(horizon).periods()));
    }

    @Test
    @Scenario(262)
    default void aFollowerBehindTheLogIsToldAndRecoversFromThePresent() {
        offered("img", systemDisk(), "anna");
        Follower follower = world().sharing().events().follower("billing");
        Reading processed = follower.read(1);
        Expect.done(follower.acknowledge(processed));
        offered("img-2", systemDisk(), "anna");
        long oldest = forgetAllButTheLast();

        Reading behind = follower.read(100);

        assertEquals(Optional.of(new Lost(processed.upTo() + 1, oldest - 1)), behind.lost());

        follower.restart();
        List<String> present = ids(owner().sharedImages());
        offered("img-3", systemDisk(), "anna");
        Reading next = follower.read(100);

        assertEquals(List.of("img", "img-2"), present);
        assertEquals(Optional.empty(), next.lost());
        assertEquals(
                List.of("image-registered img-3", "offered img-3"),
                next.events().stream()
                        .map(LoggedEvent::event)
                        .map(event -> event.type() + " "
                                + event.about().map(Object::toString).orElse(""))
                        .toList());
    }

    /** What happens to a log that has become full; the sequence number of the event that is left. */
    private long forgetAllButTheLast() {
        RemovableItems<LoggedEvent> log = world().storage().contents().events();
        List<LoggedEvent> all = new ArrayList<>();
        log.all().forEachRemaining(all::add);
        log.remove(all.subList(0, all.size() - 1));
        return all.get(all.size() - 1).sequence();
    }

    @Test
    @Scenario(263)
    default void whatIsReadAndNotAcknowledgedIsReadAgain() {
        offered("img", systemDisk(), "anna");
        Follower follower = world().sharing().events().follower("billing");
        Reading read = follower.read(100);

        Follower afterACrash = world().sharing().events().follower("billing");

        assertNotEquals(List.of(), read.events());
        assertEquals(read, afterACrash.read(100));
        assertTrue(afterACrash.acknowledge(read).ok());
        assertEquals(List.of(), afterACrash.read(100).events());
    }

    @Test
    @Scenario(264)
    default void aRefusedCallDoesNotNoticeThatTheLogOfDeniedAttemptsIsDown() {
        offered("img", systemDisk(), "anna");
        AtomicInteger failures = new AtomicInteger();
        SharingObserver down = new SharingObserver() {
            @Override
            public Observation started(ObservedCall call) {
                return new Observation() {
                    @Override
                    public void ended(CallAnswer answer, Duration took) {
                        failures.incrementAndGet();
                        throw new IllegalStateException("The sink is down.");
                    }
                };
            }
        };
        DeniedAttempts denied = DeniedAttempts.latest(10, DeniedAttempts.Of.CHANGES, world().clock());

        ShareReport refused = anna().image("img").delete();
        try (Sharing watched = world().assembled(
                        builder -> builder.withoutRelay().observer(down).observer(denied))) {
            assertEquals(refused, watched.as("anna").image("img").delete());
        }

        assertEquals(1, failures.get());
        assertEquals(
                refused.refused().get(0).objections().get(0),
                denied.latest().get(0).refusal());
    }

    private static SharingEvent last(List<LoggedEvent> events) {
        return events.get(events.size() - 1).event();
    }

    private static List<String> recipients(List<AccessPeriod> periods) {
        return periods.stream()
                .map(period -> period.recipient().value())
                .sorted()
                .toList();
    }
}
