package io.tenantshare.examples;

import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.io.PrintStream;
import java.util.Map;

/**
 * How does a project share its images with others, from the first offer to the last farewell?
 *
 * <p>The images and their owners are real: they are read from a provider's own listing. The names are ours.
 */
public final class FirstShare {

    private static final Map<String, String> NAMES = Map.of(
            "0b1e494e2660441a957313163095fe5c", "Olga",
            "b912fb4a4c464b568ecfca1071b21b10", "Adam",
            "1bed856811654c1cb661a6ca845ebc77", "Bea");

    private FirstShare() {}

    /** Tells the story with everything in memory. */
    public static void main(String[] args) {
        try (Sharing sharing = Sharing.open("memory:")) {
            tell(sharing, System.out);
        }
    }

    static void tell(Sharing sharing, PrintStream out) {
        ProviderListing listing = ProviderListing.read();
        listing.projects().forEach(sharing.projects()::register);
        for (ProviderListing.Entry image : listing.images()) {
            sharing.as(image.owner()).image(image.id()).register(image.spec());
            out.println(NAMES.get(image.owner()) + " (" + image.owner() + ") owns " + image);
        }
        Tenant olga = sharing.as("0b1e494e2660441a957313163095fe5c");
        Tenant adam = sharing.as("b912fb4a4c464b568ecfca1071b21b10");
        Tenant bea = sharing.as("1bed856811654c1cb661a6ca845ebc77");
        String imsTest = "33ad552d-1149-471c-8190-ff6776174a00";
        String test = "4ca46bf1-5c61-48ff-b4f3-0ad4e5e3ba86";
        String centos = "bc6bed6e-ba3a-4447-afcc-449174a3eb52";

        show(
                out,
                "Olga shares ims_test",
                olga.image(imsTest).shareWith(adam.id().value(), bea.id().value()));
        adam.inbox().message().ifPresent(message -> out.println("Adam reads: " + message.text()));
        show(out, "Adam accepts", adam.inbox().image(imsTest).accept());
        show(out, "Bea rejects", bea.inbox().image(imsTest).reject());
        out.println("Adam wants a server made from it: " + adam.image(imsTest).createdServer("server-1"));
        out.println("Bea wants a server made from it: " + bea.image(imsTest).createdServer("server-2"));
        show(
                out,
                "Olga stops sharing",
                olga.image(imsTest).stopSharingWith(adam.id().value()));
        out.println(
                "Adam wants server-1 reinstalled: " + adam.server("server-1").may(Operation.REINSTALL_OS));

        show(out, "Adam shares test", adam.image(test).shareWith(olga.id().value()));
        adam.image(test).update(spec -> spec.withStatus(ImageStatus.ACTIVE));
        show(
                out,
                "Adam shares test once it is active",
                adam.image(test).shareWith(olga.id().value()));
        show(out, "Olga accepts all that waits", olga.inbox().images().acceptAll());
        show(out, "Adam deletes test", adam.image(test).delete());
        out.println("Images that Olga has from others: "
                + olga.inbox().images().counts().total());

        show(out, "Bea shares CentOS", bea.image(centos).shareWith(adam.id().value()));
        out.println("Adam wants a server made from it: " + adam.image(centos).may(Operation.CREATE_SERVER));
    }

    private static void show(PrintStream out, String what, ShareReport report) {
        out.println(what + ":");
        report.outcomes()
                .forEach(outcome ->
                        out.println("  " + NAMES.get(outcome.project().value()) + ": " + outcome.why()));
    }
}
