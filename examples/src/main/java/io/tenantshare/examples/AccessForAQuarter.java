package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.LifetimeRules;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** Shares images for a time: with an end, with a time for the answer, and under rules for both. */
public final class AccessForAQuarter {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration QUARTER = Duration.ofDays(90);

    private AccessForAQuarter() {}

    /** Three months of sharing. */
    public static void main(String[] args) {
        Calendar calendar = new Calendar(Instant.parse("2026-01-01T09:00:00Z"));
        try (Sharing sharing = Sharing.builder()
                .storage(MemoryStorage.create())
                .clock(calendar)
                .build()) {
            for (int i = 1; i <= 4; i++) {
                sharing.projects().in("eu-de").ofAccount("account-" + i).register("p-" + i);
            }
            Tenant owner = sharing.as("p-1");
            owner.image("img-web").register(ImageSpec.systemDisk("web server", 40));

            System.out.println(
                    "January: project p-1 shares an image for a quarter. It is to be answered within a week.");
            show(
                    "p-1 shares",
                    owner.image("img-web").lasting(QUARTER).answeredWithin(WEEK).shareWith("p-2", "p-3"));
            show("p-2 accepts", sharing.as("p-2").inbox().image("img-web").accept());
            members(owner);

            calendar.forward(WEEK);
            System.out.println("A week later p-3 has not answered. For everybody it is as if it had never been asked:");
            show("p-3 accepts", sharing.as("p-3").inbox().image("img-web").accept());
            members(owner);

            calendar.forward(QUARTER.minus(WEEK).minus(Duration.ofDays(1)));
            System.out.println("The day before the end, p-2 still uses the image, and knows for how long:");
            System.out.println("  "
                    + sharing.as("p-2")
                            .image("img-web")
                            .explain()
                            .text()
                            .lines()
                            .findFirst()
                            .orElse(""));
            System.out.println("It asks for another week, which the owner finds in the member list, and grants:");
            show(
                    "p-2 asks",
                    sharing.as("p-2")
                            .saying("The audit takes longer")
                            .image("img-web")
                            .until(calendar.instant().plus(WEEK))
                            .askForExtension());
            members(owner);
            show("p-1 grants it", owner.image("img-web").grantExtensionTo("p-2"));
            System.out.println("The owner takes that back. So does an owner who wants to stop tomorrow:");
            show(
                    "p-1 moves the end back to tomorrow",
                    owner.image("img-web").lasting(Duration.ofDays(1)).keepSharingWith("p-2"));

            calendar.forward(Duration.ofDays(1));
            System.out.println("At the very moment of the end, access is over. Nothing had to run for that:");
            System.out.println("  p-2 may create a server: "
                    + sharing.as("p-2")
                            .image("img-web")
                            .may(Operation.CREATE_SERVER)
                            .why());
            members(owner);

            System.out.println("A host has rules for all shares: a week for the answer, a quarter at most.");
            try (Sharing limited = Sharing.builder()
                    .storage(MemoryStorage.create())
                    .clock(calendar)
                    .rules(SharingRules.standard()
                            .withLifetimes(
                                    LifetimeRules.NONE.withAnswerWithin(WEEK).withLongestShare(QUARTER)))
                    .build()) {
                limited.projects().in("eu-de").ofAccount("account-1").register("p-1");
                limited.projects().in("eu-de").ofAccount("account-2").register("p-2");
                limited.as("p-1").image("img-web").register(ImageSpec.systemDisk("web server", 40));
                show(
                        "p-1 shares without an end",
                        limited.as("p-1").image("img-web").withoutEnd().shareWith("p-2"));
                show(
                        "p-1 shares and states nothing",
                        limited.as("p-1").image("img-web").shareWith("p-2"));
                members(limited.as("p-1"));
            }
        }
    }

    private static void show(String what, ShareReport report) {
        report.outcomes().forEach(outcome -> System.out.println("  " + what + ": " + outcome));
    }

    private static void members(Tenant owner) {
        System.out.println("  The member list: "
                + owner.image("img-web").members().stream()
                        .map(AccessForAQuarter::shown)
                        .collect(Collectors.joining(", ", "", "."))
                        .replaceFirst("^\\.$", "nobody."));
    }

    private static String shown(Member member) {
        return member.recipient() + " is " + member.status()
                + member.until().map(end -> " until " + end).orElse("")
                + member.extension()
                        .map(asked -> " and asks for "
                                + asked.end().map(Instant::toString).orElse("no end")
                                + asked.note().map(note -> ": " + note).orElse(""))
                        .orElse("");
    }
}
