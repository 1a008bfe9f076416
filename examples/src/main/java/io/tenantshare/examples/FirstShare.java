package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** How does a project share its images with others, from the first offer to the end of sharing? */
public final class FirstShare {

    private FirstShare() {}

    /** Tells the story with everything in memory. */
    public static void main(String[] args) {
        try (Sharing sharing = Sharing.open("memory:")) {
            tell(sharing, System.out);
        }
    }

    static void tell(Sharing sharing, PrintStream out) {
        // Three projects in one region, each of an account of its own.
        sharing.projects().in("eu-de").ofAccount("account-olga").register("p-olga");
        sharing.projects().in("eu-de").ofAccount("account-adam").register("p-adam");
        sharing.projects().in("eu-de").ofAccount("account-bea").register("p-bea");
        Tenant olga = sharing.as("p-olga");
        Tenant adam = sharing.as("p-adam");
        Tenant bea = sharing.as("p-bea");

        olga.image("img-web").register(ImageSpec.systemDisk("web server", 40));
        out.println("Olga owns the image \"web server\" (img-web).");
        show(out, "Olga shares it with Adam and Bea", olga.image("img-web").shareWith("p-adam", "p-bea"));
        adam.inbox().message().ifPresent(message -> out.println("Adam reads: " + message.text()));
        show(out, "Adam accepts it", adam.inbox().image("img-web").accept());
        show(out, "Bea rejects it", bea.inbox().image("img-web").reject());
        out.println("Adam makes a server from it: " + adam.image("img-web").createdServer("adams-server"));
        out.println("Bea makes a server from it: " + bea.image("img-web").createdServer("beas-server"));

        show(out, "Olga stops sharing it with Adam", olga.image("img-web").stopSharingWith("p-adam"));
        out.println(
                "Adam makes another server from it: " + adam.image("img-web").createdServer("adams-second"));
        out.println("Adam reinstalls his first server: "
                + adam.server("adams-server").may(Operation.REINSTALL_OS));

        adam.image("img-data").register(ImageSpec.dataDisk("fonts", 5).withStatus(ImageStatus.CREATING));
        out.println("Adam owns the image \"fonts\" (img-data), which is still being created.");
        show(out, "Adam shares it with Olga", adam.image("img-data").shareWith("p-olga"));
        adam.image("img-data").update(spec -> spec.withStatus(ImageStatus.ACTIVE));
        show(out, "Adam shares it once it is active", adam.image("img-data").shareWith("p-olga"));
        show(out, "Olga accepts all that waits for her", olga.inbox().images().acceptAll());
        show(out, "Adam deletes the image", adam.image("img-data").delete());
        out.println("Olga has " + olga.inbox().images().counts().total() + " images from others.");
    }

    private static void show(PrintStream out, String what, ShareReport report) {
        out.println(what + ": "
                + report.outcomes().stream().map(ShareOutcome::why).distinct().collect(Collectors.joining(" ")));
    }
}
