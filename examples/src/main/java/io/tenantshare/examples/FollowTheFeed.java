package io.tenantshare.examples;

import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.EventFeed.Reading;
import io.tenantshare.sdk.Follower;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;

/** Follows everything that happens, from a position that outlives the process, and notices what it has missed. */
public final class FollowTheFeed {

    private FollowTheFeed() {}

    /** A billing job that follows, restarts, and falls behind. */
    public static void main(String[] args) {
        try (MemoryStorage storage = MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(10));
                Sharing sharing = Sharing.on(storage)) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            Tenant owner = sharing.as("p-owner");
            owner.image("img-web").register(ImageSpec.systemDisk("web server", 40));
            owner.image("img-web").shareWith("p-2");

            System.out.println("The billing job reads the first three events, and acknowledges them:");
            Follower billing = sharing.events().follower("billing");
            Reading first = billing.read(3);
            show(first);
            System.out.println("  The acknowledgement is " + billing.acknowledge(first) + ".");

            System.out.println("After a restart it goes on, because the storage keeps its position:");
            Follower restarted = sharing.events().follower("billing");
            Reading second = restarted.read(100);
            show(second);

            System.out.println(
                    "Another process under the same name has read the same events. One of them acknowledges:");
            System.out.println("  The first one: " + restarted.acknowledge(second));
            System.out.println(
                    "  The other one: " + sharing.events().follower("billing").acknowledge(first));

            System.out.println("A project follows what concerns it, and a resource has a feed of its own:");
            show(sharing.as("p-2").events().readOn(0, 100));
            System.out.println("  Image img-web has "
                    + sharing.events().ofImage("img-web").read(0, 100).size() + " events.");

            System.out.println("The job is away while twenty images are registered. The log keeps ten events here:");
            for (int i = 0; i < 20; i++) {
                owner.image("img-" + i).register(ImageSpec.dataDisk("data", 10));
            }
            System.out.println("  The job is " + billing.lag() + " events behind.");
            Reading late = billing.read(100);
            late.lost()
                    .ifPresent(lost -> System.out.println("  The events " + lost.from() + " to " + lost.to()
                            + " are lost to it, and it is told so."));
            System.out.println("It starts over from the present: it moves to the end, reads the lists, and goes on.");
            System.out.println("  Its position is " + billing.restart() + ".");
            System.out.println("  The owner has " + owner.ownImages().stream().count() + " images.");
            owner.image("img-web").stopSharingWith("p-2");
            show(billing.read(100));
        }
    }

    private static void show(Reading reading) {
        for (LoggedEvent logged : reading.events()) {
            System.out.println("  Event " + logged.sequence() + " is "
                    + logged.event().type() + " by " + logged.event().actor() + ".");
        }
    }
}
