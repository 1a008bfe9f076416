package io.tenantshare.examples;

import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.ClosingReport;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Closes the project of a customer that leaves, and erases what it owned and said. */
public final class CustomerLeaves {

    private CustomerLeaves() {}

    /** The last days of project p-2. */
    public static void main(String[] args) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T09:00:00Z"));
        InstantSource clock = now::get;
        try (Sharing sharing = Sharing.builder()
                .storage(MemoryStorage.create())
                .clock(clock)
                .listener(CustomerLeaves::told)
                .build()) {
            for (int i = 1; i <= 3; i++) {
                sharing.projects().in("eu-de").ofAccount("account-" + i).register("p-" + i);
            }
            Tenant neighbour = sharing.as("p-1");
            Tenant customer = sharing.as("p-2");
            neighbour.image("img-web").register(ImageSpec.systemDisk("web server", 40));
            customer.image("img-shop").register(ImageSpec.systemDisk("shop", 40));
            neighbour.image("img-web").shareWith("p-2");
            customer.onBehalfOf("jane")
                    .saying("Thank you.")
                    .inbox()
                    .image("img-web")
                    .accept();
            customer.onBehalfOf("jane").image("img-shop").shareWith("p-3");
            sharing.as("p-3").inbox().image("img-shop").accept();

            System.out.println("What would go if project p-2 were closed?");
            show(sharing.projects().plan().close("p-2"));

            System.out.println("It is closed. At once it does nothing and receives nothing any more:");
            show(sharing.projects().close("p-2"));
            System.out.println("  p-2 shares: "
                    + customer.image("img-shop").shareWith("p-1").why());
            System.out.println("  p-1 shares with p-2: "
                    + neighbour.image("img-web").shareWith("p-2").why());
            System.out.println("  p-3 may use the shop: "
                    + sharing.as("p-3")
                            .image("img-shop")
                            .may(Operation.CREATE_SERVER)
                            .allowed());

            System.out.println("A minute later, calls that began before have ended. The relay closes it for good:");
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
            sharing.recover();
            System.out.println("  what it owns is still there: "
                    + customer.image("img-shop").details().isPresent());

            System.out.println("The host erases it, and what its people said in the history of others:");
            show(sharing.projects().erase("p-2"));
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
            sharing.recover();
            sharing.recover();
            neighbour.events().read(0, 100).stream()
                    .map(logged -> logged.event())
                    .filter(event -> event.actor().value().equals("p-2"))
                    .forEach(event -> System.out.println("  p-1 reads: " + event.type() + " by "
                            + event.cause().user().orElse("somebody") + " of " + event.actor()));

            System.out.println("The same customer comes back, and starts with nothing:");
            System.out.println("  registered: "
                    + sharing.projects().in("eu-de").ofAccount("account-2").register("p-2"));
            System.out.println("  images: " + customer.ownImages().stream().count());
        }
    }

    private static void show(ClosingReport report) {
        System.out.println("  " + report + ", " + report.counts().shared() + " shared, "
                + report.counts().received() + " received, now "
                + report.standing().orElseThrow().state());
    }

    private static void told(SharingEvent event) {
        if (event instanceof ProjectEvent && event.actor().value().equals("p-2")) {
            System.out.println("  told: " + event.type());
        }
    }
}
