package io.tenantshare.examples;

import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.history.AccessReport;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.time.Duration;
import java.time.Instant;

/** Answers who had access to an image at a time, since when, and on whose word. */
public final class WhoHadAccess {

    private WhoHadAccess() {}

    /** A week of sharing, and questions about its Tuesday. */
    public static void main(String[] args) {
        Calendar calendar = new Calendar(Instant.parse("2026-11-23T09:00:00Z"));
        MemorySettings twelveEvents = MemorySettings.STANDARD.withEventsKept(12);
        try (Sharing sharing = Sharing.builder()
                .storage(MemoryStorage.create(twelveEvents))
                .clock(calendar)
                .build()) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            sharing.projects().in("eu-de").ofAccount("account-3").register("p-3");
            Tenant owner = sharing.as("p-owner").onBehalfOf("olga");
            owner.image("img-web").register(ImageSpec.systemDisk("web server", 40));

            System.out.println("Monday: Olga shares the image, and says why. Boris accepts, Carla does not.");
            owner.saying("For the load tests.").image("img-web").shareWith("p-2", "p-3");
            sharing.as("p-2").onBehalfOf("boris").inbox().image("img-web").accept();
            sharing.as("p-3")
                    .onBehalfOf("carla")
                    .saying("We use our own.")
                    .inbox()
                    .image("img-web")
                    .reject();
            for (Member member : owner.image("img-web").members()) {
                System.out.println("  Project " + member.recipient() + " is " + member.status()
                        + member.reason().map(reason -> ", because: " + reason).orElse("."));
            }

            calendar.forward(Duration.ofDays(1));
            Instant tuesday = calendar.instant();
            calendar.forward(Duration.ofDays(1));
            System.out.println("Wednesday: Olga stops sharing with everybody, and deletes the image.");
            owner.saying("The load tests are over.").image("img-web").stopSharingWithAll();
            owner.image("img-web").delete();

            System.out.println("Who had access last Tuesday? The owner sees everybody:");
            show(owner.image("img-web").history().accessAt(tuesday));
            System.out.println("The recipient sees itself, and the words that were meant for it:");
            show(sharing.as("p-2").history().accessAt(tuesday));
            System.out.println("A stranger sees nobody, as for an image that never was:");
            show(sharing.as("p-4").image("img-web").history().accessAt(tuesday));

            System.out.println("The log keeps twelve events here. When it has forgotten Tuesday, it says so:");
            for (int i = 0; i < 12; i++) {
                owner.image("img-" + i).register(ImageSpec.dataDisk("data", 10));
            }
            show(owner.image("img-web").history().accessAt(tuesday));
        }
    }

    private static void show(AccessReport report) {
        report.refusal().ifPresent(refusal -> System.out.println("  It is refused: " + refusal));
        report.periods().forEach(WhoHadAccess::show);
        if (report.ok() && report.periods().isEmpty()) {
            System.out.println("  Nobody had access.");
        }
    }

    private static void show(AccessPeriod period) {
        System.out.println("  Project " + period.recipient() + " had access to " + period.resource() + ":");
        period.offered()
                .ifPresent(offer -> System.out.println("    It was offered at " + offer.at()
                        + offer.cause().user().map(user -> " by " + user).orElse("")
                        + offer.cause()
                                .note()
                                .map(note -> ", with the words: " + note)
                                .orElse(".")));
        period.accepted()
                .ifPresent(acceptance -> System.out.println("    It was accepted at " + acceptance.at()
                        + acceptance
                                .cause()
                                .user()
                                .map(user -> " by " + user + ".")
                                .orElse(".")));
        period.ended()
                .ifPresent(end -> System.out.println("    It ended at " + end.at() + " (" + end.type() + ")"
                        + end.cause()
                                .note()
                                .map(note -> ", with the words: " + note)
                                .orElse(".")));
    }
}
