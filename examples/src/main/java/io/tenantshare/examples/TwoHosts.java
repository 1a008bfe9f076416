package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** What happens when several processes share one MongoDB, and one of them is killed in the middle of a call? */
public final class TwoHosts {

    private TwoHosts() {}

    /** Two hosts in one program, each with a connection of its own. Their clock is ours, so that nobody has to wait. */
    public static void main(String[] args) throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
        BlockingQueue<SharingEvent> heard = new LinkedBlockingQueue<>();
        try (TutorialDatabase database = TutorialDatabase.open();
                MongoStorage storage = MongoStorage.connect(database.uri());
                MongoStorage sameDatabase = MongoStorage.connect(database.uri());
                Sharing two = Sharing.builder()
                        .storage(sameDatabase)
                        .clock(now::get)
                        .relayEvery(Duration.ofMillis(50))
                        .listener(heard::add)
                        .build()) {
            MortalOutbox outbox = new MortalOutbox(storage.outbox());
            try (Sharing one = Sharing.builder()
                    .storage(storage)
                    .ports(all -> all.withOutbox(outbox))
                    .clock(now::get)
                    .build()) {
                shareHereAndAnswerThere(one, two);
                shareOnBothAtOnce(one, two);

                System.out.println("Host one is killed in the middle of a call: Olga stops sharing web with Adam.");
                outbox.doom();
                one.as("p-olga").image("web").stopSharingWith("p-adam");
            } catch (MortalOutbox.Killed e) {
                System.out.println("Host one had saved the change, but had not published it.");
            }

            Tenant adam = two.as("p-adam");
            System.out.println("A saved change holds at once. On host two, Adam wants a server: "
                    + adam.image("web").may(Operation.CREATE_SERVER));
            System.out.println("Lists follow later. Adam's list still shows "
                    + adam.inbox().images().counts().accepted() + " accepted image.");

            now.updateAndGet(then -> then.plus(Duration.ofMinutes(2)));
            SharingEvent event = heardOf(EventType.WITHDRAWN, heard);
            System.out.println("Two minutes later the relay of host two has finished the call. Its listener hears of "
                    + event.type() + " " + event.id() + ".");
            System.out.println(
                    "Adam's list now shows " + adam.inbox().images().counts().accepted() + " accepted images.");
        }
    }

    private static void shareHereAndAnswerThere(Sharing one, Sharing two) {
        one.projects().in("eu-de").ofAccount("account-olga").register("p-olga");
        one.projects().in("eu-de").ofAccount("account-adam").register("p-adam");
        Tenant olga = one.as("p-olga");
        olga.image("web").register(ImageSpec.systemDisk("web server", 40));
        show("On host one, Olga shares web", olga.image("web").shareWith("p-adam"));

        Tenant adam = two.as("p-adam");
        adam.inbox().message().ifPresent(message -> System.out.println("On host two, Adam reads: " + message.text()));
        show("On host two, Adam accepts", adam.inbox().image("web").accept());
        System.out.println("On host one, Olga sees: Adam has "
                + olga.image("web").members().get(0).status());
    }

    /** Both change the same image at the same moment. One of them is second, and does its part again. */
    private static void shareOnBothAtOnce(Sharing one, Sharing two) {
        List<String> projects = IntStream.range(0, 40).mapToObj(i -> "p-" + i).toList();
        projects.forEach(project ->
                two.projects().in("eu-de").ofAccount("account-" + project).register(project));
        CompletableFuture<ShareReport> here = CompletableFuture.supplyAsync(
                () -> one.as("p-olga").image("web").shareWith(projects.subList(0, 20)));
        ShareReport there = two.as("p-olga").image("web").shareWith(projects.subList(20, 40));
        System.out.println("On both hosts at once, Olga shares web with 20 projects each. Host one has done "
                + here.join().done().size() + " and host two " + there.done().size() + ". The image has "
                + two.as("p-olga").image("web").members().size() + " members.");
    }

    private static SharingEvent heardOf(EventType type, BlockingQueue<SharingEvent> heard) throws InterruptedException {
        SharingEvent event = heard.poll(30, TimeUnit.SECONDS);
        while (event != null && event.type() != type) {
            event = heard.poll(30, TimeUnit.SECONDS);
        }
        if (event == null) {
            throw new IllegalStateException("nobody told");
        }
        return event;
    }

    private static void show(String what, ShareReport report) {
        report.outcomes().forEach(outcome -> System.out.println(what + ": " + outcome.why()));
    }
}
