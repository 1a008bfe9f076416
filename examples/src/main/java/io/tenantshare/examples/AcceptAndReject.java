package io.tenantshare.examples;

import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.sdk.ImageInbox;
import io.tenantshare.sdk.Inbox;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.ShareList;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What does a recipient see, how does it answer, and how does it find its way in a long list? */
public final class AcceptAndReject {

    private AcceptAndReject() {}

    /** Offers five images, an hour apart, and answers them. */
    public static void main(String[] args) {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
        try (MemoryStorage storage = MemoryStorage.create();
                Sharing sharing =
                        Sharing.builder().storage(storage).clock(time::get).build()) {
            sharing.projects().register("p-studio", "eu-de", "studio");
            sharing.projects().register("p-web", "eu-de", "web-agency");
            Tenant studio = sharing.as("p-studio");
            ImageSpec[] specs = {
                ImageSpec.systemDisk("Ubuntu web", 40).withTags(Map.of("team", "web")),
                ImageSpec.systemDisk("Ubuntu database", 60),
                ImageSpec.dataDisk("Fonts", 5).withTags(Map.of("team", "web")),
                ImageSpec.dataDisk("Footage", 900),
                ImageSpec.systemDisk("Windows build", 80)
            };
            for (int i = 0; i < specs.length; i++) {
                studio.image("img-" + (i + 1)).register(specs[i]);
                studio.image("img-" + (i + 1)).shareWith("p-web");
                time.updateAndGet(now -> now.plus(Duration.ofHours(1)));
            }

            Inbox inbox = sharing.as("p-web").inbox();
            ImageInbox images = inbox.images();
            inbox.message().ifPresent(message -> System.out.println(message.text()));
            System.out.println("A message in region eu-nl? "
                    + inbox.viewedFrom("eu-nl").message().isPresent());
            show("Waiting for an answer, newest first", images.pending());
            show("Ready to be used", images.accepted());

            show("Two accepted", images.accept("img-1", "img-2"));
            show("One rejected", inbox.image("img-5").reject());
            show("Rejected", images.rejected());
            show("Accepted after all", inbox.image("img-5").accept());
            show("Accepted once more", inbox.image("img-5").accept());
            show("All the others accepted", images.acceptAll());

            Page first = images.accepted().page(3);
            System.out.println("First page: " + first);
            first.nextPage().ifPresent(second -> System.out.println("Second page: " + second));
            first.next()
                    .ifPresent(cursor -> System.out.println(
                            "The same from its cursor: " + images.accepted().page(3, cursor)));
            show("Called Ubuntu", images.all().named("ubuntu"));
            show(
                    "Data disks of the web team",
                    images.all().ofKind(ImageKind.DATA_DISK).tagged("team", "web"));
            show(
                    "Offered before nine",
                    images.all().offeredBetween(Instant.EPOCH, Instant.parse("2026-11-21T09:00:00Z")));

            ShareCounts counts = studio.sharedImageCounts();
            System.out.println("The owner sees " + counts.accepted() + " of " + counts.total() + " accepted");
            show("Pending in the owner's list", studio.sharedImages().withStatus(MemberStatus.PENDING));
        }
    }

    private static void show(String title, ShareReport report) {
        System.out.println(title + ":");
        System.out.print(report.toString().indent(2));
    }

    private static void show(String title, ShareList list) {
        System.out.println(title + ":");
        List<Share> shares = list.page().shares();
        shares.forEach(share -> System.out.println(
                "  " + share.offeredAt() + " " + share.resource().name()));
        if (shares.isEmpty()) {
            System.out.println("  nothing");
        }
    }
}
