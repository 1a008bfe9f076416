package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
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
        try (Storage storage = MemoryStorage.create()) {
            tell(storage);
        }
    }

    /** The same on any storage that is empty. */
    static void tell(Storage storage) {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
        try (Sharing sharing =
                Sharing.builder().storage(storage).clock(time::get).build()) {
            sharing.projects().in("eu-de").ofAccount("studio").register("p-studio");
            sharing.projects().in("eu-de").ofAccount("web-agency").register("p-web");
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
            inbox.message().ifPresent(message -> System.out.println("The agency reads: " + message.text()));
            boolean elsewhere = inbox.viewedFrom("eu-nl").message().isPresent();
            System.out.println("The region eu-nl shows " + (elsewhere ? "a" : "no") + " message.");
            show("These wait for an answer, newest first", images.pending());
            show("These can be used", images.accepted());

            show("The agency accepts", images.accept("img-1", "img-2"));
            show("The agency rejects", inbox.image("img-5").reject());
            show("These are rejected", images.rejected());
            show("The agency changes its mind and accepts", inbox.image("img-5").accept());
            show("The agency accepts once more", inbox.image("img-5").accept());
            show("The agency accepts all that wait, and so", images.acceptAll());

            Page<Share> first = images.accepted().page(3);
            System.out.println("The first page holds " + first + ".");
            first.nextPage().ifPresent(second -> System.out.println("The next page holds " + second + "."));
            first.next()
                    .ifPresent(cursor -> System.out.println("The cursor leads to the same page: it holds "
                            + images.accepted().page(3, cursor) + "."));
            show("These are called Ubuntu", images.all().named("ubuntu"));
            show(
                    "These are data disks of the web team",
                    images.all().ofKind(ImageKind.DATA_DISK).tagged("team", "web"));
            show(
                    "These were offered before nine",
                    images.all().offeredBetween(Instant.EPOCH, Instant.parse("2026-11-21T09:00:00Z")));

            ShareCounts counts = studio.sharedImageCounts();
            System.out.println(
                    "The studio sees that " + counts.accepted() + " of " + counts.total() + " are accepted.");
            show("These are pending in the studio's list", studio.sharedImages().withStatus(MemberStatus.PENDING));
        }
    }

    private static void show(String title, ShareReport report) {
        report.outcomes()
                .forEach(outcome -> System.out.println(title + " " + outcome.resource() + ": " + outcome.why()));
    }

    private static void show(String title, ShareList list) {
        System.out.println(title + ":");
        List<Share> shares = list.page().items();
        shares.forEach(share -> System.out.println(
                "  The studio offered " + share.resource().name() + " at " + share.offeredAt() + "."));
        if (shares.isEmpty()) {
            System.out.println("  There are none.");
        }
    }
}
